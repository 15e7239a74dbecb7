using System.Collections.Immutable;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>
/// What of a published report anybody may have as data: tables and charts whose indicators the rulebook sets free. A table that needs control goes out by way of
/// <see cref="PublishFigures"/> alone; texts, which may tell a cell of such a table, stay out when there is one.
/// </summary>
/// <param name="Report">The report without what stays out.</param>
/// <param name="Withheld">The tables that stay out.</param>
public sealed record OpenReport(ComposedReport Report, ImmutableArray<ComposedTable> Withheld)
{
    /// <summary>The open part of a published report. A table or measure that the house no longer knows stays out.</summary>
    public static OpenReport Of(ComposedReport published, ReportCatalogue catalogue, DisclosureRulebook rulebook)
    {
        bool IsFree(string table) => catalogue.Find(table).TryGet(out var known, out _) && !known.Indicators().Any(rulebook.IsControlled);
        bool IsFreeMeasure(string measure) => catalogue.Indicators.Measures.TryGetValue(measure, out var known)
            && !known.Formula.Terms.Any(term => rulebook.IsControlled(term.Indicator));

        var withheld = published.Chapters.SelectMany(chapter => chapter.Tables).Where(table => !IsFree(table.Id)).ToImmutableArray();
        return new OpenReport(
            published with
            {
                Chapters =
                [
                    .. published.Chapters.Select(chapter => chapter with
                    {
                        Texts = withheld.IsEmpty ? chapter.Texts : [],
                        Tables = [.. chapter.Tables.Where(table => IsFree(table.Id))],
                        Charts = [.. chapter.Charts.Where(chart => chart.Table is { } table ? IsFree(table) : chart.Series.All(series => IsFreeMeasure(series.Id)))],
                    }).Where(chapter => !chapter.Tables.IsEmpty),
                ],
            },
            withheld);
    }
}
