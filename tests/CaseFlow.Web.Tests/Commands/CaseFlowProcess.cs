using System.Diagnostics;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Web.Tests.Commands;

/// <summary>The program as its users run it: a process of its own on a data folder.</summary>
internal sealed class CaseFlowProcess : IDisposable
{
    private readonly Process process;

    private CaseFlowProcess(Process process) => this.process = process;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string NewDataFolder() => LocalPostgresOptions.ForTests(Path.GetRandomFileName()).DataFolder;

    public static CaseFlowProcess Run(string dataFolder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WebHost).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CASEFLOW_DATA"] = dataFolder;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new CaseFlowProcess(Process.Start(start)!);
    }

    /// <summary>A running <c>start</c> without demo, and the address that it listens on.</summary>
    public static async Task<(CaseFlowProcess Process, Uri Address)> ServeAsync(string dataFolder)
    {
        var serving = Run(dataFolder, ["start", "--port", "0", "--preset", "none"]);
        var lines = await serving.LinesUntilListeningAsync();
        return (serving, new Uri(lines[^1].Split(' ')[^1]));
    }

    /// <summary>What it says until it listens; the last line ends in the address.</summary>
    public async Task<List<string>> LinesUntilListeningAsync()
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("CaseFlow listens on ", StringComparison.Ordinal))
            {
                return lines;
            }
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancel));
    }

    public async Task<(int Status, string Output, string Errors)> EndAsync()
    {
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, output, await errors);
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(Cancel);
    }

    /// <summary>Asks it to stop, as a service manager does, and gives its exit status.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return (await EndAsync()).Status;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
