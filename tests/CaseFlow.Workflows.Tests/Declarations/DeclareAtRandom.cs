using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Declarations;

/// <summary>
/// No sequence of declarations gives a status that a recomputation from scratch does not give: random acts through the real engine, kept
/// beside it by hand; then every day is asked of the log that grew with them, of the stored acts, and of the events alone.
/// </summary>
public sealed class DeclareAtRandom(DeclarationHouse house) : IClassFixture<DeclarationHouse>
{
    private const int Units = 6;
    private const int Days = 500;

    [Fact]
    public async Task Ask_AnyDayAfterRandomActs_GivesWhatARecomputationGives()
    {
        var random = new Random(1387);
        house.MoveTo("1400/01/05");
        var units = new List<Kept>();
        for (var i = 0; i < Units; i++)
        {
            var licensed = $"1399/{random.Next(1, 13):00}/{random.Next(1, 30):00}";
            units.Add(new Kept(await house.UnitAsync(licensed), DeclarationHouse.Day(licensed)));
        }

        for (var day = 0; day < Days; day += random.Next(1, 9))
        {
            house.MoveTo(DeclarationHouse.Day("1400/01/05").AddDays(day), new TimeOnly(random.Next(1, 20), random.Next(60)));
            await house.NewPass().RunAsync(CancellationToken.None);
            foreach (var unit in units)
            {
                for (var act = random.Next(3); act > 0; act--)
                {
                    await ActAsync(unit, random);
                }
            }
        }

        house.MoveTo(house.Today.AddDays(1));
        await house.NewPass().RunAsync(CancellationToken.None);
        Assert.True(units.Sum(unit => unit.Acts.Count) > 150, $"Only {units.Sum(unit => unit.Acts.Count)} acts came about.");
        Assert.Equal(Enum.GetValues<DeclarationAct>(), units.SelectMany(unit => unit.Acts).Select(act => act.Event.Act).Distinct().Order());
        foreach (var unit in units)
        {
            await CompareAsync(unit);
        }

        Assert.Equal(0, (await house.Engine.Verify.RunAsync(null, CancellationToken.None)).Differences);
    }

    private async Task ActAsync(Kept unit, Random random)
    {
        var month = JalaliMonth.Of(house.Today).AddMonths(-random.Next(0, 7));
        var open = unit.Cases.GetValueOrDefault(month) ?? [];
        if (open.Count == 0 || random.Next(5) == 0)
        {
            open.Add(await house.DraftAsync(unit.Number, month.ToString()));
            unit.Cases[month] = open;
        }

        var number = open[random.Next(open.Count)];
        var (transition, actor, act) = random.Next(10) switch
        {
            < 4 => ("Submit", DeclarationHouse.Declarant, DeclarationAct.Submit),
            4 => ("Correct", DeclarationHouse.Declarant, DeclarationAct.Correct),
            5 or 6 => ("Return", DeclarationHouse.Supervisor, DeclarationAct.Return),
            7 => ("Withdraw", DeclarationHouse.Declarant, DeclarationAct.Withdraw),
            8 => ("Accept", DeclarationHouse.Supervisor, DeclarationAct.Accept),
            _ => ("AskCorrection", DeclarationHouse.Declarant, DeclarationAct.Correct),
        };
        var taken = await house.TakeAsync(number, transition, actor, transition switch
        {
            "Submit" => [("lines", DeclarationHouse.Lines(random.Next(0, 50)))],
            "Correct" => [("lines", DeclarationHouse.Lines(random.Next(0, 50))), ("correctionReason", "؟".Fact())],
            "Return" => [("returnReason", "؟".Fact())],
            "Withdraw" => [("withdrawalReason", "؟".Fact())],
            "AskCorrection" => [("correctedLines", DeclarationHouse.Lines(7)), ("correctionReason", "؟".Fact())],
            _ => [],
        });
        if (transition == "AskCorrection" && taken.IsOk)
        {
            taken = await house.TakeAsync(number, "ApproveCorrection", DeclarationHouse.Supervisor, ("correctionAnswer", "؟".Fact()));
        }

        if (taken.IsOk)
        {
            unit.Acts.Add((month, new DeclarationEvent(house.Today, act)));
        }
    }

    private async Task CompareAsync(Kept unit)
    {
        var rulebook = house.Policy.National;
        var asOf = house.Today.AddDays(-1);
        var byHand = unit.Acts.Aggregate(
            new Establishment { LicensedOn = JalaliDate.Of(unit.LicensedOn) }, (one, act) => one.With(one.Declaration(act.Month).With(act.Event)));
        var expected = ActivityHistory.Of(byHand, rulebook, asOf);
        await using var connection = await house.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var id = await house.Database.ScalarAsync<long>($"select id from cases where number = '{unit.Number}'");
        var log = await ActivityLog.OfAsync(connection, id, CancellationToken.None);
        var fromEvents = new EstablishmentRecord(unit.LicensedOn, null, null).With(await ActsOfEventsAsync(unit), house.Engine.Rules.BusinessDate);
        Assert.Equal(Lines(expected), Lines(log));
        Assert.Equal(Lines(expected), Lines(ActivityHistory.Of(fromEvents, rulebook, asOf)));
        for (var day = unit.LicensedOn; day <= asOf; day = day.AddDays(1))
        {
            Assert.Equal(ActivityHistory.StatusOn(byHand, rulebook, day), ActivityLog.StatusOn(log, day));
        }

        var file = (await house.Files.FindAsync(unit.Number, DeclarationHouse.Supervisor, CancellationToken.None)).Value;
        Assert.Equal(ActivityHistory.StatusOn(byHand, rulebook, house.Today), file.Status);
        Assert.Equal(MonthStates.Missing(byHand, rulebook, house.Today), file.Missing);
    }

    /// <summary>The acts as the events tell them, read without the table that repeats them.</summary>
    private async Task<List<RecordedAct>> ActsOfEventsAsync(Kept unit)
    {
        var files = await house.Engine.Loader.ReadAsync([.. unit.Cases.Values.SelectMany(numbers => numbers)], CancellationToken.None);
        return
        [
            .. files.SelectMany(file => file.Trace.Where(trace => house.Policy.Declarations.Acts.ContainsKey(trace.Name)).Select(trace => new RecordedAct(
                JalaliMonth.TryParse(file.Data["month"].TextOrNull, out var month) ? month : default, trace.OccurredAt,
                house.Policy.Declarations.Acts[trace.Name].Act, file.Id, trace.Seq))),
        ];
    }

    private static IEnumerable<string> Lines(IEnumerable<StatusChange> changes) =>
        changes.Select(change => $"{change.Day:O} {change.From} {change.To} {change.Cause} {string.Join(' ', change.Months)}");

    private sealed record Kept(string Number, DateOnly LicensedOn)
    {
        public Dictionary<JalaliMonth, List<string>> Cases { get; } = [];

        public List<(JalaliMonth Month, DeclarationEvent Event)> Acts { get; } = [];
    }
}
