using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications;

/// <summary>Says of a posting which cells of a report it counts in.</summary>
internal sealed class CountedCells
{
    private readonly FrozenDictionary<string, ReportTable> tables;
    private readonly ReportCatalogue catalogue;
    private readonly ComposedReport report;

    private CountedCells(ComposedReport report, ReportDefinition definition, ReportCatalogue catalogue)
    {
        (this.report, this.catalogue) = (report, catalogue);
        tables = definition.Tables.Select(printed => printed.Table).ToFrozenDictionary(table => table.Id, StringComparer.Ordinal);
        var columns = tables.Values.SelectMany(table => table.Columns).OfType<MeasureColumn>().ToList();
        Indicators = [.. columns.SelectMany(column => column.Terms).Select(term => term.Indicator.Value).Distinct(StringComparer.Ordinal)];
        FirstMonth = Indicators.Any(IsStanding) || columns.Count == 0 ? 0 : columns.Min(column => MonthsOf(column).First.Value);
        LastMonth = columns.Count == 0 ? 0 : columns.Max(column => MonthsOf(column).Last.Value);
    }

    public ImmutableArray<string> Indicators { get; }

    public int FirstMonth { get; }

    public int LastMonth { get; }

    public static CountedCells Of(ComposedReport report, ReportDefinition definition, ReportCatalogue catalogue) => new(report, definition, catalogue);

    /// <summary>Whether it counts anywhere.</summary>
    public bool Counts(LateEntry entry) =>
        (report.Province is null || report.Province == entry.Count.Province)
        && tables.Values.Any(table => table.Columns.OfType<MeasureColumn>().Any(column => Counts(table, column, entry)));

    /// <summary>Whether it counts in a cell, or in one that the cell sums up.</summary>
    public bool Counts(LateEntry entry, string table, string row, string column) =>
        tables.TryGetValue(table, out var found)
        && (report.Province is null || report.Province == entry.Count.Province)
        && IsIn(found, entry, row, column)
        && TableGrid.ColumnOf(found, row, column) is { } bound
        && Counts(found, bound, entry);

    private static bool IsIn(ReportTable table, LateEntry entry, string row, string column)
    {
        var industry = TableGrid.IsCross(table) ? column : table.HasIndustries ? row : TableGrid.Total;
        var province = table.HasProvinces ? row : TableGrid.Total;
        return (province == TableGrid.Total || province == entry.Count.Province) && (industry == TableGrid.Total || industry == entry.Count.Industry);
    }

    private bool Counts(ReportTable table, ReportColumn column, LateEntry entry) => column switch
    {
        MeasureColumn counted => counted.Terms.Any(term =>
            entry.Count.CountsIn(term, counted.Measure.ExecutorOf(term, table.Executor))
            && MonthsOf(counted) is var months && entry.Month <= months.Last.Value && (IsStanding(term.Indicator.Value) || entry.Month >= months.First.Value)),
        SumColumn sum => sum.Of.Concat(sum.Less).Any(part => Counts(table, table.Columns[table.IndexOf(part)], entry)),
        _ => false,
    };

    private (JalaliMonth First, JalaliMonth Last) MonthsOf(MeasureColumn column) => column.When.Months(new JalaliYear(report.Year), report.Month);

    /// <summary>What stands at the end of a period counts everything before it.</summary>
    private bool IsStanding(string indicator) => catalogue.Indicators.Find(indicator)?.Kind is IndicatorKind.Stock or IndicatorKind.Latest;
}
