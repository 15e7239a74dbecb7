using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Bulk plans over what it knows; before it commits it looks whether somebody took from the same stock meanwhile.</summary>
public sealed class WriteStocksInBulk(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Write_WhenSomebodyTookFromTheStockMeanwhile_WritesNothing()
    {
        var definition = DefinitionBuilder.Case("matter").State("A").Step("Put", "A", "A", does: Do.Post(SampleIndicators.Stock))
            .Step("Use", "A", "A", does: Do.Post(SampleIndicators.Stock, "-1")).Step("End", "A", "B").Build();
        var paper = new PaperHouse(definition);
        var house = await EngineHouse.OpenAsync(database.DataSource, paper.Clock, definition);
        var giver = paper.Open("matter");
        List<StepPlan> put = [paper.LastPlan];
        paper.Take(giver, "Put");
        put.Add(paper.LastPlan);
        var user = paper.Open("matter");
        List<StepPlan> use = [paper.LastPlan];
        paper.Take(user, "Use");
        use.Add(paper.LastPlan);
        await WriteAsync(house, put);
        await house.TakeAsync(giver, "Use");

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(house, use));

        Assert.Contains("stock sample.stock yazd province: -1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0m, await house.ScalarAsync<decimal>("select sum(quantity) from ledger_balances"));
        Assert.Equal(0L, await house.ScalarAsync<long>($"select count(*) from cases where number = '{user}'"));
    }

    private static async Task WriteAsync(EngineHouse house, List<StepPlan> plans)
    {
        await using var connection = await house.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await new BulkWriter(house.Rules.Definitions, house.Series).WriteAsync(connection, plans, house.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }
}
