using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>How an entry stood on a day follows from what happened by then.</summary>
public sealed class TellStatusAtAnyDay(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Opened = new(2026, 6, 1);

    [Fact]
    public async Task Find_OnAnyDay_GivesStateAndValuesOfThatDay()
    {
        var (house, number) = await EntryAsync();
        Assert.Equal(new NotYetOpen(number, Opened.AddDays(-1)), (await FindAsync(house, number, -1)).Error);
        foreach (var (day, state, since, standard) in new[]
                 {
                     (0, "Valid", 0, "93"), (9, "Valid", 0, "93"), (10, "Valid", 0, "94"), (19, "Valid", 0, "94"), (20, "Suspended", 20, "94"), (100, "Suspended", 20, "94"),
                 })
        {
            var status = (await FindAsync(house, number, day)).Value;
            Assert.Equal((state, Opened.AddDays(since), standard, "chemical"), (status.State, status.Since, status.Data["standard"].AsText, status.Industry));
            Assert.Null(status.VoidedOn);
        }
    }

    [Fact]
    public async Task Find_WhenAStepWasRecordedLate_CountsItFromTheDayOnWhichItHappened()
    {
        var (house, number) = await EntryAsync();
        await StepAsync(house, number, "Lift", 15); // recorded after the suspension, happened before it: it is the last word from then on
        Assert.Equal(("Valid", "Valid"), ((await FindAsync(house, number, 16)).Value.State, (await FindAsync(house, number, 30)).Value.State));
        Assert.Equal("93", (await FindAsync(house, number, 5)).Value.Data["standard"].AsText);
    }

    [Fact]
    public async Task Find_WhenTheEntryWasVoidedLater_SaysSo()
    {
        var (house, number) = await EntryAsync();
        await StepAsync(house, number, "Void", 40, ("reason", "a mistake".Fact()));
        var before = (await FindAsync(house, number, 30)).Value;
        Assert.Equal(("Suspended", Opened.AddDays(40)), (before.State, before.VoidedOn));
        var after = (await FindAsync(house, number, 40)).Value;
        Assert.Equal(("Voided", null), (after.State, after.VoidedOn));
    }

    [Fact]
    public async Task Find_WhenAValueIsConfidential_LeavesItOut()
    {
        var (house, number) = await EntryAsync();
        var data = (await FindAsync(house, number, 5)).Value.Data;
        Assert.False(data.TryGet("owner", out _));
        Assert.True(data.TryGet("standard", out _));
    }

    [Fact]
    public async Task Find_WhenThereIsNoSuchCase_SaysSo()
    {
        var (house, _) = await EntryAsync();
        Assert.Equal(new CaseNotFound("ENT-1405-999999"), (await FindAsync(house, "ENT-1405-999999", 0)).Error);
    }

    private async Task<(EngineHouse House, string Number)> EntryAsync()
    {
        var house = await EngineHouse.OpenAsync(database.DataSource, new FakeClock(), DefinitionBuilder.Register("entry")
            .OpenForm(Field.Text("standard"), Field.Text("owner") with { VisibleTo = ["Supervisor"] }).State("Valid", Do.Set("industry", "'chemical'"))
            .Step("Change", "Valid", "Valid", form: [Field.Text("standard")])
            .Step("Suspend", "Valid", "Suspended").Step("Lift", "Suspended", "Valid").Step("End", "Suspended", "Gone").Build());
        var opening = house.Opening("entry", null, ("standard", "93".Fact()), ("owner", "hidden".Fact())) with { OccurredAt = Noon(0) };
        var number = (await house.RunAsync(opening)).Value.CaseNumber;
        await StepAsync(house, number, "Change", 10, ("standard", "94".Fact()));
        await StepAsync(house, number, "Suspend", 20);
        return (house, number);
    }

    private static async Task StepAsync(EngineHouse house, string number, string transition, int day, params (string Name, FactValue Value)[] values) =>
        _ = (await house.RunAsync(house.Step(number, transition, transition is "Void" ? Someone.Supervisor : null, values) with { OccurredAt = Noon(day) })).Value;

    private static DateTimeOffset Noon(int day) => new(Opened.AddDays(day).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);

    private static Task<CaseFlow.Domain.Shared.Result<CaseStatus>> FindAsync(EngineHouse house, string number, int day) =>
        new StatusAt(house.Database, house.Rules).FindAsync(number, Opened.AddDays(day), TestContext.Current.CancellationToken);
}
