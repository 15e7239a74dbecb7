using CaseFlow.Testing.Definitions;

namespace CaseFlow.Web.Tests.Commands;

public sealed class WorkflowsTests : IDisposable
{
    private readonly string data = CaseFlowProcess.NewDataFolder();
    private readonly string workflows = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(workflows, recursive: true);

    [Fact]
    public async Task Check_WhenAllIsWell_ListsTheTypesAndNeedsNoDatabase()
    {
        var (status, output, errors) = await RunAsync("check");

        Assert.Equal((0, ""), (status, errors));
        Assert.Contains("taha-inspection@1", output, StringComparison.Ordinal);
        Assert.EndsWith("case types, no problems\n", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Check_WhenSomethingIsWrong_NamesFileAndPlaceAndFails()
    {
        await SpoilAsync("machines/visit.json", "\"Inspector\"", "\"Inspecter\"");

        var (status, output, errors) = await RunAsync("check");

        Assert.Equal((1, ""), (status, output));
        Assert.Contains("machines/visit.json $.root.transitions[1].trigger.roles: There is no role 'Inspecter'.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_WhenAllComesTrue_TellsHowMuchOfTheTypeIsWalked()
    {
        var (status, output, errors) = await RunAsync("try", "product");

        Assert.Equal((0, ""), (status, errors));
        Assert.StartsWith("product: 2 of 2 states, 2 of 2 transitions\n", output, StringComparison.Ordinal);
        Assert.EndsWith(" scenarios, 0 failed\n", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Try_WhenAScenarioFails_SaysItsFirstDifferenceAndWhatIsNotWalked()
    {
        await SpoilAsync("registers/product/scenarios/happy.json", "\"step\": \"Retire\"", "\"step\": \"Retired\"");

        var (status, output, _) = await RunAsync("try");

        Assert.Equal(1, status);
        Assert.StartsWith("registers/product/scenarios/happy.json: do[2] (Retired, ", output, StringComparison.Ordinal);
        Assert.Contains("product: 1 of 2 states, 1 of 2 transitions (not Retired, Current –Retire→ Retired)", output, StringComparison.Ordinal);
        Assert.EndsWith(", 1 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutate_WhenAScenarioSaysLess_NamesTheSurvivorsAndFails()
    {
        var killed = await RunAsync("mutate", "product");
        await SpoilAsync("registers/product/scenarios/happy.json", "\"only\": [\"HqOffice\", \"Supervisor\"],", "");

        var (status, output, errors) = await RunAsync("mutate", "product");

        Assert.Equal(0, killed.Status);
        Assert.Equal(1, status);
        Assert.StartsWith("product: ", output, StringComparison.Ordinal);
        Assert.Contains(" role -HqOffice\n", output, StringComparison.Ordinal);
        Assert.EndsWith(" listed (0.0 %, at most 2 %)\n", output, StringComparison.Ordinal);
        Assert.Contains(" mutants", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draw_WhenTypeIsKnown_PrintsSvgAlone()
    {
        var (status, output, _) = await RunAsync("draw", "sample", "--lang", "fa");
        var unknown = await RunAsync("draw", "nothing");

        Assert.Equal(0, status);
        Assert.StartsWith("<svg ", output, StringComparison.Ordinal);
        Assert.Equal((1, ""), (unknown.Status, unknown.Output));
    }

    [Fact]
    public async Task DrawAll_WhenADrawingIsMissing_WritesItAndCheckPassesAgain()
    {
        File.Delete(Path.Combine(workflows, "testing", "sample", "diagram.svg"));
        var before = await RunAsync("check");
        var both = await RunAsync("draw", "sample", "--all");

        var (status, output, _) = await RunAsync("draw", "--all");

        Assert.Equal((1, 2), (before.Status, both.Status));
        Assert.Contains("./caseflow workflows draw --all", before.Errors, StringComparison.Ordinal);
        Assert.Equal((0, "testing/sample/diagram.svg\n"), (status, output));
        Assert.Equal(0, (await RunAsync("check")).Status);
    }

    [Fact]
    public async Task Diff_WhenExportAndSourceDiffer_TellsTheDifference()
    {
        var exported = Path.Combine(workflows, "old.json");
        await File.WriteAllTextAsync(exported, (await RunAsync("export", "sample")).Output, TestContext.Current.CancellationToken);
        var source = Path.Combine(workflows, "testing", "sample", "workflow.json");
        var same = await RunAsync("diff", exported, source);
        await SpoilAsync("testing/sample/workflow.json", "\"LaboratoryReceiver\"", "\"LaboratoryAnalyst\"");

        var (status, output, _) = await RunAsync("diff", exported, source);

        Assert.Equal((0, ""), (same.Status, same.Output));
        Assert.Equal(1, status);
        Assert.Contains("Roles: 'LaboratoryReceiver' → 'LaboratoryAnalyst'", output, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = CaseFlowProcess.Run(data, ["workflows", .. arguments], ("CASEFLOW_WORKFLOWS", workflows));
        return await process.EndAsync();
    }

    private async Task SpoilAsync(string file, string from, string to)
    {
        var path = Path.Combine(workflows, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
