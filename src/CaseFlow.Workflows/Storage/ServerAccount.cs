namespace CaseFlow.Workflows.Storage;

/// <summary>The account that the server runs under: ourselves, or an unprivileged one when we are root, whom PostgreSQL refuses.</summary>
internal sealed record ServerAccount(string? Name)
{
    private static readonly string[] Candidates = ["postgres", "caseflow"];

    public static async Task<ServerAccount> ChooseAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount((string?)null);
        }

        var known = await File.ReadAllLinesAsync("/etc/passwd", cancellationToken).ConfigureAwait(false);
        var names = known.Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return new ServerAccount(Array.Find(Candidates, names.Contains) ?? await CreateAsync(cancellationToken).ConfigureAwait(false));
    }

    public Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Name is null
            ? ExternalProgram.RunAsync(program, arguments, cancellationToken)
            : ExternalProgram.RunAsync("runuser", ["-u", Name, "--", program, .. arguments], cancellationToken);

    /// <summary>Makes the folder the account's own with mode 0700; false when that, or the account's way to it, is barred.</summary>
    public async Task<bool> TryOwnFolderAsync(string folder, CancellationToken cancellationToken)
    {
        if (new DirectoryInfo(folder).LinkTarget is not null)
        {
            return false;
        }

        string[] owner = Name is null ? [] : ["-o", Name];
        var (status, _) = await ExternalProgram
            .RunAsync("install", ["-d", "-m", "0700", .. owner, folder], cancellationToken).ConfigureAwait(false);
        if (status != 0)
        {
            return false;
        }

        (status, _) = await RunAsync("test", ["-w", folder, "-a", "-x", folder], cancellationToken).ConfigureAwait(false);
        return status == 0;
    }

    private static async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        const string Created = "caseflow";
        var (status, output) = await ExternalProgram
            .RunAsync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", Created], cancellationToken)
            .ConfigureAwait(false);
        return status == 0 ? Created : throw LocalPostgresException.Failed("useradd", status, output);
    }
}
