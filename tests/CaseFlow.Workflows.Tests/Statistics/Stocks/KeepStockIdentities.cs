using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Scenarios;
using CaseFlow.Workflows.Statistics.Stocks;

namespace CaseFlow.Workflows.Tests.Statistics.Stocks;

/// <summary>
/// No sequence of events breaks a stock identity: random steps of the types that feed the stocks with declared flows, and of those that drive them.
/// After every step, province by province and month by month: stock = opening + new − exits + adjustments, and the parts are the stock.
/// </summary>
public sealed class KeepStockIdentities(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly HouseRules Rules = ScenarioHouse.Load(HouseDefinitions.Folder).Value.Rules;

    private static readonly IReadOnlyList<Indicator> Stocks =
        [.. Rules.Indicators.Indicators.Values.Where(indicator => indicator.Identity is not null).OrderBy(indicator => indicator.Id)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Walk_OfThousandsOfEvents_KeepsEveryIdentity(int seed)
    {
        var walk = new StockWalk(seed);

        walk.Take(events: 2000, untilEveryFlow: true);

        Assert.NotEmpty(Stocks);
        Assert.Contains(walk.House.Postings, posting => posting.Reverses is not null);
    }

    [Fact]
    public async Task Walk_OnPostgres_KeepsEveryIdentityAndVerifies()
    {
        var walk = new StockWalk(seed: 3);
        walk.Take(events: 400, untilEveryFlow: false);
        var clock = new FakeClock();
        var engine = (await EngineParts.OpenAsync(database.DataSource, HouseDefinitions.Folder, clock, Cancel)).Value;
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        long last = 0;
        foreach (var (command, opened) in walk.Taken)
        {
            clock.Advance(command.OccurredAt - clock.GetUtcNow());
            var answer = await engine.Runner.RunAsync(Translated(command, numbers), Cancel);
            Assert.True(answer.IsOk, answer.Error?.Text.En);
            var real = new List<string>();
            await using var read = database.DataSource.CreateCommand($"select number, id from cases where id > {last} order by id");
            await using var row = await read.ExecuteReaderAsync(Cancel);
            while (await row.ReadAsync(Cancel))
            {
                (real, last) = ([.. real, row.GetString(0)], row.GetInt64(1));
            }

            Assert.Equal(opened.Count, real.Count);
            opened.Zip(real).ToList().ForEach(pair => numbers.Add(pair.First, pair.Second));
        }

        var report = await engine.Verify.RunAsync(null, Cancel);
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));
        var figures = new StockFigures(database.DataSource, ReportCatalogue.Load(HouseDefinitions.Folder).Value);
        foreach (var stock in Stocks)
        {
            foreach (var year in walk.House.Postings.Select(posting => posting.Month / 100).Distinct())
            {
                var table = await figures.OfYearAsync(stock, new CaseFlow.Domain.Calendars.JalaliYear(year), Cancel);
                Assert.All(table.Rows.Append(table.Total), line => Assert.True(line.Holds, $"{stock.Id} {line}"));
            }

            Assert.Equal(
                walk.House.Postings.Where(posting => posting.Series.Indicator == stock.Id.Value).Sum(posting => posting.Quantity),
                (await figures.OfYearAsync(stock, new CaseFlow.Domain.Calendars.JalaliYear(walk.House.Postings.Max(posting => posting.Month) / 100), Cancel)).Total.Closing);
        }
    }

    private static CaseCommand Translated(CaseCommand command, Dictionary<string, string> numbers)
    {
        FactValue Real(FactValue value) => value.Kind switch
        {
            FactKind.Text => FactValue.Of(numbers.GetValueOrDefault(value.AsText, value.AsText)),
            FactKind.Rows => FactValue.Of((IReadOnlyList<Fields>)[.. value.AsRows.Select(Row)]),
            _ => value,
        };
        Fields Row(Fields fields) => Fields.From(fields.Sorted.ToArray().Select(pair => KeyValuePair.Create(pair.Key, Real(pair.Value))));
        return command switch
        {
            OpenCase open => open with { Values = Row(open.Values), LinkedTo = open.LinkedTo is { } linked ? numbers[linked] : null },
            TakeStep take => take with { Values = Row(take.Values), CaseNumber = numbers[take.CaseNumber] },
            _ => command,
        };
    }

    /// <summary>A walk on paper that looks at every stock after every step.</summary>
    private sealed class StockWalk
    {
        private const int MostTurns = 30_000;

        private readonly Random random;
        private readonly HouseWalk walk;
        private readonly HashSet<string> posted = new(StringComparer.Ordinal);
        private int nextMorning;
        private readonly List<CaseFile> cases = [];
        private readonly Dictionary<(IndicatorId Stock, string Province, int Month), decimal> apart = [];
        private readonly Dictionary<(IndicatorId Stock, string Province), decimal> remainders = [];

        public StockWalk(int seed)
        {
            random = new Random(seed);
            walk = new HouseWalk(
                seed, Rules, Stocks.SelectMany(stock => stock.FedBy.Select(feed => feed.CaseType)), "isfahan", "yazd");
        }

        public PaperHouse House { get; } = new(Rules);

        /// <summary>What was accepted, each with the numbers of the cases that it opened.</summary>
        public List<(CaseCommand Command, IReadOnlyList<string> Opened)> Taken { get; } = [];

        /// <summary>So many events, and as many more as it takes until every flow was posted.</summary>
        public void Take(int events, bool untilEveryFlow)
        {
            for (var turn = 0; Taken.Count < events || (untilEveryFlow && Unposted().Any()); turn++)
            {
                Assert.True(turn < MostTurns, $"{Taken.Count} of {turn} commands were accepted, never posted: {string.Join(", ", Unposted())}\n{walk}");
                if (Taken.Count >= nextMorning)
                {
                    nextMorning = Taken.Count + random.Next(5, 20);
                    House.Clock.Advance(TimeSpan.FromDays(random.Next(1, 7)));
                    FireClocks();
                }

                var command = walk.Next(cases, House.Clock.GetUtcNow());
                var answer = Run(command);
                for (var again = 0; again < 8 && !answer.IsOk; again++)
                {
                    command = answer.Error is FormInvalid wrong ? walk.Mend(command, wrong, cases) : walk.Again(command, cases);
                    answer = Run(command);
                }
            }
        }

        private IEnumerable<IndicatorId> Unposted() => Stocks.SelectMany(stock => stock.Identity!.Flows.Select(flow => flow.Indicator))
            .Where(flow => !posted.Contains(flow.Value));

        private void FireClocks()
        {
            var today = Rules.BusinessDate(House.Clock.GetUtcNow());
            foreach (var file in cases.ToList())
            {
                foreach (var clock in file.Clocks.Where(clock => clock.Status is ClockStatus.Running && clock.DueOn < today))
                {
                    foreach (var step in file.Definition.From(file.State).Where(step => step.Trigger is DeadlineTrigger due && due.Clock == clock.Name))
                    {
                        Run(new TakeStep
                        {
                            Id = Guid.CreateVersion7(), Actor = Actor.Engine, OccurredAt = House.Clock.GetUtcNow(), CaseNumber = file.Number, Transition = step.Name,
                        });
                    }
                }
            }
        }

        private Result<StepTaken> Run(CaseCommand command)
        {
            var before = command is TakeStep take ? cases.Find(file => file.Number == take.CaseNumber) : null;
            var answer = House.Run(command);
            Assert.False(answer.Error is StockWithoutFlow or StockBelowZero, answer.Error?.Text.En); // a definition that forgets a flow would hide behind the refusal
            if (!answer.IsOk)
            {
                return answer;
            }

            var opened = new List<CaseFile>();
            foreach (var (_, after) in House.LastPlan.Cases)
            {
                var place = cases.FindIndex(file => file.Id == after.Id);
                if (place >= 0)
                {
                    cases[place] = after;
                }
                else
                {
                    opened.Add(after);
                }
            }

            walk.Count(command, before);
            cases.AddRange(opened.OrderBy(file => file.Id));
            Taken.Add((command, [.. opened.OrderBy(file => file.Id).Select(file => file.Number)]));
            Look(command);
            return answer;
        }

        private void Look(CaseCommand command)
        {
            foreach (var posting in House.LastPlan.Postings)
            {
                posted.Add(posting.Series.Indicator);
                foreach (var stock in Stocks)
                {
                    var id = posting.Series.Indicator;
                    var sign = id == stock.Id.Value ? 1 : -stock.Identity!.Flows.Where(flow => flow.Indicator.Value == id).Sum(flow => flow.Sign);
                    var month = (stock.Id, posting.Series.Province, posting.Month);
                    apart[month] = apart.GetValueOrDefault(month) + (sign * posting.Quantity);
                    if (stock.Identity!.Parts.Count > 0)
                    {
                        var part = id == stock.Id.Value ? 1 : stock.Identity.Parts.Any(each => each.Value == id) ? -1 : 0;
                        remainders[(stock.Id, posting.Series.Province)] =
                            remainders.GetValueOrDefault((stock.Id, posting.Series.Province)) + (part * posting.Quantity);
                    }
                }
            }

            Assert.All(apart, month => Assert.True(month.Value == 0, $"{month.Key}: {month.Value} after {command}"));
            Assert.All(remainders, part => Assert.True(part.Value == 0, $"{part.Key}: {part.Value} is in no part after {command}"));
        }
    }
}
