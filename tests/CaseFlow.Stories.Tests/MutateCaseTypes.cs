using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Scenarios;
using CaseFlow.Workflows.Scenarios.Mutants;

namespace CaseFlow.Stories.Tests;

/// <summary>Scenarios that would overlook a mistake in a definition are not finished.</summary>
public sealed class MutateCaseTypes : IDisposable
{
    private const string Happy = "registers/product/scenarios/happy.json";
    private const string Readme = "registers/product/README.md";
    private const string Dropped = "ChangeStandard role -HqOffice";

    /// <summary>Which role is added depends on how many the house has.</summary>
    private static readonly string Added = FindAdded();

    private readonly string workflows = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(workflows, recursive: true);

    [Fact]
    public async Task Mutate_WhenASampleOfAllTypesIsTried_LeavesNoSurvivorWithoutReason()
    {
        Assert.True(Checkout.House.TryFind(null, out var types));
        var choice = new MutantChoice(Sample: 400, Seed: 1400);

        var report = (await MutateWorkflows.RunAsync(
            Checkout.House, types, choice, null, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(400, report.Mutants);
        Assert.Empty(report.Types.SelectMany(type => type.Survivors.Select(survivor => $"{type.Definition.Type}: {survivor}")));
    }

    [Fact]
    public async Task Mutate_WhenAScenarioSaysLess_LetsMutantsSurvive()
    {
        await WeakenAsync();

        var report = await MutateProductAsync();

        Assert.Equal([Dropped, Added], report.Survivors);
        Assert.Equal((report.Mutants - 2, 0), (report.Killed, report.Listed.Count));
    }

    [Fact]
    public async Task Mutate_WhenASurvivorHasAReason_CountsItAsListed()
    {
        await WeakenAsync();
        await ListAsync($"| `{Added}` | nobody holds that role |");

        var report = await MutateProductAsync();

        Assert.Equal([Dropped], report.Survivors);
        Assert.Equal([Added], report.Listed);
        Assert.Empty(report.Stale);
    }

    [Fact]
    public async Task Mutate_WhenAListedMutantDoesNotSurvive_ReportsIt()
    {
        await ListAsync($"| `{Added}` | nobody holds that role |\n| `Retire to Moon` | there is no such mutant |");

        var report = await MutateProductAsync();

        Assert.Equal([Added, "Retire to Moon"], report.Stale);
        Assert.False(new MutationReport([report]).IsGood);
    }

    [Fact]
    public async Task Mutate_WhenAReasonIsMissing_DoesNotTakeTheMutantAsListed()
    {
        await WeakenAsync();
        await ListAsync($"| `{Added}` | |");

        Assert.Equal([Dropped, Added], (await MutateProductAsync()).Survivors);
    }

    [Fact]
    public async Task Mutate_WhenScenariosFailAlready_NamesThemInstead()
    {
        await ChangeAsync(scenario => scenario["expect"]!["cases"]!["p"]!["state"] = "Current");

        var house = ScenarioHouse.Load(workflows).Value;
        Assert.True(house.TryFind("product", out var types));
        var refusal = (await MutateWorkflows.RunAsync(house, types, new MutantChoice(), null, TestContext.Current.CancellationToken)).Error;

        Assert.Equal([Happy], Assert.IsType<ScenariosFail>(refusal).Paths);
    }

    [Fact]
    public void Make_WhenTheHouseIsMutated_MakesEveryMutantOnceAndReadable()
    {
        var others = new OtherSeries(Checkout.House.Rules, []);
        Assert.True(Checkout.House.TryFind(null, out var types));
        foreach (var type in types)
        {
            var mutants = MutantMaker.All(type, Checkout.House.Rules, others);

            Assert.NotEmpty(mutants);
            Assert.Distinct(mutants.Select(mutant => mutant.Id));
            Assert.All(mutants, mutant => Assert.False(
                JsonNode.DeepEquals(JsonNode.Parse(type.Body.Span), JsonNode.Parse(mutant.Read(type)!.Body.Span)), mutant.Id));
        }
    }

    private static string FindAdded()
    {
        Assert.True(Checkout.House.TryFind("product", out var types));
        return MutantMaker.All(Assert.Single(types), Checkout.House.Rules, new OtherSeries(Checkout.House.Rules, []))
            .Select(mutant => mutant.Id).Single(id => id.StartsWith("ChangeStandard role +", StringComparison.Ordinal));
    }

    private async Task<MutatedType> MutateProductAsync()
    {
        var house = ScenarioHouse.Load(workflows).Value;
        Assert.True(house.TryFind("product", out var types));
        return Assert.Single((await MutateWorkflows.RunAsync(
            house, types, new MutantChoice(), null, TestContext.Current.CancellationToken)).Value.Types);
    }

    private Task WeakenAsync() => ChangeAsync(scenario =>
        scenario["do"]!.AsArray().Single(act => act!["step"]?.ToString() == "ChangeStandard" && act["expect"]!["refused"] is null)!
            .AsObject().Remove("only"));

    private async Task ChangeAsync(Action<JsonNode> change)
    {
        var path = Path.Combine(workflows, Happy);
        var scenario = JsonNode.Parse(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))!;
        change(scenario);
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(scenario), TestContext.Current.CancellationToken);
    }

    private Task ListAsync(string rows) => File.WriteAllTextAsync(
        Path.Combine(workflows, Readme),
        $"# product\n\n## Surviving mutants\n| mutant | reason |\n|---|---|\n{rows}\n\n## How to change it\n",
        TestContext.Current.CancellationToken);
}
