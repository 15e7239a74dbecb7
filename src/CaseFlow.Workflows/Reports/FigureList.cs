using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Reports;

/// <summary>Everything that is counted and printed, and where it comes from: tables, measures, indicators with the steps that post.</summary>
public sealed record FigureList
{
    /// <summary>The tables in the order of their ids.</summary>
    public required ImmutableArray<ReportTable> Tables { get; init; }

    /// <summary>The measures in the order of their ids.</summary>
    public required ImmutableArray<Measure> Measures { get; init; }

    /// <summary>The indicators in the order of their ids.</summary>
    public required ImmutableArray<Indicator> Indicators { get; init; }

    /// <summary>The steps that post to an indicator.</summary>
    public required ILookup<string, PostingStep> PostedBy { get; init; }

    /// <summary>The list of a house.</summary>
    public static FigureList Of(ReportCatalogue reports, WorkflowCatalogue workflows) => new()
    {
        Tables = [.. reports.Tables.OrderBy(table => table.Id, StringComparer.Ordinal)],
        Measures = [.. reports.Indicators.Measures.Values.OrderBy(measure => measure.Id, StringComparer.Ordinal)],
        Indicators = [.. reports.Indicators.Indicators.Values.OrderBy(indicator => indicator.Id)],
        PostedBy = PostingSteps.Of(workflows),
    };

    /// <summary>The indicators behind a measure, each once, in the order of its formula.</summary>
    public static IEnumerable<IndicatorId> Behind(Measure measure) => measure.Formula.Terms.Select(term => term.Indicator).Distinct();
}
