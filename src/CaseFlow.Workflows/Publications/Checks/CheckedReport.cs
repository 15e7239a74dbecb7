using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// A report as it would be published, beside everything that it is held against: its definition, the plan, the ledger's own sums, what was published before.
/// The report may come from the ledger or from outside; the checks do not trust it.
/// </summary>
public sealed class CheckedReport
{
    private readonly FigureFacts entered;

    /// <summary>Lays the definition out beside the report.</summary>
    public CheckedReport(ComposedReport report, ReportDefinition definition, ReportCatalogue catalogue, ReportLibrary library, PlanOfYear plan, CheckFacts facts)
    {
        (Report, Definition, Catalogue, Library, Plan, Facts) = (report, definition, catalogue, library, plan, facts);
        entered = FigureFacts.Entered(plan, report.Month, report.Province);
        var composer = new TableComposer(catalogue.Reference, library.Words);
        var printed = definition.Tables.ToDictionary(each => each.Table.Id, StringComparer.Ordinal);
        var tables = ImmutableArray.CreateBuilder<CheckedTable>();
        foreach (var table in report.Chapters.SelectMany(chapter => chapter.Tables))
        {
            if (printed.TryGetValue(table.Id, out var its))
            {
                var (rows, total) = FigureSheet.Compute(its.Table, catalogue.Reference, entered, report.Province);
                tables.Add(new CheckedTable(table, its, composer.Compose(its, table.Number, rows, total)));
            }
        }

        Tables = [.. tables.Where(HasItsColumns)];
        Misshapen = [.. tables.Where(table => !HasItsColumns(table))];
        Whole = new CellPlace(null, null, null, report.Title);
    }

    /// <summary>The report.</summary>
    public ComposedReport Report { get; }

    /// <summary>What it shall print.</summary>
    public ReportDefinition Definition { get; }

    /// <summary>Tables, measures, reference lists.</summary>
    public ReportCatalogue Catalogue { get; }

    /// <summary>The reports and words of the house.</summary>
    public ReportLibrary Library { get; }

    /// <summary>The edition of the plan that is published with it.</summary>
    public PlanOfYear Plan { get; }

    /// <summary>What the ledger says beside the report.</summary>
    public CheckFacts Facts { get; }

    /// <summary>Its tables in printing order, but for the misshapen and those that its definition does not know.</summary>
    public ImmutableArray<CheckedTable> Tables { get; }

    /// <summary>Tables whose columns are not those of their definition: nothing more can be said of their cells.</summary>
    public ImmutableArray<CheckedTable> Misshapen { get; }

    /// <summary>The report as a place.</summary>
    public CellPlace Whole { get; }

    /// <summary>The Jalali year.</summary>
    public JalaliYear Year => new(Report.Year);

    /// <summary>The table of an id; null when it is not printed.</summary>
    public CheckedTable? Find(string table) => Tables.FirstOrDefault(each => each.Table.Id == table);

    /// <summary>Why a measure was not collected in a province, or anywhere for null; null when it was.</summary>
    internal string? WhyNotCollected(string measure, string? province) => entered.WhyNotCollected(measure, province);

    /// <summary>Fills texts from the tables as they stand in the report.</summary>
    internal ReportTextFiller Filler()
    {
        var area = Report.Province is { } province ? Catalogue.Reference.FindProvince(province)!.Name : Library.Words.Country;
        return new ReportTextFiller(
            new ReportFacts(Year, Report.Month, Plan.EditionName, Definition.OrganizationName, area), Library.Words,
            Tables.ToDictionary(table => table.Table.Id, table => table.Table, StringComparer.Ordinal));
    }

    /// <summary>
    /// How far a sum of so many printed cells may lie from what it makes: nothing where the ledger holds no finer quantities than are printed, else half a
    /// printed unit for each.
    /// </summary>
    public decimal Slack(IEnumerable<ReportColumn?> columns, CheckedTable table, int decimals, int cells) =>
        columns.Any(column => MeasuresOf(table, column).Any(measure => Facts.Finer.Contains(measure.Id)))
            ? cells * 0.5m / (decimal)Math.Pow(10, decimals)
            : 0;

    private static bool HasItsColumns(CheckedTable table) =>
        table.Table.Columns.Select(column => column.Id).SequenceEqual(table.Layout.Columns.Select(column => column.Id), StringComparer.Ordinal)
        && table.Table.AllRows().All(row => row.Cells.Length == table.Table.Columns.Length);

    private static IEnumerable<Measure> MeasuresOf(CheckedTable table, ReportColumn? column) => column switch
    {
        MeasureColumn counted => [counted.Measure],
        SumColumn sum => sum.Of.Concat(sum.Less).SelectMany(part => MeasuresOf(table, table.Definition.Columns[table.Definition.IndexOf(part)])),
        _ => [],
    };
}

/// <summary>What the ledger says beside a report.</summary>
public sealed record CheckFacts
{
    /// <summary>Nothing.</summary>
    public static CheckFacts None { get; } = new();

    /// <summary>The measures of which the ledger holds finer quantities than are printed: sums of their printed cells may differ by a rounding.</summary>
    public ImmutableHashSet<string> Finer { get; init; } = [];

    /// <summary>The stocks with declared flows, province by province, at the end of the period.</summary>
    public ImmutableArray<StockStanding> Stocks { get; init; } = [];

    /// <summary>The same report of the year before; null when there is none to compare with.</summary>
    public ComposedReport? YearBefore { get; init; }

    /// <summary>What was published of other periods.</summary>
    public ImmutableArray<PastReport> Past { get; init; } = [];
}

/// <summary>A stock with its flows in one province.</summary>
/// <param name="Measure">The measure that shows it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Province">The province.</param>
/// <param name="Opening">At the start of the year.</param>
/// <param name="Flows">New less exits plus adjustments.</param>
/// <param name="Closing">At the end.</param>
/// <param name="Parts">What its parts come to; null when it has none.</param>
public sealed record StockStanding(string Measure, LocalizedText Name, string Province, decimal Opening, decimal Flows, decimal Closing, decimal? Parts);

/// <summary>A report of another period that was published.</summary>
/// <param name="Code">Its public code.</param>
/// <param name="Published">As it was published.</param>
/// <param name="Now">As the ledger gives it now, late facts included; null where nobody has asked.</param>
public sealed record PastReport(string Code, ComposedReport Published, ComposedReport? Now);
