using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>A planned number or text that a table prints.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Province">The province.</param>
/// <param name="Executor">Whose plan it is.</param>
/// <param name="Target">The number or the words.</param>
public sealed record PrintedTarget(string Measure, string Province, string Executor, Target Target);

/// <summary>A measure that a table leaves empty: it was not collected, which is not 0 (counting rule 57).</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Province">The province; null when it was collected nowhere.</param>
/// <param name="Reason">The table's footnote.</param>
public sealed record PrintedGap(string Measure, string? Province, string Reason);

/// <summary>Everything that the tables of one year say, sorted by what it is about.</summary>
internal sealed class PrintedFigures
{
    private const string NoReasonPrinted = "not-published";

    private readonly IReadOnlyDictionary<string, Indicator> indicators;
    private readonly ImmutableArray<string> provinces;
    private readonly FrozenDictionary<string, string> equals;
    private readonly Dictionary<string, Quantity> byIndicator = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Quantity> alike = new(StringComparer.Ordinal);
    private readonly List<Quantity> quantities = [];
    private readonly Dictionary<string, HashSet<Quantity>> measures = new(StringComparer.Ordinal);
    private readonly FrozenSet<string> shared;
    private readonly FrozenDictionary<string, int> decimals;
    private readonly Dictionary<(string, string), PrintedTarget> targets = [];
    private readonly Dictionary<(string, string), PrintedGap> gaps = [];

    private PrintedFigures(
        IReadOnlyDictionary<string, Indicator> indicators, ImmutableArray<string> provinces, ReplayData data)
    {
        this.indicators = indicators;
        this.provinces = provinces;
        shared = data.Walks.SelectMany(walk => walk.Shares).Select(share => share.Of).ToFrozenSet(StringComparer.Ordinal);
        decimals = data.Walks.Where(walk => walk.Decimals > 0).SelectMany(walk => walk.Feeds.Select(feed => (feed, walk.Decimals)))
            .Distinct().ToFrozenDictionary(feed => feed.feed, feed => feed.Decimals, StringComparer.Ordinal);
        equals = data.Equalities.ToFrozenDictionary(equality => equality.Indicator, equality => equality.Of, StringComparer.Ordinal);
    }

    /// <summary>What is counted.</summary>
    public IReadOnlyList<Quantity> Quantities => quantities;

    /// <summary>What was planned.</summary>
    public IReadOnlyCollection<PrintedTarget> Targets => targets.Values;

    /// <summary>What cases only have a share in.</summary>
    public PrintedShares Shares { get; } = new();

    /// <summary>What was not collected.</summary>
    public IReadOnlyCollection<PrintedGap> Gaps => gaps.Values;

    /// <summary>Sorts the tables of one year.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="indicators">The indicators by id.</param>
    /// <param name="provinces">All provinces.</param>
    /// <param name="data">Which indicators are cells of others, or only shared in.</param>
    public static PrintedFigures Of(
        IReadOnlyList<PublishedTable> tables,
        IReadOnlyDictionary<string, Indicator> indicators,
        ImmutableArray<string> provinces,
        ReplayData data)
    {
        var figures = new PrintedFigures(indicators, provinces, data);
        figures.FindQuantities(tables);
        foreach (var table in tables)
        {
            foreach (var column in table.Shape.Columns.Where(column => table.Columns.Contains(column.Id, StringComparer.Ordinal)))
            {
                figures.Take(table, column);
            }
        }

        figures.DropNationalTargets();
        figures.DropImpliedGaps(tables);
        figures.LeaveGapsOut();
        return figures;
    }

    /// <summary>The quantity that an indicator belongs to; null when no table prints it.</summary>
    public Quantity? Find(string indicator) => byIndicator.GetValueOrDefault(indicator);

    /// <summary>What is printed of indicators that are cells of others, each sum for itself; null when no table prints it.</summary>
    /// <param name="ids">The indicators of the sum.</param>
    public Quantity? FindAlike(params IEnumerable<string> ids) => alike.GetValueOrDefault(Key(ids));

    /// <summary>Indicators printed alone are quantities; a sum is one only where none of its parts is printed alone.</summary>
    private void FindQuantities(IReadOnlyList<PublishedTable> tables)
    {
        var columns = tables
            .SelectMany(table => table.Shape.Columns.Where(column => table.Columns.Contains(column.Id, StringComparer.Ordinal)))
            .OfType<MeasureColumn>()
            .Where(column => !shared.Contains(column.Terms[0].Indicator.Value))
            .ToLookup(column => Key(IndicatorsOf(column)), StringComparer.Ordinal);
        foreach (var sum in columns.OrderBy(sum => IndicatorsOf(sum.First()).Length).ThenBy(sum => sum.Key, StringComparer.Ordinal))
        {
            var ids = IndicatorsOf(sum.First());
            if (ids.All(equals.ContainsKey))
            {
                alike.Add(sum.Key, New(ids, sum));
            }
            else if (!ids.Any(byIndicator.ContainsKey))
            {
                Take(New(ids, sum));
            }
        }

        foreach (var of in alike.Values.SelectMany(quantity => quantity.Indicators).Select(id => equals[id]).Where(of => !byIndicator.ContainsKey(of)).ToHashSet(StringComparer.Ordinal))
        {
            Take(New([of], []));
        }
    }

    private void Take(Quantity quantity)
    {
        quantities.Add(quantity);
        foreach (var id in quantity.Indicators)
        {
            byIndicator.Add(id, quantity);
        }
    }

    /// <summary>Counted by result, or else by the first other dimension that a column restricts.</summary>
    private Quantity New(ImmutableArray<string> ids, IEnumerable<MeasureColumn> columns)
    {
        var first = indicators[ids[0]];
        var dimension = first.CarriesResult ? Dimension.Result : columns
            .SelectMany(column => column.Terms[0].Where.Keys)
            .FirstOrDefault(name => name is not Dimension.Industry and not Dimension.Executor) ?? Dimension.Result;
        return new Quantity
        {
            Indicators = ids,
            Provinces = provinces,
            Industries = Values(first, Dimension.Industry),
            Results = Values(first, dimension),
            ResultDimension = dimension,
            Units = (long)Math.Pow(10, ids.Max(id => decimals.GetValueOrDefault(id))),
        };
    }

    private void Take(PublishedTable table, ReportColumn column)
    {
        if (column is TargetColumn planned)
        {
            TakeTargets(table, planned);
        }
        else if (column is MeasureColumn part && shared.Contains(part.Terms[0].Indicator.Value))
        {
            TakeShares(table, part);
        }
        else if (column is MeasureColumn counted)
        {
            TakeGaps(table, counted);
            TakeNumbers(table, counted);
        }
    }

    /// <summary>The first term is what cases have a share in; others of the formula are adjustments, made once the cases are there.</summary>
    private void TakeShares(PublishedTable table, MeasureColumn column)
    {
        foreach (var row in table.Rows)
        {
            if (table.Cell(row, column.Id) is { } value)
            {
                var term = column.Terms[0];
                Shares.Print(term.Indicator.Value, row.Province, term.Where.Values.FirstOrDefault(), value);
            }
        }
    }

    private void TakeTargets(PublishedTable table, TargetColumn column)
    {
        foreach (var row in table.Rows)
        {
            var target = table.Cell(row, column.Id) is { } value ? Target.Of(value) : table.Text(row, column.Id) is { } text ? Target.Of(text) : null;
            if (target is not null && (row.Province is not null || table.IsCollected))
            {
                var province = row.Province ?? string.Empty;
                targets.TryAdd((column.Measure.Id, province), new PrintedTarget(column.Measure.Id, province, table.Shape.Executor, target));
            }
        }
    }

    /// <summary>The plan of the whole country stands for itself only where no table has it by province.</summary>
    private void DropNationalTargets()
    {
        foreach (var (measure, _) in targets.Keys.Where(key => key.Item2.Length > 0).ToList())
        {
            targets.Remove((measure, string.Empty));
        }
    }

    private void TakeGaps(PublishedTable table, MeasureColumn column)
    {
        measures.TryAdd(column.Measure.Id, []);
        measures[column.Measure.Id].UnionWith(IndicatorsOf(column).Select(Find).OfType<Quantity>());
        foreach (var rows in (table.IsCollected ? [] : table.Rows).GroupBy(row => row.Province, StringComparer.Ordinal))
        {
            if (rows.All(row => table.Cell(row, column.Id) is null))
            {
                gaps.TryAdd((column.Measure.Id, rows.Key ?? string.Empty), new PrintedGap(column.Measure.Id, rows.Key, table.Note ?? NoReasonPrinted));
            }
        }
    }

    /// <summary>A total over a province that was not collected is blank too; that alone says nothing about the other provinces.</summary>
    private void DropImpliedGaps(IReadOnlyList<PublishedTable> tables)
    {
        foreach (var table in tables.Where(table => table.Shape.HasProvinces))
        {
            foreach (var column in table.Shape.Columns.OfType<MeasureColumn>().Where(column => gaps.ContainsKey((column.Measure.Id, string.Empty))))
            {
                if (table.Rows.Any(row => table.Cell(row, column.Id) is not null))
                {
                    gaps.Remove((column.Measure.Id, string.Empty));
                }
            }
        }
    }

    private void LeaveGapsOut()
    {
        foreach (var gap in gaps.Values)
        {
            foreach (var quantity in measures[gap.Measure])
            {
                quantity.LeaveOut(gap.Province is null ? Quantity.All : provinces.IndexOf(gap.Province));
            }
        }
    }

    private void TakeNumbers(PublishedTable table, MeasureColumn column)
    {
        var ids = IndicatorsOf(column);
        if ((FindAlike(ids) ?? byIndicator.GetValueOrDefault(ids[0])) is not { } quantity || !quantity.Indicators.SequenceEqual(ids, StringComparer.Ordinal)
            || column.Terms.Any(term => term.Sign < 0))
        {
            return;
        }

        var where = column.Terms[0].Where;
        if (where.Keys.Any(name => name is not Dimension.Industry && name != quantity.ResultDimension))
        {
            return;
        }

        var result = where.TryGetValue(quantity.ResultDimension, out var onlyResult) ? quantity.Results.IndexOf(onlyResult) : Quantity.All;
        foreach (var row in table.Rows)
        {
            var industry = row.Industry ?? where.GetValueOrDefault(Dimension.Industry);
            if (table.Cell(row, column.Id) is { } value)
            {
                quantity.Print(
                    row.Province is null ? Quantity.All : provinces.IndexOf(row.Province),
                    industry is null ? IsWhole(row, quantity) ? 0 : Quantity.All : quantity.Industries.IndexOf(industry),
                    result,
                    (long)(value * quantity.Units));
            }
        }
    }

    /// <summary>A number of the whole country fills the only branch there is; the provinces share it.</summary>
    private static bool IsWhole(PublishedRow row, Quantity quantity) => row.Province is null && quantity.Industries is [""];

    private static string Key(IEnumerable<string> ids) => string.Join(' ', ids);

    private static ImmutableArray<string> IndicatorsOf(MeasureColumn column) =>
        [.. column.Terms.Select(term => term.Indicator.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static ImmutableArray<string> Values(Indicator indicator, string dimension) =>
        indicator.Find(dimension) is { } found ? [.. found.Values] : [string.Empty];
}
