using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Disclosure;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>
/// Lays what units add out as the cells of a report table, with every sum that its readers can form. A cell is named by what it counts and not by its
/// column, so that two tables that print the same figure are known to do so.
/// </summary>
internal sealed class UnitSheet
{
    private readonly ReportTable table;
    private readonly string?[] provinces;
    private readonly string?[] industries;
    private readonly Dictionary<CellKey, TableCell> inner = [];
    private readonly List<SumRelation> sums = [];

    private UnitSheet(ReportTable table, ReferenceData reference)
    {
        this.table = table;
        provinces = table.HasProvinces ? [.. reference.Provinces.Select(province => province.Id)] : [null];
        industries = table.HasIndustries ? [.. table.Industries] : [null];
    }

    /// <summary>The cells of the table, or <see cref="FigureBelowZero"/>.</summary>
    public static Result<StatisticalTable> Of(ReportTable table, ReferenceData reference, IReadOnlyList<UnitQuantity> quantities)
    {
        var sheet = new UnitSheet(table, reference);
        var laid = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in table.Columns.Where(column => column is MeasureColumn or SumColumn && laid.Add(Counted(table, column))))
        {
            if (column is MeasureColumn counted && !sheet.Fill(counted, quantities))
            {
                return new FigureBelowZero(table.Id, column.Id);
            }

            sheet.AddMargins(column);
        }

        return StatisticalTable.Of(sheet.inner.Values, sheet.sums);
    }

    /// <summary>The cell of a column; null stands for the sum over all provinces or industries.</summary>
    public static CellKey KeyOf(ReportTable table, ReportColumn column, string? province, string? industry)
    {
        List<(string, string)> coordinates = [("counted", Counted(table, column))];
        if (province is not null)
        {
            coordinates.Add((Dimension.Province, province));
        }

        if (industry is not null)
        {
            coordinates.Add((Dimension.Industry, industry));
        }

        return CellKey.Of([.. coordinates]);
    }

    private static string Counted(ReportTable table, ReportColumn column) =>
        string.Join('+', TermsOf(table, column).Order(StringComparer.Ordinal));

    private static IEnumerable<string> TermsOf(ReportTable table, ReportColumn column) => column switch
    {
        MeasureColumn counted => counted.Terms.Select(term => NameOf(term, counted.Measure.ExecutorOf(term, table.Executor))),
        SumColumn sum => sum.Of.SelectMany(part => TermsOf(table, table.Columns[table.IndexOf(part)])),
        _ => throw new ArgumentException($"The column {column.Id} counts nothing.", nameof(column)),
    };

    private static string NameOf(MeasureTerm term, string executor)
    {
        var where = term.Where.OrderBy(filter => filter.Key, StringComparer.Ordinal).Select(filter => $"{filter.Key}:{filter.Value}");
        return $"{(term.Sign < 0 ? "-" : string.Empty)}{term.Indicator}({string.Join(',', where)})@{executor}";
    }

    private bool Fill(MeasureColumn column, IReadOnlyList<UnitQuantity> quantities)
    {
        var amounts = provinces.SelectMany(province => industries.Select(industry => (province, industry)))
            .ToDictionary(place => place, _ => new Dictionary<string, decimal>(StringComparer.Ordinal));
        foreach (var term in column.Terms)
        {
            var executor = column.Measure.ExecutorOf(term, table.Executor);
            var counted = quantities.Where(each => each.Count.CountsIn(term, executor)).ToList();
            foreach (var each in counted.Where(each => each.Count.Subject is null))
            {
                Add(amounts[PlaceOf(each)], each.Unit, term.Sign * each.Count.Quantity);
            }

            foreach (var subject in counted.Where(each => each.Count.Subject is not null).GroupBy(each => (PlaceOf(each), each.Count.Subject)))
            {
                if (subject.Sum(each => each.Count.Quantity) > 0)
                {
                    Add(amounts[subject.Key.Item1], subject.First().Unit, term.Sign);
                }
            }
        }

        foreach (var ((province, industry), units) in amounts)
        {
            if (units.Values.Any(amount => amount < 0))
            {
                return false;
            }

            var key = KeyOf(table, column, province, industry);
            inner[key] = new TableCell(key, units.Select(unit => new Contribution(unit.Key, unit.Value)));
        }

        return true;
    }

    private static void Add(Dictionary<string, decimal> units, string unit, decimal amount) => units[unit] = units.GetValueOrDefault(unit) + amount;

    private (string? Province, string? Industry) PlaceOf(UnitQuantity each) =>
        (table.HasProvinces ? each.Count.Province : null, table.HasIndustries ? each.Count.Industry : null);

    private void AddMargins(ReportColumn column)
    {
        var sum = column as SumColumn;
        CellKey Key(string? province, string? industry) => KeyOf(table, column, province, industry);
        void Total(string? province, string? industry, IEnumerable<CellKey> parts) => sums.Add(new SumRelation(Key(province, industry), [.. parts.Order()]));
        void Parts(string? province, string? industry)
        {
            if (sum is not null)
            {
                Total(province, industry, sum.Of.Select(part => KeyOf(table, table.Columns[table.IndexOf(part)], province, industry)));
            }
        }

        foreach (var province in provinces)
        {
            foreach (var industry in industries)
            {
                Parts(province, industry);
            }
        }

        if (table.HasProvinces && table.HasIndustries)
        {
            foreach (var province in provinces)
            {
                Total(province, null, industries.Select(industry => Key(province, industry)));
                Parts(province, null);
            }

            foreach (var industry in industries)
            {
                Total(null, industry, provinces.Select(province => Key(province, industry)));
                Parts(null, industry);
            }
        }

        if (table.HasProvinces)
        {
            Total(null, null, provinces.Select(province => Key(province, null)));
        }

        if (table.HasIndustries)
        {
            Total(null, null, industries.Select(industry => Key(null, industry)));
        }

        Parts(null, null);
    }
}
