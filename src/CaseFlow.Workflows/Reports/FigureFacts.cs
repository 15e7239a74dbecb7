using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Reports;

/// <summary>What the ledger holds under one series (and, for distinct indicators, one subject).</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Province">The credited province.</param>
/// <param name="Industry">The industry, or null.</param>
/// <param name="Dimensions">Result and the indicator's own dimensions.</param>
/// <param name="Subject">The counted subject of a distinct indicator; null otherwise.</param>
/// <param name="Quantity">The sum.</param>
internal sealed record CountedQuantity(
    string Indicator, string Province, string? Industry, IReadOnlyDictionary<string, string> Dimensions, string? Subject, decimal Quantity)
{
    /// <summary>Who did the work.</summary>
    public string Executor { get; init; } = Executors.Province;

    /// <summary>When it was counted, seen from the period of the table.</summary>
    public ColumnPeriod When { get; init; }

    /// <summary>Whether it belongs to a term of a figure about this executor's work.</summary>
    public bool CountsIn(MeasureTerm term, string executor) =>
        string.Equals(term.Indicator.Value, Indicator, StringComparison.Ordinal)
        && Executors.Counts(executor, Executor)
        && term.Where.All(filter => string.Equals(ValueOf(filter.Key), filter.Value, StringComparison.Ordinal));

    private string? ValueOf(string dimension) => dimension switch
    {
        Dimension.Industry => Industry,
        Dimension.Executor => Executor,
        _ => Dimensions.GetValueOrDefault(dimension),
    };
}

/// <summary>Everything that tables of one period are computed from.</summary>
internal sealed class FigureFacts
{
    private const int MonthsInAYear = 12;

    private readonly Dictionary<(string Indicator, ColumnPeriod When), List<CountedQuantity>> counts = [];
    private readonly Dictionary<(string Measure, ColumnSpan Span), List<(string Executor, string Province, Target Target)>> targets = [];

    /// <summary>Reasons by measure and province; province null means all.</summary>
    public Dictionary<(string Measure, string? Province), string> NotCollected { get; } = [];

    public string? Edition { get; set; }

    public LocalizedText? EditionName { get; set; }

    public bool EditionExists { get; set; } = true;

    public void Add(CountedQuantity count)
    {
        if (!counts.TryGetValue((count.Indicator, count.When), out var same))
        {
            counts[(count.Indicator, count.When)] = same = [];
        }

        same.Add(count);
    }

    /// <summary>What was counted under an indicator then.</summary>
    public IReadOnlyList<CountedQuantity> Of(IndicatorId indicator, ColumnPeriod when) => counts.GetValueOrDefault((indicator.Value, when)) ?? [];

    public void ForgetCounts() => counts.Clear();

    /// <summary>Adds a target; the plan of the whole country, where it has none by province, without a province.</summary>
    public void Plan(string measure, string executor, string province, Target target, ColumnSpan span = ColumnSpan.Year)
    {
        if (!targets.TryGetValue((measure, span), out var same))
        {
            targets[(measure, span)] = same = [];
        }

        same.Add((executor, province, target));
    }

    /// <summary>Adds a target of the year, or of a month: that belongs to the month, and to the part of the year that ends with the report's month.</summary>
    public void Plan(string measure, string executor, string province, Target target, int? month, int reported)
    {
        if (month is null)
        {
            Plan(measure, executor, province, target);
            return;
        }

        Plan(measure, executor, province, target, ColumnSpan.ToDate);
        if (month == reported)
        {
            Plan(measure, executor, province, target, ColumnSpan.Month);
        }
    }

    /// <summary>What was kept of a year in the place of what is entered now; nothing is counted yet.</summary>
    public static FigureFacts Entered(PlanOfYear kept, int? month, string? province)
    {
        var facts = new FigureFacts { Edition = kept.Edition, EditionName = kept.EditionName };
        var reported = month ?? MonthsInAYear;
        foreach (var target in kept.Targets.Where(target => province is null || province == target.Province))
        {
            if (target.Month is null || target.Month % 100 <= reported)
            {
                facts.Plan(target.Measure, target.Executor, target.Province, target.Target, target.Month % 100, reported);
            }
        }

        foreach (var gap in kept.NotCollected)
        {
            facts.NotCollected[(gap.Measure, gap.Province)] = gap.Reason;
        }

        return facts;
    }

    /// <summary>The target of a measure in a province, or in all together; null where there is none.</summary>
    public Target? TargetOf(string measure, string executor, string? province, ColumnSpan span = ColumnSpan.Year) => Target.Total(
        (targets.GetValueOrDefault((measure, span)) ?? [])
            .Where(target => Executors.Counts(executor, target.Executor) && (province is null || province == target.Province))
            .Select(target => target.Target));

    /// <summary>Why a measure was not collected in a province or, for a row over all provinces, in any of them.</summary>
    public string? WhyNotCollected(string measure, string? province)
    {
        if (NotCollected.TryGetValue((measure, null), out var reason))
        {
            return reason;
        }

        return province is null
            ? NotCollected.FirstOrDefault(entry => string.Equals(entry.Key.Measure, measure, StringComparison.Ordinal)).Value
            : NotCollected.GetValueOrDefault((measure, province));
    }
}
