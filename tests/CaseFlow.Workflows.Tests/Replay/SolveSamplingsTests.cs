using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

public sealed class SolveSamplingsTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenMarginsAreAnything_GivesEachOfThem(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var margins = Random(random, random.Next(1, 6));
            var acts = new SolveSamplings(margins, Dice.Of(seed, round)).Solve();
            for (var industry = 0; industry < margins.Samplings.Length; industry++)
            {
                var ofCell = acts.Where(act => act.Industry == industry).ToList();
                var sampled = ofCell.Where(act => !act.SampledBefore).ToList();
                if (margins.Samplings[industry] is { } samplings)
                {
                    Assert.Equal(samplings, sampled.Count);
                }

                if (margins.Samples[industry] is { } samples)
                {
                    Assert.Equal(samples, sampled.Sum(act => act.Parts));
                }

                Assert.Equal(margins.Tests[industry, 0], ofCell.Count(act => act.Fate is SamplingFate.Conforming));
                Assert.Equal(margins.Tests[industry, 1], ofCell.Count(act => act.Fate is SamplingFate.Nonconforming));
            }

            var sheets = acts.Where(act => !act.SheetsBefore).ToList();
            Assert.Equal(margins.Sheets[0] ?? sheets.Sum(act => act.Conforming), sheets.Sum(act => act.Conforming));
            Assert.Equal(margins.Sheets[1] ?? sheets.Sum(act => act.Nonconforming), sheets.Sum(act => act.Nonconforming));
            Assert.All(acts, AssertPlausible);
        }
    }

    public static TheoryData<int> Seeds => [1, 2, 3, 4];

    private static void AssertPlausible(SamplingAct act)
    {
        Assert.InRange(act.Parts, 1, 150);
        Assert.True(act.Conforming >= 0 && act.Nonconforming >= 0 && act.Rejected >= 0 && act.Waiting >= 0, act.ToString());
        Assert.True(act.SampledBefore || !act.SheetsBefore);
        var fits = act.Fate switch
        {
            SamplingFate.Conforming => act is { Conforming: > 0, Nonconforming: 0, Waiting: 0 },
            SamplingFate.Nonconforming => act is { Nonconforming: > 0, Waiting: 0 },
            SamplingFate.Untested => act is { Conforming: 0, Nonconforming: 0, Rejected: 0 },
            SamplingFate.Invalid => act is { Conforming: 0, Nonconforming: 0, Waiting: 0 },
            _ => act.Conforming + act.Nonconforming > 0,
        };
        Assert.True(fits, act.ToString());
    }

    private static SamplingMargins Random(Random random, int industries)
    {
        long Amount() => random.Next(4) switch { 0 => 0, 1 => random.Next(3), 2 => random.Next(20), _ => random.Next(300) };
        bool printed = random.Next(5) > 0, counted = random.Next(2) > 0, sheets = random.Next(4) > 0;
        var samplings = new long?[industries];
        var samples = new long?[industries];
        var tests = new long[industries, 2];
        for (var industry = 0; industry < industries; industry++)
        {
            var value = Amount();
            samplings[industry] = printed ? value : null;
            samples[industry] = counted ? value + (value == 0 ? 0 : Math.Min(Amount(), value * 100)) : null;
            tests[industry, 0] = Amount();
            tests[industry, 1] = Amount();
        }

        return new SamplingMargins { Samplings = samplings, Samples = samples, Tests = tests, Sheets = sheets ? [Amount() * 2, Amount()] : [null, null] };
    }
}
