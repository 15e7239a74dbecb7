using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Random postings and reversals on random days: exactly those are refused that would leave a month's end below zero.</summary>
public sealed class KeepStocksAtRandom(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Days = 400;

    private static readonly DateOnly First = new(2026, 11, 5);

    private static WorkflowDefinition Definition => DefinitionBuilder.Case("matter").State("A")
        .Step("Put", "A", "A", form: [Field.Number("n"), Field.Date("on")], does: Do.Post(SampleIndicators.DatedStock, "variables.form.n"))
        .Step("Undo", "A", "A", does: Do.Reverse(ReverseScope.Case, "Put"))
        .Step("End", "A", "B").Build();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Take_OnPaper_RefusesExactlyWhatWouldBeNegative(int seed)
    {
        var random = new Random(seed);
        var house = new PaperHouse(Definition);
        var matters = Enumerable.Range(0, 6).Select(_ => house.Open("matter")).ToList();
        house.Clock.Advance(TimeSpan.FromDays(Days));
        var (taken, refused) = (0, 0);
        for (var turn = 0; turn < 1000; turn++)
        {
            var matter = matters[random.Next(matters.Count)];
            var before = house.Postings.Count;
            List<(int Month, decimal Quantity)> wanted;
            Result<StepTaken> answer;
            if (random.Next(8) == 0)
            {
                var reversed = house.Postings.Select(posting => posting.Reverses).ToHashSet();
                wanted = [.. house.Postings.Where(posting => posting.CaseId == house[matter].Id && posting.Reverses is null && !reversed.Contains(posting.Position))
                    .Select(posting => (posting.Month, -posting.Quantity))];
                answer = house.TryTake(matter, "Undo");
            }
            else
            {
                var (quantity, day) = (random.Next(-5, 4), First.AddDays(random.Next(Days)));
                wanted = [(JalaliMonth.Of(day).Value, quantity)];
                answer = house.TryTake(matter, "Put", null, ("n", quantity.Fact()), ("on", $"{day:yyyy-MM-dd}".Fact()));
            }

            var would = house.Postings.Take(before).Select(posting => (posting.Month, posting.Quantity)).Concat(wanted);
            Assert.Equal(LowestMonthEnd(would) >= 0, answer.IsOk);
            Assert.True(answer.IsOk || answer.Error is StockBelowZero, answer.Error?.Text.En);
            (taken, refused) = answer.IsOk ? (taken + 1, refused) : (taken, refused + 1);
        }

        Assert.True(taken > 300 && refused > 150, $"{taken} taken, {refused} refused");
    }

    [Fact]
    public async Task Take_ByManyAtOnce_NeverLeavesAMonthEndBelowZero()
    {
        var clock = new FakeClock();
        var house = await EngineHouse.OpenAsync(database.DataSource, clock, Definition);
        var matters = await AtOnce.RunAsync(6, _ => house.OpenAsync("matter"));
        clock.Advance(TimeSpan.FromDays(Days));
        var answers = await AtOnce.RunAsync(6, async actor =>
        {
            var random = new Random(actor);
            List<Result<StepTaken>> own = [];
            for (var turn = 0; turn < 60; turn++)
            {
                var day = First.AddDays(random.Next(Days));
                own.Add(random.Next(8) == 0
                    ? await house.TryTakeAsync(matters[actor], "Undo")
                    : await house.TryTakeAsync(
                        matters[actor], "Put", null, ("n", random.Next(-3, 4).Fact()), ("on", $"{day:yyyy-MM-dd}".Fact())));
            }

            return own;
        });

        var refused = answers.SelectMany(own => own).Where(answer => !answer.IsOk).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.IsType<StockBelowZero>(answer.Error));
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
        List<(int, decimal)> stored = [];
        await using var command = database.DataSource.CreateCommand("select month, quantity from ledger_balances order by month");
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            stored.Add((row.GetInt32(0), row.GetDecimal(1)));
        }

        Assert.True(stored.Count > 6);
        Assert.True(LowestMonthEnd(stored) >= 0);
    }

    [Fact]
    public async Task Take_OfTheLastOneByManyAtOnce_IsWonByExactlyOne()
    {
        var clock = new FakeClock();
        var house = await EngineHouse.OpenAsync(database.DataSource, clock, Definition);
        clock.Advance(TimeSpan.FromDays(Days));
        var province = Someone.With("far", "Inspector", Someone.Fars);
        var matters = await AtOnce.RunAsync(4, _ => house.OpenAsync("matter", province));
        for (var round = 0; round < 25; round++)
        {
            await house.TakeAsync(matters[0], "Put", province, ("n", 1.Fact()), ("on", $"{First:yyyy-MM-dd}".Fact()));
            var answers = await AtOnce.RunAsync(4, actor => house.TryTakeAsync(
                matters[actor], "Put", province, ("n", (-1).Fact()), ("on", $"{First.AddDays(31 * (actor + 1)):yyyy-MM-dd}".Fact())));
            Assert.Single(answers, answer => answer.IsOk);
            Assert.All(answers.Where(answer => !answer.IsOk), answer => Assert.IsType<StockBelowZero>(answer.Error));
        }
    }

    [Fact]
    public async Task Take_ThatRaisesAStock_WaitsForNobodyWhoLowersIt()
    {
        var house = await EngineHouse.OpenAsync(database.DataSource, new FakeClock(), Definition);
        var actor = Someone.With("central", "Inspector", "tehran");
        var matter = await house.OpenAsync("matter", actor);
        async Task<StepTaken> PutAsync(int n) =>
            await house.TakeAsync(matter, "Put", actor, ("n", n.Fact()), ("on", $"{First:yyyy-MM-dd}".Fact()));
        await PutAsync(3);
        await using var lowering = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await lowering.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new Npgsql.NpgsqlCommand(
            "select pg_advisory_xact_lock(x'53544F43'::int, id) from ledger_series where province = 'tehran'", lowering))
        {
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await PutAsync(1);
        var waiting = PutAsync(-1);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, WaitersAsync(house)));
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, (await waiting).Version);
    }

    private static async Task WaitersAsync(EngineHouse house)
    {
        while (await house.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())") == 0)
        {
        }
    }

    private static decimal LowestMonthEnd(IEnumerable<(int Month, decimal Quantity)> postings)
    {
        var (sum, lowest) = (0m, 0m);
        foreach (var month in postings.GroupBy(posting => posting.Month).OrderBy(month => month.Key))
        {
            sum += month.Sum(posting => posting.Quantity);
            lowest = Math.Min(lowest, sum);
        }

        return lowest;
    }
}
