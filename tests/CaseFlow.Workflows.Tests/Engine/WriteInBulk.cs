using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>What bulk writes is what the engine would have written: it verifies, and the engine goes on with it.</summary>
public sealed class WriteInBulk(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Write_PlansOfWholeCases_VerifiesAndGoesOn()
    {
        var definitions = new[]
        {
            DefinitionBuilder.Case("matter").OpenForm(Field.Case("register", "entry")).State("A", Do.All(Do.OpenChild("part"), Do.StartClock("answer")))
                .Step("Count", "A", "B", does: Do.All(Do.Count(), Do.Signal("Visited", "register"))).Step("Undo", "B", "C", does: Do.Reverse(ReverseScope.Family, "*"))
                .Step("End", "C", "D").Build(),
            DefinitionBuilder.Child("part").State("A").Step("Count", "A", "B", does: Do.All(Do.Count("enforcement.notice"), Do.Issue("sheet"))).Build(),
            DefinitionBuilder.Register("entry").State("Valid").OnSignal("Visit", "Valid", "Valid", "Visited").Step("End", "Valid", "Gone").Build(),
        };
        var paper = new PaperHouse(definitions);
        var house = await EngineHouse.OpenAsync(database.DataSource, paper.Clock, definitions);
        List<StepPlan> plans = [];
        string Keep(string number)
        {
            plans.Add(paper.LastPlan);
            return number;
        }

        var entry = Keep(paper.Open("entry"));
        for (var i = 0; i < 50; i++)
        {
            var matter = Keep(paper.Open("matter", null, ("register", entry.Fact())));
            Keep(paper.Take(matter, "Count").Number);
            Keep(paper.Take(paper.All.Last(file => file.Definition.Type == "part").Number, "Count").Number);
        }

        await WriteAsync(house, plans);
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
        Assert.Equal((101L, 251L, 100L), (report.Cases, report.Events, report.Postings));

        var first = paper.All.First(file => file.Definition.Type == "matter").Number;
        Assert.Equal("C", (await house.TakeAsync(first, "Undo")).State);
        Assert.Equal(98m, await house.ScalarAsync<decimal>("select sum(quantity) from ledger_balances"));
        report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
    }

    private static async Task WriteAsync(EngineHouse house, List<StepPlan> plans)
    {
        await using var connection = await house.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await new BulkWriter(house.Rules.Definitions, house.Series).WriteAsync(connection, plans, house.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }
}
