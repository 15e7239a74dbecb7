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

    /// <summary>Some tables are of a collected report.</summary>
    public required bool IsCollected { get; init; }

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
    public const int FirstResultPercent = 80;

    private readonly ImmutableArray<string> provinces = [.. catalogue.Reference.Provinces.Select(province => province.Id)];
    private readonly StoryCounts counts = new(catalogue.Indicators, data);
    private readonly List<Story> stories = [];
    private readonly Produced produced = new();
    private DealShares? shares;

    /// <summary>The cases for the first provinces of the list, as many as the share says.</summary>
    /// <param name="tables">The tables of one year.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public SolvedYear Solve(IReadOnlyList<PublishedTable> tables, decimal share)
    {
        var count = (int)Math.Ceiling(provinces.Length * share);
        var figures = PrintedFigures.Of(tables, catalogue.Indicators.Indicators, provinces, data);
        shares = new DealShares(figures.Shares, seed);
        SolveEqualities.Settle(figures, data.Equalities);
        var references = new References(figures.Quantities);
        var families = new SolveFamilies(figures, references, catalogue.Indicators, data, seed);
        foreach (var family in data.Families)
        {
            Take(families.Solve(family, provinces[..count]));
        }

        var inFamilies = data.Families.SelectMany(family => family.Indicators).ToHashSet(StringComparer.Ordinal);
        foreach (var quantity in figures.Quantities.Where(quantity => !quantity.Indicators.Any(inFamilies.Contains)))
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
            IsCollected = tables.Any(table => table.IsCollected),
            Contradictions = [.. tables.Where(table => !table.IsCollected).SelectMany(check.In)],
        };
    }

    private void SolveAlone(Quantity quantity, References references, int count)
    {
        foreach (var indicator in quantity.Indicators)
        {
            produced.Name(indicator, quantity.ResultDimension);
        }

        var cells = new SolveQuantity(quantity, references.For(quantity), FirstResultPercent).Solve();
        var dealt = new List<Story>();
        var (inside, whole) = (0L, 0L);
        for (var industry = 0; industry < quantity.Industries.Length; industry++)
        {
            var branch = quantity.Industries[industry];
            var walks = data.Walks.Where(walk => Fits(walk, quantity, branch)).ToList();
            for (var province = 0; province < count; province++)
            {
                var dice = Dice.Of(seed, Dice.Hash(quantity.Indicators[0]), province, industry);
                var wanted = Enumerable.Range(0, quantity.Results.Length).Select(result => cells[province, industry, result]).ToArray();
                inside += wanted.Sum();
                dealt.AddRange(new DealCases(quantity, walks, provinces[province], branch).Deal(wanted, ref dice));
            }
        }

        foreach (var cell in cells)
        {
            whole += cell;
        }

        Take(dealt.Exists(story => !story.Walk.Shares.IsEmpty) ? shares!.Deal(dealt, whole == 0 ? 1 : (decimal)inside / whole) : dealt);
    }

    private void Take(IEnumerable<Story> told)
    {
        foreach (var story in told)
        {
            stories.Add(story);
            foreach (var count in counts.Of(story))
            {
                produced.Add(count.Indicator, story.Province, count.Industry, count.Result, count.Count);
            }
        }
    }

    private bool Fits(Walk walk, Quantity quantity, string industry) =>
        walk.Open is not null && !walk.Feeds.IsEmpty
        && walk.Fates.All(fate => quantity.Results.Contains(fate, StringComparer.Ordinal))
        && walk.Feeds.All(feed => quantity.Indicators.Contains(feed, StringComparer.Ordinal)
            && catalogue.Indicators.Find(feed)!.FeederOf(industry.Length == 0 ? null : industry) == walk.Type);
}
