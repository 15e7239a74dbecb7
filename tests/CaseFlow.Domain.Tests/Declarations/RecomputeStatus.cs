using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>No sequence of acts gives a status that a recomputation from scratch does not give.</summary>
public sealed class RecomputeStatus
{
    private static readonly JalaliDate Licensed = new(1389, 3, 20);
    private static readonly DateOnly Begin = new JalaliDate(1389, 7, 1).ToDateOnly();
    private static readonly DateOnly End = new JalaliDate(1391, 6, 31).ToDateOnly();

    [Fact]
    public void Ask_AnyDayAfterRandomActs_GivesWhatADayByDayRecomputationGives()
    {
        var random = new Random(1387);
        var inactiveRounds = 0;
        for (var round = 0; round < 150; round++)
        {
            var rulebook = AnyRulebook(random);
            var unit = AnyUnit(random, rulebook, out _);
            var changes = ActivityHistory.Of(unit, rulebook, End);
            inactiveRounds += changes.Any(change => change.To.Kind == StatusKind.Inactive) ? 1 : 0;
            foreach (var (day, expected) in NaiveStatus.EveryDay(unit, rulebook, End))
            {
                var logged = changes.Last(change => change.Day <= day).To;
                Assert.True(expected == logged, $"Round {round}, {JalaliDate.Of(day)}: {logged} instead of {expected}");
            }
        }

        Assert.InRange(inactiveRounds, 30, 149);
    }

    [Fact]
    public void Ask_APastDay_GivesWhatWasAnsweredOnThatDay()
    {
        var random = new Random(1388);
        for (var round = 0; round < 150; round++)
        {
            var rulebook = AnyRulebook(random);
            var unit = AnyUnit(random, rulebook, out var acts);
            var day = Begin.AddDays(random.Next(End.DayNumber - Begin.DayNumber));
            var then = acts.Where(act => act.Act.Day <= day).Aggregate(
                unit with { Declarations = unit.Declarations.Clear() },
                (one, act) => one.With(one.Declaration(act.Month).With(act.Act)));
            Assert.Equal(ActivityHistory.Of(then, rulebook, day), ActivityHistory.Of(unit, rulebook, day), SameChange);
        }
    }

    [Fact]
    public void Register_InAnyOrderOfMonths_GivesOneHistory()
    {
        var random = new Random(1389);
        for (var round = 0; round < 150; round++)
        {
            var rulebook = AnyRulebook(random);
            var unit = AnyUnit(random, rulebook, out var acts);
            var months = acts.GroupBy(act => act.Month).ToArray();
            random.Shuffle(months);
            var other = months.SelectMany(month => month).Aggregate(
                unit with { Declarations = unit.Declarations.Clear() },
                (one, act) => one.With(one.Declaration(act.Month).With(act.Act)));
            Assert.Equal(ActivityHistory.Of(unit, rulebook, End), ActivityHistory.Of(other, rulebook, End), SameChange);
        }
    }

    private static bool SameChange(StatusChange one, StatusChange other) =>
        one with { Months = other.Months } == other && one.Months.SequenceEqual(other.Months);

    private static DeclarationRulebook AnyRulebook(Random random)
    {
        DeclarationRules Any() => new()
        {
            InactiveAfter = random.Next(1, 4),
            InactiveRule = (InactiveRule)random.Next(2),
            Reactivation = (ReactivationRule)random.Next(3),
            DueDay = random.Next(5, 12),
            ReturnKeepsFirstTimeDays = random.Next(0, 15),
        };
        return new DeclarationRulebook(
            [new RulesVersion(Begin.AddDays(-400), Any()), new RulesVersion(Begin.AddDays(random.Next(1, 600)), Any())]);
    }

    private static Establishment AnyUnit(
        Random random, DeclarationRulebook rulebook, out List<(JalaliMonth Month, DeclarationEvent Act)> acts)
    {
        var unit = new Establishment
        {
            LicensedOn = Licensed,
            ClosedOn = random.Next(5) == 0 ? JalaliDate.Of(Begin.AddDays(random.Next(700))) : null,
        };
        acts = [];
        var day = Begin;
        while ((day = day.AddDays(random.Next(0, 8))) <= End)
        {
            var behind = random.Next(3) == 0 ? random.Next(1, 12) : random.Next(1, 3);
            var month = JalaliMonth.Of(day).AddMonths(-behind);
            var act = new DeclarationEvent(day, (DeclarationAct)random.Next(5)) { Lines = [new ProductLine("1", "t", random.Next(3), 0)] };
            if (RegisterAct.Register(unit, month, act, rulebook, approved: random.Next(2) == 0).TryGet(out var after, out _))
            {
                unit = after;
                acts.Add((month, act));
            }
        }

        return unit;
    }
}
