using System.Globalization;
using System.Text;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>A printed figure with what it counts.</summary>
/// <param name="Key">What is counted, broken down to single series: two figures of one key are one number.</param>
/// <param name="Value">The number.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Slack">How far it may lie from another figure of the same key, for rounding.</param>
/// <param name="Place">Where it stands.</param>
public sealed record PrintedFigure(string Key, decimal Value, int Decimals, decimal Slack, CellPlace Place);

/// <summary>
/// Says of each cell what it counts: indicator, executor, months, province and dimension values with their signs. A figure over all results is broken down to
/// its results, and so on, wherever some figure of the house is restricted: so conforming + nonconforming and the tests are seen to be one number.
/// </summary>
internal sealed class FigureForms
{
    private readonly ReportCatalogue catalogue;
    private readonly ILookup<string, string> restricted;

    public FigureForms(ReportCatalogue catalogue)
    {
        this.catalogue = catalogue;
        restricted = catalogue.Tables
            .SelectMany(table => table.Columns.OfType<MeasureColumn>().SelectMany(column => column.Terms.SelectMany(term => term.Where.Keys
                .Where(dimension => dimension is not Dimension.Executor)
                .Concat(table.HasIndustries ? [Dimension.Industry] : []).Select(dimension => (Indicator: term.Indicator.Value, dimension)))))
            .Distinct().ToLookup(pair => pair.Indicator, pair => pair.dimension, StringComparer.Ordinal);
    }

    /// <summary>Every figure of a report that counts or plans something, and the two results of a row taken together.</summary>
    public IEnumerable<PrintedFigure> Of(CheckedReport report)
    {
        foreach (var table in report.Tables)
        {
            foreach (var row in table.BoundRows)
            {
                foreach (var (column, at) in table.Table.Columns.Select((column, at) => (column, at)))
                {
                    if (at < row.Cells.Length && row.Cells[at].Value is { } value && table.ColumnOf(row, column) is { } bound
                        && KeyOf(table, bound, Place.Of(report, table, row, column)) is { } key)
                    {
                        var slack = report.Slack([bound], table, column.Decimals, bound is SumColumn sum ? sum.Of.Length + sum.Less.Length : 1);
                        yield return new PrintedFigure(key, value, column.Decimals, slack, table.At(row, column));
                    }
                }

                foreach (var together in ResultsTogether(report, table, row))
                {
                    yield return together;
                }
            }
        }
    }

    /// <summary>Conforming and nonconforming of a row are all that was tested (identity I2).</summary>
    private IEnumerable<PrintedFigure> ResultsTogether(CheckedReport report, CheckedTable table, ComposedRow row)
    {
        foreach (var share in table.Definition.Columns.OfType<ResultShareColumn>().Where(share => string.CompareOrdinal(share.Of, share.With) < 0))
        {
            var (of, with) = (table.Table.IndexOf(share.Of), table.Table.IndexOf(share.With));
            if (of < 0 || with < 0 || row.Cells[of].Value is not { } one || row.Cells[with].Value is not { } other)
            {
                continue;
            }

            var both = new SumColumn(string.Empty, table.Table.Columns[of].Label, [share.Of, share.With], []);
            var (first, second) = (table.Table.Columns[of], table.Table.Columns[with]);
            if (KeyOf(table, both, Place.Of(report, table, row, first)) is { } key)
            {
                var label = new LocalizedText($"{first.Label.Fa} + {second.Label.Fa}", $"{first.Label.En} + {second.Label.En}");
                yield return new PrintedFigure(key, one + other, first.Decimals, report.Slack([both], table, first.Decimals, 2), table.At(row, first with { Label = label }));
            }
        }
    }

    private string? KeyOf(CheckedTable table, ReportColumn column, Place place) => column switch
    {
        TargetColumn planned => $"plan {planned.Measure.Id} {planned.Measure.ExecutorIn(table.Definition.Executor)} {planned.Span} {place.Province}",
        SumColumn sum when table.Definition.IsPlan(sum) => "plans " + string.Join(
            " + ", sum.Of.Select(part => KeyOf(table, table.Definition.Columns[table.Definition.IndexOf(part)], place)).Order(StringComparer.Ordinal)),
        MeasureColumn or SumColumn => Written(Terms(table, column, place, 1)),
        _ => null,
    };

    private static string? Written(Dictionary<string, int> form)
    {
        var key = new StringBuilder();
        foreach (var (atom, sign) in form.Where(atom => atom.Value != 0).OrderBy(atom => atom.Key, StringComparer.Ordinal))
        {
            key.Append(CultureInfo.InvariantCulture, $"{sign:+0;-0} {atom};");
        }

        return key.Length == 0 ? null : key.ToString();
    }

    private Dictionary<string, int> Terms(CheckedTable table, ReportColumn column, Place place, int sign)
    {
        var form = new Dictionary<string, int>(StringComparer.Ordinal);
        void Add(string atom, int times) => form[atom] = form.GetValueOrDefault(atom) + times;
        if (column is MeasureColumn counted)
        {
            foreach (var term in counted.Terms)
            {
                foreach (var atom in Atoms(table.Definition, counted, term, place))
                {
                    Add(atom, sign * term.Sign);
                }
            }
        }
        else if (column is SumColumn sum)
        {
            foreach (var (part, its) in sum.Of.Select(part => (part, sign)).Concat(sum.Less.Select(part => (part, -sign))))
            {
                foreach (var (atom, times) in Terms(table, table.Definition.Columns[table.Definition.IndexOf(part)], place, its))
                {
                    Add(atom, times);
                }
            }
        }

        return form;
    }

    private IEnumerable<string> Atoms(ReportTable table, MeasureColumn counted, MeasureTerm term, Place place)
    {
        var indicator = catalogue.Indicators.Find(term.Indicator.Value)!;
        var (first, last) = counted.When.Months(place.Year, place.Month);
        var from = indicator.Kind is IndicatorKind.Stock or IndicatorKind.Latest ? 0 : first.Value;
        var executor = counted.Measure.ExecutorOf(term, table.Executor);
        var where = term.Where.Where(filter => filter.Key is not Dimension.Executor).ToDictionary(StringComparer.Ordinal);
        if (place.Industry is not null)
        {
            where[Dimension.Industry] = place.Industry;
        }

        // How many different subjects there are does not add up over dimensions; what was counted does.
        var open = indicator.Kind is IndicatorKind.Distinct
            ? []
            : restricted[indicator.Id.Value].Where(dimension => !where.ContainsKey(dimension)).Select(indicator.Find).OfType<Dimension>().ToList();
        IEnumerable<string> atoms = [$"{indicator.Id} {from}-{last.Value} {place.Province} {Written(where)}"];
        foreach (var dimension in open.OrderBy(dimension => dimension.Name, StringComparer.Ordinal))
        {
            atoms = [.. atoms.SelectMany(atom => dimension.Values.Select(value => $"{atom}|{dimension.Name}={value}"))];
        }

        return (executor is Executors.Everyone && indicator.Kind is not IndicatorKind.Distinct ? Executors.All : [executor])
            .SelectMany(each => atoms.Select(atom => $"{Sorted(atom)} {each}"));
    }

    private static string Written(Dictionary<string, string> where) =>
        string.Concat(where.OrderBy(filter => filter.Key, StringComparer.Ordinal).Select(filter => $"|{filter.Key}={filter.Value}"));

    /// <summary>The same restrictions in the same order, however they came about.</summary>
    private static string Sorted(string atom)
    {
        var parts = atom.Split('|');
        return string.Concat(parts[0], string.Concat(parts.Skip(1).Order(StringComparer.Ordinal).Select(part => $"|{part}")));
    }

    /// <summary>What a row and a column say beside the definition of the column.</summary>
    private readonly record struct Place(JalaliYear Year, int? Month, string? Province, string? Industry)
    {
        public static Place Of(CheckedReport report, CheckedTable table, ComposedRow row, ComposedColumn column)
        {
            var isTotal = row.Key == TableGrid.Total;
            return new Place(
                report.Year,
                report.Report.Month,
                table.Table.Kind is RowKind.Province && !isTotal ? row.Key : report.Report.Province,
                TableGrid.IsCross(table.Definition) ? (column.Id == TableGrid.Total ? null : column.Id)
                    : table.Table.Kind is RowKind.Industry && !isTotal ? row.Key : null);
        }
    }
}
