using CaseFlow.Testing.Definitions;

namespace CaseFlow.Web.Tests.Commands;

public sealed class NewWorkflowTests : IDisposable
{
    private readonly string data = CaseFlowProcess.NewDataFolder();
    private readonly string workflows = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(workflows, recursive: true);

    [Fact]
    public async Task Guide_WhenItsExampleIsFollowed_EndsInATypeWithoutProblemsFailuresOrSurvivors()
    {
        var example = new WorkedExample(workflows, RunAsync);

        await example.DoAsync();

        Assert.DoesNotContain(example.Said, said => said.Status != 0);
        Assert.Equal(["new", "draw", "check", "try", "mutate"], example.Said.Select(said => said.Line.Split(' ')[2]));
        Assert.Contains("product-recall: 4 of 4 states, 4 of 4 transitions\n4 scenarios, 0 failed\n", example.Said[3].Output, StringComparison.Ordinal);
        Assert.Contains(" 0 survived, 0 listed\n", example.Said[4].Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_WhenNothingIsChanged_WritesATypeThatIsCompleteAlready()
    {
        var (status, output, errors) = await RunAsync("new", "testing/equipment-loan", "--fa", "امانت «تجهیزات»", "--en", "Loan of \"equipment\"");

        Assert.Equal((0, ""), (status, errors));
        Assert.All(output.Split('\n')[..^2], path => Assert.True(File.Exists(Path.Combine(workflows, path)), path));
        Assert.EndsWith("\ntesting/equipment-loan/diagram.svg\nNext: ./caseflow workflows try equipment-loan\n", output, StringComparison.Ordinal);
        var check = await RunAsync("check", "--lang", "fa");
        Assert.Equal((0, ""), (check.Status, check.Errors));
        Assert.Contains("امانت «تجهیزات»\n", check.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("mutate", "equipment-loan")).Status);
    }

    [Fact]
    public async Task New_WhenNoNamesAreGiven_MakesEnglishNameAndFreePrefixOfTheId()
    {
        await RunAsync("new", "registers/product-recall", "--fa", "فراخوان");

        var written = await File.ReadAllTextAsync(
            Path.Combine(workflows, "registers", "product-recall", "workflow.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"name\": \"Product recall\"", written, StringComparison.Ordinal);
        Assert.Contains("\"numberPrefix\": \"PRO\"", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kitchen/product-recall", "TST", "There is no area 'kitchen' in reference/areas.json; there are: inspections, ")]
    [InlineData("testing/product", "TST", "registers/product is there already.")]
    [InlineData("testing/recall", "PRD", "No number prefix of 'PRD' is free; give three other letters with --prefix.")]
    [InlineData("testing/inspection", "TST", "indicators/inspection.json is there already.")]
    public async Task New_WhenTheHouseCannotTakeIt_SaysWhyAndWritesNothing(string place, string prefix, string why)
    {
        var (status, output, errors) = await RunAsync("new", place, "--fa", "فراخوان", "--prefix", prefix);

        Assert.Equal((1, ""), (status, output));
        Assert.StartsWith(why, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workflows, place)));
    }

    [Theory]
    [InlineData("product-recall", "TST")]
    [InlineData("testing/Product", "TST")]
    [InlineData("testing/recall", "rec")]
    public async Task New_WhenANameCannotBe_IsAMistakeOfTheCommandLine(string place, string prefix)
    {
        var (status, _, errors) = await RunAsync("new", place, "--fa", "فراخوان", "--prefix", prefix);

        Assert.Equal(2, status);
        Assert.EndsWith("See: caseflow workflows new --help\n", errors, StringComparison.Ordinal);
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = CaseFlowProcess.Run(data, ["workflows", .. arguments], ("CASEFLOW_WORKFLOWS", workflows));
        return await process.EndAsync();
    }
}
