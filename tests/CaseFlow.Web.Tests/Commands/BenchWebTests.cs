using System.Diagnostics;
using System.Text.Json;

namespace CaseFlow.Web.Tests.Commands;

/// <summary>The bench of the web in small: that it still fills, signs in, asks and takes steps. How fast it is, is not for a test to say.</summary>
public sealed class BenchWebTests : IDisposable
{
    private const int Cases = 300;

    private readonly string data = CaseFlowProcess.NewDataFolder();

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task BenchWeb_OverAFewCases_MeasuresEveryPartAndMissesNoAnswer()
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "CaseFlow.Benchmarks.dll"), "web", "--seconds", "1", "--cases", $"{Cases}", "--data", data, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await errors);
        using var json = JsonDocument.Parse(output);
        var report = json.RootElement;
        Assert.InRange(report.GetProperty("cases").GetInt64(), Cases, long.MaxValue);
        Assert.Equal(200, report.GetProperty("step").GetProperty("requests").GetInt32());
        Assert.Equal(0, report.GetProperty("step").GetProperty("failed").GetInt32());
        Assert.Equal(50, report.GetProperty("bare_commit").GetProperty("requests").GetInt32());
        Assert.Equal(0, report.GetProperty("bare_commit").GetProperty("failed").GetInt32());
        foreach (var group in new[] { "worklist", "search", "case", "other" })
        {
            var pages = report.GetProperty("pages").GetProperty(group).EnumerateObject().ToList();
            Assert.NotEmpty(pages);
            Assert.All(pages, page => Assert.Equal(0, page.Value.GetProperty("failed").GetInt32()));
            Assert.All(pages, page => Assert.InRange(page.Value.GetProperty("p50_ms").GetDouble(), double.Epsilon, page.Value.GetProperty("p99_ms").GetDouble()));
        }

        Assert.All(report.GetProperty("marks").EnumerateArray(), mark => Assert.InRange(mark.GetProperty("measured").GetDouble(), double.Epsilon, double.MaxValue));
    }
}
