using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>The cases of one year and what they come to.</summary>
internal sealed record SolvedYear
{
    /// <summary>The cases in the order in which they are made.</summary>
    public required IReadOnlyList<Story> Stories { get; init; }

    /// <summary>What they post in the year.</summary>
    public required Produced Produced { get; init; }

    /// <summary>Targets and measures that were not collected.</summary>
    public required PrintedFigures Figures { get; init; }

    /// <summary>Printed cells that the cases do not give.</summary>
    public required ImmutableArray<Contradiction> Contradictions { get; init; }
}

/// <summary>From the tables of one year to the cases that give them. Pure, and the same for the same tables and seed.</summary>
/// <param name="catalogue">Indicators, measures, tables.</param>
/// <param name="data">How cases run.</param>
/// <param name="seed">The seed of chance.</param>
internal sealed class SolveYear(ReportCatalogue catalogue, ReplayData data, long seed)
{
    /// <summary>Where only the whole is printed, so much of it has the first result.</summary>
    private const int FirstResultPercent = 80;

    private readonly ImmutableArray<string> provinces = [.. catalogue.Reference.Provinces.Select(province => province.Id)];
    private readonly List<Story> stories = [];
    private readonly Produced produced = new();

    /// <summary>The cases for the first provinces of the list, as many as the share says.</summary>
    /// <param name="tables">The tables of one year.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public SolvedYear Solve(IReadOnlyList<PublishedTable> tables, decimal share)
    {
        var count = (int)Math.Ceiling(provinces.Length * share);
        var figures = PrintedFigures.Of(tables, catalogue.Indicators.Indicators, provinces);
        var references = new References(figures.Quantities);
        var inFamilies = new HashSet<Quantity>();
        foreach (var family in data.Families)
        {
            SolveFamily(family, figures, references, inFamilies, count);
        }

        foreach (var quantity in figures.Quantities.Where(quantity => !inFamilies.Contains(quantity)))
        {
            SolveAlone(quantity, references, count);
        }

        var replayed = count == provinces.Length ? null : provinces.Take(count).ToHashSet(StringComparer.Ordinal);
        var check = new Contradictions(figures, produced, catalogue.Reference, replayed);
        return new SolvedYear
        {
            Stories = stories,
            Produced = produced,
            Figures = figures,
            Contradictions = [.. tables.SelectMany(check.In)],
        };
    }

    private void SolveFamily(Family family, PrintedFigures figures, References references, HashSet<Quantity> inFamilies, int count)
    {
        var samplings = figures.Find(family.Samplings);
        var samples = figures.Find(family.Samples);
        var tests = figures.Find(family.Tests);
        var sheets = figures.Find(family.Sheets);
        if ((samplings ?? samples ?? tests ?? sheets) is null)
        {
            return;
        }

        foreach (var quantity in new[] { samplings, samples, tests, sheets }.OfType<Quantity>())
        {
            inFamilies.Add(quantity);
        }

        var industries = catalogue.Indicators.Find(family.Samplings)!.Find(Dimension.Industry)!.Values;
        var parts = samples is null ? null : new SolveQuantity(samples, references.For(samples), FirstResultPercent).Solve();
        var sampled = samplings is null ? null : SolveActs(samplings, samples, Together(parts), references);
        var reference = Together(sampled) ?? Together(parts) ?? references.For((tests ?? sheets)!);
        var issued = sheets is null ? null : new SolveQuantity(sheets, reference, FirstResultPercent).Solve();
        var tested = tests is null ? null : new SolveQuantity(tests, reference, FirstResultPercent).Solve();
        for (var province = 0; province < count; province++)
        {
            var margins = new SamplingMargins
            {
                Samplings = ByIndustry(samplings, sampled, province, industries.Count),
                Samples = ByIndustry(samples, parts, province, industries.Count),
                Tests = ByResult(tests?.IsLeftOut(province) is false ? tested : issued, province, industries.Count),
                Sheets = sheets?.IsLeftOut(province) is false ? [SheetsOf(issued!, province, 0), SheetsOf(issued!, province, 1)] : [null, null],
            };
            foreach (var act in new SolveSamplings(margins, Dice.Of(seed, Dice.Hash(family.Name), province)).Solve())
            {
                Add(family, province, industries[act.Industry], act);
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

        return new SolveQuantity(samplings, reference, FirstResultPercent, isFine ? null : parts).Solve();
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

    private static long[,] ByResult(long[,,]? cells, int province, int industries)
    {
        var tests = new long[industries, 2];
        for (var industry = 0; cells is not null && industry < industries; industry++)
        {
            tests[industry, 0] = cells[province, industry, 0];
            tests[industry, 1] = cells[province, industry, 1];
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

    private void Add(Family family, int province, string industry, SamplingAct act)
    {
        var fate = FateNames.Of(act.Fate);
        var walk = data.Walks.First(walk => walk.Type == family.Type && walk.Fates.Contains(fate, StringComparer.Ordinal));
        var slug = provinces[province];
        stories.Add(new Story(walk, slug, industry, act.Parts, family, act));
        if (!act.SampledBefore)
        {
            produced.Add(family.Samplings, slug, industry, string.Empty, 1);
            produced.Add(family.Samples, slug, industry, string.Empty, act.Parts);
        }

        if (act.Fate is SamplingFate.Conforming or SamplingFate.Nonconforming)
        {
            produced.Add(family.Tests, slug, industry, fate, 1);
        }

        if (!act.SheetsBefore)
        {
            var sheetIndustry = catalogue.Indicators.Find(family.Sheets)!.CarriesIndustry ? industry : string.Empty;
            produced.Add(family.Sheets, slug, sheetIndustry, FateNames.Conforming, act.Conforming);
            produced.Add(family.Sheets, slug, sheetIndustry, FateNames.Nonconforming, act.Nonconforming);
        }
    }

    private void SolveAlone(Quantity quantity, References references, int count)
    {
        var cells = new SolveQuantity(quantity, references.For(quantity), FirstResultPercent).Solve();
        for (var province = 0; province < count; province++)
        {
            for (var industry = 0; industry < quantity.Industries.Length; industry++)
            {
                var dice = Dice.Of(seed, Dice.Hash(quantity.Indicators[0]), province, industry);
                FillCell(quantity, provinces[province], quantity.Industries[industry], cells[province, industry, 0], ref dice);
            }
        }
    }

    /// <summary>Cases until the cell is full; a walk that would count beyond it is passed over.</summary>
    private void FillCell(Quantity quantity, string province, string industry, long wanted, ref Dice dice)
    {
        var walks = data.Walks.Where(walk => Fits(walk, quantity, industry)).ToList();
        while (walks.Count > 0 && wanted > 0)
        {
            walks.RemoveAll(walk => walk.Feeds.Length * walk.Lines.Least > wanted);
            if (walks.Count == 0)
            {
                return;
            }

            var walk = Throw(walks, ref dice);
            var lines = dice.Between(walk.Lines.Least, (int)Math.Min(walk.Lines.Most, wanted / walk.Feeds.Length));
            stories.Add(new Story(walk, province, industry, lines, null, default));
            foreach (var indicator in walk.Feeds)
            {
                produced.Add(indicator, province, industry, string.Empty, lines);
            }

            wanted -= walk.Feeds.Length * lines;
        }
    }

    private bool Fits(Walk walk, Quantity quantity, string industry) =>
        walk.Open is not null && !walk.Feeds.IsEmpty && walk.Fates.IsEmpty
        && walk.Feeds.All(feed => quantity.Indicators.Contains(feed, StringComparer.Ordinal)
            && catalogue.Indicators.Find(feed)!.FeederOf(industry.Length == 0 ? null : industry) == walk.Type);

    private static Walk Throw(List<Walk> walks, ref Dice dice)
    {
        var left = dice.Below(walks.Sum(walk => walk.Weight));
        foreach (var walk in walks)
        {
            left -= walk.Weight;
            if (left < 0)
            {
                return walk;
            }
        }

        return walks[^1];
    }
}

/// <summary>The names of fates in replay data; those of results are the results' slugs.</summary>
internal static class FateNames
{
    public const string Conforming = "conforming";
    public const string Nonconforming = "nonconforming";
    public const string Rejected = "rejected";

    private static readonly string[] Names = [Conforming, Nonconforming, "untested", "invalid", "pending"];

    public static string Of(SamplingFate fate) => Names[(int)fate];
}
