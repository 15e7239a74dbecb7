using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Reports.Composed;

/// <summary>Lays a computed table out as it is printed: names, units, marks, total, remainder. Pure.</summary>
internal sealed class TableComposer(ReferenceData reference, ReportWords words)
{
    public ComposedTable Compose(PrintedTable printed, int number, ImmutableArray<FigureRow> rows, ImmutableArray<FigureCell> total)
    {
        var table = printed.Table;
        var kind = table.Lines is not null ? RowKind.Line : table.HasProvinces ? RowKind.Province : RowKind.Industry;
        var composed = new ComposedTable
        {
            Id = table.Id,
            Number = number,
            Title = table.Title,
            Unit = table.Unit,
            Kind = kind,
            RowHeading = kind switch { RowKind.Line => words.Line, RowKind.Province => words.Province, _ => words.Industry },
            Columns = Columns(table),
            Rows = table.Lines is { } lines ? Lines(table, lines, total)
                : TableGrid.IsCross(table) ? Cross(table, rows)
                : [.. rows.Select(row => new ComposedRow(row.Province ?? row.Industry!, NameOf(row), Cells(row.Cells)))],
            Total = table.Lines is not null ? null
                : new ComposedRow(TableGrid.Total, words.Total, TableGrid.IsCross(table) ? CrossTotal(table, rows, total) : Cells(total)),
            Footnotes = [],
        };
        return printed.Remainder is { } remainder ? composed with { Whole = Whole(composed, remainder) } : composed;
    }

    private ImmutableArray<ComposedColumn> Columns(ReportTable table)
    {
        if (table.Lines is { } lines)
        {
            return [.. lines.Columns.Zip(lines.Labels, (id, label) => Heading(table, lines, id, label))];
        }

        return TableGrid.IsCross(table)
            ?
            [
                .. table.Industries.Select(industry => Column(table, table.Columns[0]) with { Id = industry, Label = reference.FindIndustry(industry)!.Name }),
                Column(table, table.Columns[0]) with { Id = TableGrid.Total, Label = words.Total, Kind = ColumnKind.Sum },
            ]
            : [.. table.Columns.Select(column => Column(table, column))];
    }

    /// <summary>The heading of lines is of the kind of the first line that has it; its formulas differ.</summary>
    private static ComposedColumn Heading(ReportTable table, ReportLines lines, string id, LocalizedText label)
    {
        var cells = lines.Rows.Select(line => TableGrid.ColumnOf(table, line.Id, id)).OfType<ReportColumn>().Where(cell => cell is not NotApplicableColumn).ToList();
        return cells is [var first, ..]
            ? Column(table, first) with { Id = id, Label = label, Decimals = cells.Max(cell => Column(table, cell).Decimals), Unit = null, Formula = null }
            : new ComposedColumn(id, label, ColumnKind.Count, 0, null, null);
    }

    private static ComposedColumn Column(ReportTable table, ReportColumn column)
    {
        var (kind, decimals) = column switch
        {
            TargetColumn planned => (ColumnKind.Plan, planned.Measure.Decimals),
            SumColumn sum => (table.IsPlan(sum) ? ColumnKind.Plan : ColumnKind.Sum, sum.Of.Select(part => Column(table, table.Columns[table.IndexOf(part)]).Decimals).Max()),
            RatioColumn ratio => (ColumnKind.Ratio, ratio.Decimals),
            AchievementColumn percent => (ColumnKind.Percent, percent.Decimals),
            ShareColumn share => (ColumnKind.Share, share.Decimals),
            ResultShareColumn share => (ColumnKind.Share, share.Decimals),
            MeasureColumn counted => (ColumnKind.Count, counted.Measure.Decimals),
            _ => (ColumnKind.Count, 0),
        };
        return new ComposedColumn(column.Id, column.Label, kind, decimals, UnitOf(table, column), column.Formula);
    }

    private static LocalizedText? UnitOf(ReportTable table, ReportColumn column) => column switch
    {
        TargetColumn planned => planned.Measure.Unit,
        MeasureColumn counted => counted.Measure.Unit,
        SumColumn { Unit: { } own } => own,
        SumColumn { Of: [var first, ..] } => UnitOf(table, table.Columns[table.IndexOf(first)]),
        _ => null,
    };

    private ImmutableArray<ComposedRow> Lines(ReportTable table, ReportLines lines, ImmutableArray<FigureCell> total) =>
    [
        .. lines.Rows.Select(line => new ComposedRow(
            line.Id,
            line.Label,
            [.. lines.Columns.Select(heading => table.IndexOf(line.ColumnOf(heading)) is var at and >= 0 ? Cell(total[at]) : new ComposedCell(CellState.NotApplicable))])
        {
            Group = line.Group,
            Unit = line.Unit,
        }),
    ];

    private ImmutableArray<ComposedRow> Cross(ReportTable table, ImmutableArray<FigureRow> rows) =>
    [
        .. rows.GroupBy(row => row.Province!, StringComparer.Ordinal).Select(each => new ComposedRow(
            each.Key,
            reference.FindProvince(each.Key)!.Name,
            [.. each.Select(row => Cell(row.Cells[0])), Cell(Sum(table, each))])),
    ];

    private ImmutableArray<ComposedCell> CrossTotal(ReportTable table, ImmutableArray<FigureRow> rows, ImmutableArray<FigureCell> total) =>
        [.. table.Industries.Select(industry => Cell(Sum(table, rows.Where(row => row.Industry == industry)))), Cell(total[0])];

    /// <summary>A sum over a cell that was not collected is blank with its reason, as every total is.</summary>
    private static FigureCell Sum(ReportTable table, IEnumerable<FigureRow> rows)
    {
        var cells = rows.Select(row => row.Cells[0]).ToList();
        var gap = cells.Find(cell => cell.NotCollected is not null);
        var decimals = table.Columns[0] is MeasureColumn counted ? counted.Measure.Decimals : 0;
        return gap.NotCollected is { } reason ? new FigureCell(null, NotCollected: reason) : new FigureCell(Percent.Round(cells.Sum(cell => cell.Value ?? 0), decimals));
    }

    private LocalizedText NameOf(FigureRow row) => row.Province is { } id ? reference.FindProvince(id)!.Name : reference.FindIndustry(row.Industry!)!.Name;

    private ImmutableArray<ComposedCell> Cells(ImmutableArray<FigureCell> cells) => [.. cells.Select(Cell)];

    private ComposedCell Cell(FigureCell cell) =>
        cell.Value is { } value ? new ComposedCell(CellState.Number, value)
        : cell.Text is { } typed ? new ComposedCell(CellState.Words, Words: words.Of(typed))
        : cell.NotCollected is { } reason ? new ComposedCell(CellState.NotCollected, Words: words.Of(reason))
        : new ComposedCell(cell.NotApplicable ? CellState.NotApplicable : CellState.None);

    private static ComposedWhole Whole(ComposedTable table, TableRemainder remainder)
    {
        if (remainder.Line is { } line)
        {
            return new ComposedWhole(remainder.Whole, remainder.Parts, line, null);
        }

        var rows = table.Rows.ToDictionary(row => row.Key, StringComparer.Ordinal);
        var cells = table.Columns.Select((column, at) =>
        {
            decimal? rest = column.Kind is ColumnKind.Count or ColumnKind.Sum ? rows[remainder.Whole].Cells[at].Value : null;
            rest = remainder.Parts.Aggregate(rest, (left, part) => left - rows[part].Cells[at].Value);
            return rest is { } value ? new ComposedCell(CellState.Number, value) : new ComposedCell(CellState.NotApplicable);
        });
        return new ComposedWhole(remainder.Whole, remainder.Parts, TableGrid.Remainder, new ComposedRow(TableGrid.Remainder, remainder.Name!, [.. cells])
        {
            Unit = rows[remainder.Whole].Unit,
        });
    }
}
