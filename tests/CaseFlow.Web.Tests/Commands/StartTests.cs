using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Commands;

public sealed class StartTests : IDisposable
{
    // Of the demo's two provinces, the first six of the list hold one.
    private const string OneProvince = "0.17";

    private readonly string data = CaseFlowProcess.NewDataFolder();

    private string PidFile => Path.Combine(data, "postgres", "postmaster.pid");

    public void Dispose()
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Start_WhenAskedToStop_StopsTheServerToo()
    {
        var (process, address) = await CaseFlowProcess.ServeAsync(data);
        using (process)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(address));
            Assert.Equal(0, await process.StopAsync());
        }

        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Start_WhenOthersOnTheFolderAreKilled_GoesOnAndTheLastOneStopsTheServer()
    {
        var (first, _) = await CaseFlowProcess.ServeAsync(data);
        var (second, address) = await CaseFlowProcess.ServeAsync(data);
        var server = (await File.ReadAllLinesAsync(PidFile, TestContext.Current.CancellationToken))[0];
        await first.KillAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(address));

        await second.KillAsync();
        var (third, _) = await CaseFlowProcess.ServeAsync(data);
        Assert.Equal(server, (await File.ReadAllLinesAsync(PidFile, TestContext.Current.CancellationToken))[0]);

        Assert.Equal(0, await third.StopAsync());
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task Start_WhenTheDemoIsThereAlready_PrintsSignInsThatWorkAndPreparesNothing()
    {
        string[] start = ["start", "--port", "0", "--preset", "demo", "--share", OneProvince];
        using (var first = CaseFlowProcess.Run(data, start))
        {
            Assert.Contains(await first.LinesUntilListeningAsync(), line => line.StartsWith("Preparing", StringComparison.Ordinal));
            Assert.Equal(0, await first.StopAsync());
        }

        using var second = CaseFlowProcess.Run(data, start);
        var lines = await second.LinesUntilListeningAsync();
        using var visitor = new Visitor(new Uri(lines[^1].Split(' ')[^1]));
        var line = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answer = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", line[0]), ("password", line[1]));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains(lines, line => line.Contains("Administrator", StringComparison.Ordinal));
        Assert.Equal(0, await second.StopAsync());
        using var verify = CaseFlowProcess.Run(data, ["verify"]);
        Assert.Equal(0, (await verify.EndAsync()).Status);
    }

    [Fact]
    public async Task Start_WhenPostgreSqlIsMissing_SaysHowToInstallIt()
    {
        using var process = CaseFlowProcess.Run(data, ["start", "--port", "0"], ("PGBIN", "/nowhere"));

        var (status, output, errors) = await process.EndAsync();

        Assert.Equal(1, status);
        Assert.Empty(output);
        Assert.Contains("apt-get install", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("sart")]
    [InlineData("start", "--port", "seventy")]
    [InlineData("start", "--port", "70000")]
    public async Task Run_WhenTheCommandLineIsWrong_SaysSoOnStandardErrorWithStatusTwo(params string[] arguments)
    {
        using var process = CaseFlowProcess.Run(data, arguments);

        var (status, output, errors) = await process.EndAsync();

        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Uri address)
    {
        using var visitor = new Visitor(address);
        return (await visitor.GetAsync("/sign-in")).Status;
    }
}
