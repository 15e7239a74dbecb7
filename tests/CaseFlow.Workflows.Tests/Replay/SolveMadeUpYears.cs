using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>Every shape of figures of a house: results, amounts, sums, dimensions of their own, gaps.</summary>
public sealed class SolveMadeUpYears
{
    private const string Counter = "verification.counter";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenLinesHaveResults_GivesBothResultsExactly(int seed)
    {
        var random = new Random(seed);
        var year = Verifications(random);
        if (random.Next(2) == 0)
        {
            year.Walk([Counter], lines: (10, 40));
        }
        else
        {
            year.Walk([Counter], lines: (10, 40), fates: [MadeUpYear.Conforming], weight: 5);
            year.Walk([Counter], lines: (1, 6), fates: [MadeUpYear.Nonconforming]);
            year.Walk([Counter], lines: (10, 40), fates: MadeUpYear.Results, weight: 3);
        }

        var solved = year.Solve(_ => random.Next(4) > 0);

        Assert.Empty(solved.Contradictions);
        Assert.All(solved.Stories, story =>
        {
            Assert.InRange(story.Lines, 1, story.Walk.Lines.Most);
            Assert.Equal(story.Lines, MadeUpYear.Results.Sum(story.Results!.Count));
            Assert.All(story.Walk.Fates, fate => Assert.True(story.Results.Count(fate) > 0));
            Assert.True(story.Walk.Fates.IsEmpty || MadeUpYear.Results.Except(story.Walk.Fates).All(fate => story.Results.Count(fate) == 0));
        });
    }

    [Fact]
    public void Solve_WhenThereAreManyLines_MakesCasesOfAUsualSizeAndSomeWithBothResults()
    {
        var year = Verifications(new Random(1), most: 10_000);
        year.Walk([Counter], lines: (10, 40));

        var stories = year.Solve().Stories;

        var lines = stories.Sum(story => story.Lines);
        Assert.InRange(lines / stories.Count, 20, 30);
        Assert.InRange(stories.Count(story => story.Lines < 10), 0, MadeUpYear.Provinces.Length);
        Assert.True(stories.Count(story => MadeUpYear.Results.All(result => story.Results!.Count(result) > 0)) > stories.Count / 4);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenAmountsAreCounted_FillsEveryCellAndBoundsEveryLine(int seed)
    {
        var random = new Random(seed);
        var year = new MadeUpYear();
        year.Indicator("training.staff");
        year.Indicator("training.guests");
        for (var place = 0; place < MadeUpYear.Provinces.Length; place++)
        {
            year.Count("training.staff", MadeUpYear.Provinces[place], null, null, place < 4 ? place : random.Next(20_000));
            year.Count("training.guests", MadeUpYear.Provinces[place], null, null, random.Next(3));
        }

        year.Walk(["training.staff"], lines: (5, 30), amount: (40, 480), perLine: 16);
        year.Walk(["training.guests"], amount: (1, 12));
        year.Table("training", "province", null, "staff = n(training.staff)", "guests = n(training.guests)");

        var solved = year.Solve();

        Assert.Empty(solved.Contradictions);
        Assert.All(solved.Stories, story =>
        {
            Assert.InRange(story.Amount!.Value, 1, story.Walk.Amount!.Value.Most);
            Assert.InRange(story.Lines, 1, Math.Min(story.Walk.Lines.Most, story.Amount.Value));
            Assert.True(Math.Ceiling(story.Amount.Value / story.Lines) <= story.Walk.PerLine);
        });
    }

    [Fact]
    public void Solve_WhenAmountsHaveResults_GivesEachCaseOneResult()
    {
        var year = Verifications(new Random(7));
        year.Walk([Counter], amount: (1, 12));

        var solved = year.Solve();

        Assert.Empty(solved.Contradictions);
        Assert.All(solved.Stories, story => Assert.Single(MadeUpYear.Results, result => story.Results!.Count(result) > 0));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenAColumnIsOfAnOwnDimension_GivesIt(int seed)
    {
        var random = new Random(seed);
        string[] schemes = ["small", "middle", "large"];
        var year = new MadeUpYear();
        year.Indicator("scope.grant", [("scheme", schemes)]);
        year.Indicator("scope.renew", [("scheme", schemes)]);
        foreach (var province in MadeUpYear.Provinces)
        {
            foreach (var scheme in schemes)
            {
                year.Count("scope.grant", province, null, scheme, random.Next(5), "scheme");
                year.Count("scope.renew", province, null, scheme, random.Next(5), "scheme");
            }
        }

        year.Walk(["scope.grant"], lines: (1, 3), fates: ["small"]);
        year.Walk(["scope.grant"], lines: (1, 3), fates: ["middle"]);
        year.Walk(["scope.grant"], lines: (1, 3), fates: ["large"]);
        year.Walk(["scope.renew"], weight: 2);
        year.Walk(["scope.renew"]);
        year.Table("schemes", "province", null, "small = n(scope.grant | scheme = small)", "large = n(scope.grant | scheme = large)", "all = n(scope.grant)");
        year.Table("renewals", "province", null, "actual = n(scope.renew)");

        Assert.Empty(year.Solve(table => table.Id is "renewals" || random.Next(3) > 0).Contradictions);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenOneFigureIsASum_GivesItWithItsPlans(int seed)
    {
        var random = new Random(seed);
        var year = new MadeUpYear();
        year.Indicator("norm.develop");
        year.Indicator("norm.revise");
        foreach (var province in MadeUpYear.Provinces)
        {
            year.Count("norm.develop", province, null, null, random.Next(9));
            year.Count("norm.revise", province, null, null, random.Next(4));
            year.Target("titles", province, Target.Of(7));
            if (random.Next(3) > 0)
            {
                year.Target("programmes", province, random.Next(2) == 0 ? Target.Of("حسب مورد") : Target.Of((decimal)random.Next(9)));
            }
        }

        year.Walk(["norm.develop"], weight: 3);
        year.Walk(["norm.revise"]);
        year.Walk(["norm.develop", "norm.revise"]);
        year.Table("norms", "province", null, "mandated = plan(titles)", "plan = plan(programmes)", "actual = n(norm.develop) + n(norm.revise)");

        var solved = year.Solve();

        Assert.Empty(solved.Contradictions);
        Assert.Equal(MadeUpYear.Provinces.Length, solved.Figures.Targets.Count(target => target.Measure == "titles"));
    }

    [Fact]
    public void Solve_WhenNothingOfATableWasCollected_MakesNoCase()
    {
        var year = new MadeUpYear();
        year.Indicator("station.request");
        year.Indicator("station.notify", [(Dimension.Result, MadeUpYear.Results)]);
        year.Indicator("seal.apply");
        foreach (var province in MadeUpYear.Provinces)
        {
            year.Target("seals", province, Target.Of("حسب مورد"));
        }

        year.NotCollected("stations-requests");
        year.NotCollected("stations-good");
        year.NotCollected("stations-bad");
        year.NotCollected("seals-actual");
        year.Table("stations", "province", null, "requests = n(station.request)", "good = n(station.notify | result = conforming)", "bad = n(station.notify | result = nonconforming)");
        year.Table("seals", "province", null, "plan = plan(seals)", "actual = n(seal.apply)");

        var solved = year.Solve();

        Assert.Empty(solved.Contradictions);
        Assert.Empty(solved.Stories);
        Assert.All(solved.Figures.Targets, target => Assert.Equal("حسب مورد", target.Target.Text));
        Assert.Equal(4 * MadeUpYear.Provinces.Length, solved.Figures.Gaps.Count(gap => gap.Province is not null));
    }

    private static MadeUpYear Verifications(Random random, int most = 400)
    {
        var year = new MadeUpYear();
        year.Indicator(Counter, [(Dimension.Result, MadeUpYear.Results)]);
        foreach (var province in MadeUpYear.Provinces)
        {
            year.Count(Counter, province, null, MadeUpYear.Conforming, random.Next(4) == 0 ? random.Next(3) : random.Next(most));
            year.Count(Counter, province, null, MadeUpYear.Nonconforming, random.Next(3) == 0 ? 0 : random.Next(most / 8));
        }

        year.Table("counter-results", "province", null, $"conforming = n({Counter} | result = conforming)", $"nonconforming = n({Counter} | result = nonconforming)");
        year.Table("counter-tests", "province", null, $"actual = n({Counter})");
        return year;
    }
}
