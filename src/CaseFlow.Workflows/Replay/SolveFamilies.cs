using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>From the printed figures of a family to its sampling acts, province by province, each told by the type that feeds its industry.</summary>
/// <param name="figures">What the tables say.</param>
/// <param name="references">What cells hold by themselves.</param>
/// <param name="indicators">Which type feeds what.</param>
/// <param name="data">The walks.</param>
/// <param name="seed">The seed of chance.</param>
internal sealed class SolveFamilies(PrintedFigures figures, References references, IndicatorCatalogue indicators, ReplayData data, long seed)
{
    /// <summary>The cases of a family; none when nothing of it is printed.</summary>
    /// <param name="family">The family.</param>
    /// <param name="provinces">The provinces that are replayed.</param>
    public IEnumerable<Story> Solve(Family family, IReadOnlyList<string> provinces)
    {
        var samplings = figures.Find(family.Samplings);
        var samples = figures.Find(family.Samples);
        var tests = figures.Find(family.Tests);
        var sheets = figures.Find(family.Sheets);
        if ((samplings ?? samples ?? tests ?? sheets) is null)
        {
            yield break;
        }

        var industries = indicators.Find(family.Samplings)!.Find(Dimension.Industry)!.Values;
        var parts = samples is null ? null : new SolveQuantity(samples, references.For(samples), SolveYear.FirstResultPercent).Solve();
        var sampled = samplings is null ? null : SolveActs(samplings, samples, Together(parts), references);
        var reference = Together(sampled) ?? Together(parts) ?? references.For((tests ?? sheets)!);
        var issued = sheets is null ? null : new SolveQuantity(sheets, reference, SolveYear.FirstResultPercent).Solve();
        var tested = tests is null ? null : new SolveQuantity(tests, reference, SolveYear.FirstResultPercent).Solve();
        for (var province = 0; province < provinces.Count; province++)
        {
            var margins = new SamplingMargins
            {
                Samplings = ByIndustry(samplings, sampled, province, industries.Count),
                Samples = ByIndustry(samples, parts, province, industries.Count),
                Tests = Tests(tests, tested, issued, province, industries.Count),
                Sheets = sheets?.IsLeftOut(province) is false ? [SheetsOf(issued!, province, 0), SheetsOf(issued!, province, 1)] : [null, null],
            };
            foreach (var act in new SolveSamplings(margins, Dice.Of(seed, Dice.Hash(family.Name), province)).Solve())
            {
                yield return new Story(WalkOf(family, industries[act.Industry], act), provinces[province], industries[act.Industry], act.Parts, family, act);
            }
        }
    }

    /// <summary>Samplings of which only margins are printed lie within the samples of each cell, where those are printed finely.</summary>
    private static long[,,] SolveActs(Quantity samplings, Quantity? samples, long[,]? parts, References references)
    {
        var isFine = samplings.HasAxes(true, true, false) || samples?.HasAxes(true, true, false) is not true;
        var reference = references.For(samplings);
        for (var province = 0; !isFine && province < reference.GetLength(0); province++)
        {
            for (var industry = 0; industry < reference.GetLength(1); industry++)
            {
                (reference[province, industry], parts![province, industry]) = samples!.IsLeftOut(province)
                    ? (reference[province, industry], Spread.NoLimit)
                    : (parts[province, industry], parts[province, industry]);
            }
        }

        return new SolveQuantity(samplings, reference, SolveYear.FirstResultPercent, isFine ? null : parts).Solve();
    }

    private static long[,]? Together(long[,,]? cells)
    {
        if (cells is null)
        {
            return null;
        }

        var grid = new long[cells.GetLength(0), cells.GetLength(1)];
        for (var row = 0; row < grid.GetLength(0); row++)
        {
            for (var column = 0; column < grid.GetLength(1); column++)
            {
                grid[row, column] = cells[row, column, 0];
            }
        }

        return grid;
    }

    /// <summary>As printed, else as many as the sheets; what is settled stays so.</summary>
    private static long[,] Tests(Quantity? quantity, long[,,]? tested, long[,,]? issued, int province, int industries)
    {
        var isPrinted = quantity?.IsLeftOut(province) is false;
        var tests = new long[industries, 2];
        for (var industry = 0; industry < industries; industry++)
        {
            var cells = isPrinted || quantity?.Settled.ContainsKey((province, industry)) is true ? tested : issued;
            tests[industry, 0] = cells?[province, industry, 0] ?? 0;
            tests[industry, 1] = cells?[province, industry, 1] ?? 0;
        }

        return tests;
    }

    private static long?[] ByIndustry(Quantity? quantity, long[,,]? cells, int province, int industries) =>
        [.. Enumerable.Range(0, industries).Select(industry => quantity?.IsLeftOut(province) is false ? cells![province, industry, 0] : (long?)null)];

    private static long? SheetsOf(long[,,] cells, int province, int result)
    {
        var sum = 0L;
        for (var industry = 0; industry < cells.GetLength(1); industry++)
        {
            sum += cells[province, industry, result];
        }

        return sum;
    }

    private Walk WalkOf(Family family, string industry, SamplingAct act) =>
        data.Telling(indicators.Find(family.Samplings)!.FeederOf(industry) ?? family.Type, FateNames.Of(act.Fate))!;
}

/// <summary>The names of fates in replay data; those of results are the results' slugs.</summary>
internal static class FateNames
{
    public const string Conforming = "conforming";
    public const string Nonconforming = "nonconforming";
    public const string Rejected = "rejected";

    private static readonly string[] Names = [Conforming, Nonconforming, "untested", "invalid", "pending"];

    /// <summary>The fates of an act.</summary>
    public static IReadOnlyList<string> OfActs => Names;

    public static string Of(SamplingFate fate) => Names[(int)fate];
}
