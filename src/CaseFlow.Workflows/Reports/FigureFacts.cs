using CaseFlow.Domain.Statistics;

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

    /// <summary>It is what the year holds that lies so many years before the table's.</summary>
    public int YearsBefore { get; init; }

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

/// <summary>Everything that one table of one year is computed from.</summary>
internal sealed class FigureFacts
{
    public List<CountedQuantity> Counts { get; } = [];

    /// <summary>Targets by measure and province; the plan of the whole country, where it has none by province, without a province.</summary>
    public Dictionary<(string Measure, string Province), Target> Targets { get; } = [];

    /// <summary>Reasons by measure and province; province null means all.</summary>
    public Dictionary<(string Measure, string? Province), string> NotCollected { get; } = [];

    public string? Edition { get; set; }

    public bool EditionExists { get; set; } = true;

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
