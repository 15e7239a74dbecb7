using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Reports.Composed;

/// <summary>Takes the data of charts from the composed tables; those of months are counted as tables of their own.</summary>
internal static class ChartComposer
{
    /// <summary>A table with a column for each month up to the report's, in the order of time; null for charts that show another table.</summary>
    public static ReportTable? MonthsOf(ReportChart chart, IReadOnlyDictionary<string, Measure> measures, int months) => chart.Kind is not ChartKind.Line ? null : new()
    {
        Id = chart.Id,
        Title = new LocalizedText(chart.Id, chart.Id),
        Chapter = new LocalizedText(chart.Id, chart.Id),
        Unit = measures[chart.Measures[0]].Unit,
        Dimensions = [],
        Executor = Executors.Province,
        Industries = [],
        Columns =
        [
            .. chart.Measures.Select(id => measures[id]).SelectMany(measure => Enumerable.Range(1, months).Select(month =>
                new MeasureColumn($"{measure.Id}.{month}", measure.Name, measure, [.. measure.Formula.Terms])
                {
                    Span = ColumnSpan.Month,
                    MonthsBefore = months - month,
                })),
        ],
    };

    /// <summary>A chart of months.</summary>
    public static ComposedChart Months(ReportChart chart, int number, ReportTextFiller filler, IReadOnlyDictionary<string, Measure> measures, ImmutableArray<FigureCell> cells, int months) => new(
        chart.Id, number, chart.Kind, filler.Fill(chart.Title), filler.Fill(chart.Source), null, IsPercent: false,
        [.. Enumerable.Range(1, months).Select(month => new ChartCategory(
            month.ToString(CultureInfo.InvariantCulture), new LocalizedText(JalaliMonthNames.Of(month, "fa"), JalaliMonthNames.Of(month, "en"))))],
        [.. chart.Measures.Select((id, at) => new ChartSeries(id, measures[id].Name, [.. cells.Skip(at * months).Take(months).Select(cell => cell.Value)]))]);

    /// <summary>A chart of a table: its rows along the axis, or for parts of the total row its columns.</summary>
    public static ComposedChart Of(ReportChart chart, int number, ReportTextFiller filler, ComposedTable table)
    {
        var columns = chart.Columns.Select(table.IndexOf).ToList();
        var isOfColumns = chart.Kind is ChartKind.Share && columns.Count > 1 && table.Total is not null;
        return new ComposedChart(
            chart.Id, number, chart.Kind, filler.Fill(chart.Title), filler.Fill(chart.Source), table.Id, table.Columns[columns[0]].IsPercent,
            isOfColumns
                ? [.. columns.Select(at => new ChartCategory(table.Columns[at].Id, table.Columns[at].Label))]
                : [.. table.Rows.Select(row => new ChartCategory(row.Key, row.Group is { } group ? new LocalizedText($"{group.Fa}، {row.Name.Fa}", $"{group.En}, {row.Name.En}") : row.Name))],
            isOfColumns
                ? [new ChartSeries(table.Id, table.Title, [.. columns.Select(at => table.Total!.Cells[at].Value)])]
                : [.. columns.Select(at => new ChartSeries(table.Columns[at].Id, table.Columns[at].Label, [.. table.Rows.Select(row => row.Cells[at].Value)]))]);
    }
}
