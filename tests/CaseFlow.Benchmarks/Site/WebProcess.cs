using System.Diagnostics;
using System.Globalization;
using CaseFlow.Web;

namespace CaseFlow.Benchmarks.Site;

/// <summary>The program as its users run it, on a data folder: a process of its own with a real port.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string Listens = "CaseFlow listens on ";
    private const long Megabyte = 1024 * 1024;

    private readonly Process process;

    private WebProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / Megabyte;
        }
    }

    /// <summary>Starts it; its database server starts with it unless it runs.</summary>
    /// <returns>The process, and how long it took to the first page.</returns>
    public static async Task<(WebProcess Web, TimeSpan ColdStart)> StartAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WebHost).Assembly.Location, "start", "--port", "0", "--preset", "none"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CASEFLOW_DATA"] = dataFolder;
        start.Environment.Remove("CASEFLOW_DATABASE");
        var from = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("The web process ended before it listened.");
        }
        while (!line.StartsWith(Listens, StringComparison.Ordinal));

        var web = new WebProcess(process, new Uri(line[Listens.Length..]));
        using var session = new Session(web.Address);
        await session.GetTextAsync("/sign-in", cancellationToken);
        return (web, Stopwatch.GetElapsedTime(from));
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }
}
