namespace CaseFlow.Web.Tests.Commands;

/// Plans told by files from the command line.
public sealed class PlansTests : IDisposable
{
    private readonly string data = CaseFlowProcess.NewDataFolder();
    private readonly string file = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(file);
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Import_OfAFile_BringsAllOfItIn_OrTellsWhatIsWrong()
    {
        var made = await RunAsync("new", "--year", "1405", "--edition", "1", "--name-fa", "ویرایش یکم", "--name-en", "First edition", "--reason", "law");
        await File.WriteAllTextAsync(file, "measure,province,year\ntechnical-visits,قم,۱٬۲۰۰\ntechnical-visits,atlantis,5\n", TestContext.Current.CancellationToken);
        var wrong = await RunAsync("import", file, "--year", "1405", "--edition", "1");
        await File.WriteAllTextAsync(file, "measure,province,year\ntechnical-visits,قم,۱٬۲۰۰\ntechnical-visits,yazd,5\n", TestContext.Current.CancellationToken);
        var check = await RunAsync("import", file, "--year", "1405", "--edition", "1", "--dry-run");
        var first = await RunAsync("import", file, "--year", "1405", "--edition", "1");
        var second = await RunAsync("import", file, "--year", "۱۴۰۵", "--edition", "1");
        var elsewhere = await RunAsync("import", file, "--year", "1405", "--edition", "2", "--lang", "fa");
        var list = await RunAsync("list");
        var usage = await RunAsync("import", file, "--year", "yes", "--edition", "1");

        Assert.Equal((0, "1405/1 is a draft\n"), (made.Status, made.Output));
        Assert.Equal((1, "1 targets, 1 problems, 0 to confirm; nothing was written\n"), (wrong.Status, wrong.Output));
        Assert.Equal("cell B3 ('atlantis'): This province is not known.\n", wrong.Errors);
        Assert.Equal((0, "2 targets, 2 would change; nothing was written (dry run)\n"), (check.Status, check.Output));
        Assert.Equal((0, "2 targets, 2 changed\n"), (first.Status, first.Output));
        Assert.Equal((0, "2 targets, 0 changed\n"), (second.Status, second.Output));
        Assert.Equal((1, ""), (elsewhere.Status, elsewhere.Output));
        Assert.Equal("1405/1  draft  2 targets  First edition\n", list.Output);
        Assert.Equal(2, usage.Status);
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = CaseFlowProcess.Run(data, ["plans", .. arguments]);
        return await process.EndAsync();
    }
}
