using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Opens and corrects stocks once the cases of all years are told: what is printed, less what the cases have posted, is an adjustment with
/// a reason and an approver. All of them are written in one transaction.
/// </summary>
internal sealed class AdjustStocks(EngineParts engine, ReportCatalogue catalogue, ReplayData data, ReplayStore store, ReplayRequest request, TimeProvider time)
{
    private readonly string[] provinces =
        [.. catalogue.Reference.Provinces.Take((int)Math.Ceiling(catalogue.Reference.Provinces.Length * request.Share)).Select(province => province.Id)];

    /// <summary>Adjusts what the tables print.</summary>
    /// <param name="tables">All tables, as they were read.</param>
    /// <param name="first">The first year that was replayed.</param>
    /// <param name="last">The last one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Result<BulkCount>> RunAsync(IReadOnlyList<PublishedTable> tables, int first, int last, CancellationToken cancellationToken)
    {
        if (!(await store.BeginStocksAsync(last, tables, request, time.GetUtcNow(), cancellationToken)).TryGet(out var state, out var error))
        {
            return error;
        }

        var nothing = new BulkCount(0, 0, 0);
        if (state.IsFinished)
        {
            return nothing;
        }

        var house = await HouseAsync(state.Id, last, cancellationToken);
        await store.WritePeopleAsync(house.People.All, cancellationToken);
        var plans = new List<StepPlan>();
        var told = 0L;
        foreach (var adjustment in data.Adjustments)
        {
            var balances = await StockBalances.ReadAsync(engine.Database, adjustment.Stocks.Select(stock => stock.Of), cancellationToken);
            var gaps = new StockGaps(new PrintedStocks(tables, catalogue.Indicators), [.. catalogue.Reference.Provinces.Select(province => province.Id)], balances.Of)
                .Of(adjustment.Stocks).Where(gap => provinces.Contains(gap.Province, StringComparer.Ordinal));
            foreach (var province in gaps.GroupBy(gap => gap.Province, StringComparer.Ordinal))
            {
                var record = new StoryRecord(house, plans);
                foreach (var year in province.GroupBy(gap => gap.Year).OrderBy(year => year.Key ?? 0))
                {
                    var day = year.Key is { } end ? new JalaliYear(end).LastDay : new JalaliYear(first).FirstDay.AddDays(-1);
                    if (await TellAsync(house, record, Story(adjustment, province.Key, [.. year]), told++, day, cancellationToken) is { } refused)
                    {
                        return refused;
                    }
                }
            }
        }

        return await WriteAsync(state.Id, plans, cancellationToken);
    }

    private static Story Story(StockAdjustment adjustment, string province, IReadOnlyList<StockGap> gaps) =>
        new(adjustment.Walk, province, string.Empty, gaps.Count, null, default)
        {
            Given = new Dictionary<string, FactValue>(StringComparer.Ordinal) { ["reason"] = FactValue.Of(gaps[0].Year is null ? "opening" : "correction") },
            GivenLines =
            [
                .. gaps.Select(gap => new Dictionary<string, FactValue>(StringComparer.Ordinal)
                {
                    ["stock"] = FactValue.Of(gap.Stock),
                    ["quantity"] = FactValue.Of(gap.Quantity),
                }),
            ],
        };

    private static async Task<Error?> TellAsync(
        StoryHouse house, StoryRecord record, Story story, long ordinal, DateOnly day, CancellationToken cancellationToken)
    {
        var voice = new CaseVoice(house, story, ordinal, record);
        voice.Lay(new StorySchedule(house.Days), story.Walk.Steps.Length - 1, house.Days.LastBy(day));
        return await voice.OpenAsync(cancellationToken) ?? await voice.TakeAsync(0, story.Walk.Steps.Length, cancellationToken);
    }

    private async Task<StoryHouse> HouseAsync(int replay, int last, CancellationToken cancellationToken)
    {
        var population = new Population(data.Seeds);
        await using var reading = await engine.Database.OpenConnectionAsync(cancellationToken);
        population.Set.PutClosedMonths(await ClosedMonths.ReadAsync(reading, cancellationToken));
        await StocksInLedger.LoadAllAsync(reading, population.Set, engine.Rules.Indicators, cancellationToken);
        var work = provinces.ToDictionary(province => province, _ => 1, StringComparer.Ordinal);
        return new StoryHouse
        {
            Planner = engine.Planner,
            Loader = engine.Loader,
            Data = data,
            Reference = catalogue.Reference,
            Population = population,
            People = new People(data, catalogue.Reference, work, []),
            Days = new WorkDays(new JalaliYear(last), engine.Rules.Calendar, engine.Rules.Zone, engine.Rules.BusinessDate(time.GetUtcNow())),
            Replay = replay,
            Seed = request.Seed,
            Now = time.GetUtcNow(),
            Check = new CheckStory(new StoryCounts(catalogue.Indicators, data), new HashSet<string>(), last),
        };
    }

    private async Task<BulkCount> WriteAsync(int replay, List<StepPlan> plans, CancellationToken cancellationToken)
    {
        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var count = plans.Count == 0 ? new BulkCount(0, 0, 0) : await engine.Bulk.WriteAsync(connection, plans, time.GetUtcNow(), cancellationToken);
        await ReplayStore.FinishStocksAsync(connection, replay, time.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }
}
