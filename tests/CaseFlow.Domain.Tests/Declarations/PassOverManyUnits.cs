using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>The monthly pass over a whole country: 100,000 establishments with 24 months each.</summary>
[Collection(Alone)]
public sealed class PassOverManyUnits(ITestOutputHelper output)
{
    internal const string Alone = "Alone, for its processor time is measured";

    private const int Units = 100_000;

    [Fact]
    public void Pass_OverAHundredThousandUnits_TakesLessThanTenSeconds()
    {
        var asOf = new JalaliDate(1390, 1, 9).ToDateOnly();
        var units = Enumerable.Range(0, Units).Select(Unit).ToArray();
        var before = Environment.CpuUsage.TotalTime;
        var kinds = new int[Enum.GetValues<StatusKind>().Length];
        var (held, declared) = (0, 0L);
        foreach (var unit in units)
        {
            var gate = ServiceGate.Decide(unit, "licence", DeclarationRulebook.National, asOf);
            kinds[(int)gate.Status.Kind]++;
            held += gate.IsHold ? 1 : 0;
            declared += Priority.Of(unit, DeclarationRulebook.National, asOf).Declared;
        }

        var taken = Environment.CpuUsage.TotalTime - before;
        output.WriteLine($"{Units} units, status, gate and priority: {taken.TotalSeconds:F2} s of processor time");
        Assert.Equal(Units / 50, held);
        Assert.All([StatusKind.Active, StatusKind.Arrears, StatusKind.Inactive], kind => Assert.True(kinds[(int)kind] > 0));
        Assert.True(declared > Units * 12L, $"{declared} declared months");
        Assert.True(taken < TimeSpan.FromSeconds(10), $"The pass took {taken}.");
    }

    /// <summary>Every tenth leaves gaps, every fiftieth stops; the others declare, some of them late.</summary>
    private static Establishment Unit(int number)
    {
        var unit = new Establishment { LicensedOn = new JalaliDate(1380, 1, 1) };
        for (var index = 0; index < 24; index++)
        {
            var month = new JalaliMonth(1388, 1).AddMonths(index);
            if ((number % 10 == 0 && index % 6 == 5) || (number % 50 == 1 && index > 12))
            {
                continue;
            }

            var day = month.AddMonths(1).FirstDay.AddDays((number + index) % 12);
            unit = unit.With(new MonthDeclaration(month, [new DeclarationEvent(day, DeclarationAct.Submit)]));
        }

        return unit;
    }
}

/// <summary>Runs after the parallel tests, so that only the pass uses the process.</summary>
[CollectionDefinition(PassOverManyUnits.Alone, DisableParallelization = true)]
public sealed class PassAlone;
