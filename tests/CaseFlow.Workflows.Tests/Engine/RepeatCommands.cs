using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A command id that comes again gets the first answer and changes nothing.</summary>
public sealed class RepeatCommands(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly WorkflowDefinition Matter = DefinitionBuilder.Case("matter").State("A")
        .Step("Go", "A", "B", does: Do.Count()).Automatic("On", "B", "C").Step("End", "C", "D", does: Do.Count()).Build();

    [Fact]
    public async Task Take_WithTheSameCommand_GivesTheFirstAnswerAgain()
    {
        var house = await HouseAsync();
        var number = await house.OpenAsync("matter");
        var command = house.Step(number, "Go");
        var first = (await house.RunAsync(command)).Value;
        Assert.Equal(new StepTaken(number, 3, "C"), first);
        Assert.Equal(first with { Repeated = true }, (await house.RunAsync(command)).Value);
        await house.TakeAsync(number, "End");
        Assert.Equal(first with { Repeated = true }, (await house.RunAsync(command)).Value);
        Assert.Equal(4L, await house.ScalarAsync<long>($"select count(*) from case_events e join cases c on c.id = e.case_id where c.number = '{number}'"));
    }

    [Fact]
    public async Task Open_WithTheSameCommand_GivesTheFirstAnswerAgain()
    {
        var house = await HouseAsync();
        var command = house.Opening("matter");
        var first = (await house.RunAsync(command)).Value;
        Assert.Equal(first with { Repeated = true }, (await house.RunAsync(command)).Value);
    }

    [Fact]
    public async Task Take_WithTheSameCommandAtOnce_HappensOnce()
    {
        var house = await HouseAsync();
        for (var round = 0; round < 20; round++)
        {
            var number = await house.OpenAsync("matter");
            var command = house.Step(number, "Go");
            var answers = await AtOnce.RunAsync(6, _ => house.RunAsync(command));
            Assert.All(answers, answer => Assert.Equal((3, "C"), (answer.Value.Version, answer.Value.State)));
            Assert.Single(answers, answer => !answer.Value.Repeated);
        }

        Assert.Equal(0, (await house.VerifyAsync()).Differences);
    }

    [Fact]
    public async Task Open_WithTheSameCommandAtOnce_HappensOnce()
    {
        var (house, other) = (await HouseAsync(), await HouseAsync());
        for (var round = 0; round < 20; round++)
        {
            var command = house.Opening("matter");
            var answers = await AtOnce.RunAsync(6, actor => (actor % 2 == 0 ? house : other).RunAsync(command));
            Assert.Single(answers.Select(answer => answer.Value.CaseNumber).Distinct());
            Assert.Single(answers, answer => !answer.Value.Repeated);
        }
    }

    [Fact]
    public async Task Take_WhenRefused_LeavesOnlyAnAuditLine()
    {
        var house = await HouseAsync();
        var number = await house.OpenAsync("matter");
        const string everything =
            "select (select count(*) from case_events) || ' ' || (select count(*) from ledger_postings) || ' ' || (select count(*) from case_links) "
            + "|| ' ' || (select count(*) from notifications) || ' ' || (select sum(version) from cases)";
        var before = await house.ScalarAsync<string>(everything);
        Assert.IsType<NotYourRole>((await house.TryTakeAsync(number, "Go", Someone.Supervisor)).Error);
        Assert.Equal(before, await house.ScalarAsync<string>(everything));
        Assert.Equal(
            "supervisor Go NotYourRole",
            await house.ScalarAsync<string>($"select actor || ' ' || action || ' ' || code from audit_log where case_number = '{number}'"));
    }

    [Fact]
    public async Task Issue_OfTwoDocumentsInOneStep_NumbersBoth()
    {
        var house = await EngineHouse.OpenAsync(database.DataSource, new FakeClock(), DefinitionBuilder.Case("double").State("A")
            .Step("Issue", "A", "B", does: Do.All(Do.Issue("permit"), Do.Issue("letter"))).Step("End", "B", "C").Build());
        var number = await house.OpenAsync("double");
        await house.TakeAsync(number, "Issue");
        Assert.Equal(
            [$"{number}-2", $"{number}-2-2"], await house.TextsAsync($"select serial from documents where serial like '{number}%' order by serial"));
    }

    private Task<EngineHouse> HouseAsync() => EngineHouse.OpenAsync(database.DataSource, new FakeClock(), Matter);
}
