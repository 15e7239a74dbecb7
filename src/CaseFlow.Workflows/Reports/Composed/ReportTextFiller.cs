using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Reports.Composed;

/// <summary>What a composed report knows beside its tables.</summary>
internal sealed record ReportFacts(JalaliYear Year, int? Month, LocalizedText? Edition, LocalizedText Organization, LocalizedText Area);

/// <summary>Fills the references of texts from the composed tables, so that text and table cannot differ.</summary>
internal sealed class ReportTextFiller(ReportFacts facts, ReportWords words, IReadOnlyDictionary<string, ComposedTable> tables)
{
    public LocalizedText Fill(ReportText text) => new(Fill(text.Fa, "fa"), Fill(text.En, "en"));

    private string Fill(ImmutableArray<TextPiece> pieces, string language)
    {
        var filled = new StringBuilder();
        foreach (var piece in pieces)
        {
            filled.Append(piece switch
            {
                WordsPiece said => said.Text,
                FactPiece fact => Fact(fact, language),
                CellPiece cell => Cell(cell, language),
                _ => throw new InvalidOperationException($"A piece of a text is of no known kind: {piece.GetType().Name}."),
            });
        }

        return filled.ToString();
    }

    private string Fact(FactPiece fact, string language) => fact.Name switch
    {
        "year" => Digits((facts.Year.Value - fact.Before).ToString(CultureInfo.InvariantCulture), language),
        "month" => new JalaliMonth(facts.Year.Value, facts.Month ?? facts.Year.LastMonth.Month).Format(language),
        "edition" => facts.Edition is { } edition ? Digits(edition.In(language), language) : words.None.In(language),
        "organization" => facts.Organization.In(language),
        _ => facts.Area.In(language),
    };

    private string Cell(CellPiece piece, string language)
    {
        // A report from outside may lack the table, the row or the column; then there is nothing to say.
        if (!tables.TryGetValue(piece.Cell.Table, out var table) || table.IndexOf(piece.Cell.Column) is not (>= 0 and var at)
            || RowOf(table, piece.Cell.Row, at) is not { } row)
        {
            return words.None.In(language);
        }

        if (piece.Show is CellShow.RowName)
        {
            return row.Name.In(language);
        }

        var (cell, column) = (row.Cells[at], table.Columns[at]);
        var said = cell.State switch
        {
            CellState.Number when column.IsPercent => PersianText.Percent(cell.Value!.Value, language),
            CellState.Number => PersianText.Number(cell.Value!.Value, language),
            CellState.Words => cell.Words!.In(language),
            CellState.NotCollected => words.NotCollected.In(language),
            _ => words.None.In(language),
        };
        return piece.Show is CellShow.WithUnit && cell.State is CellState.Number && !column.IsPercent
            ? $"{said} {(row.Unit ?? column.Unit ?? table.Unit).In(language)}"
            : said;
    }

    private static ComposedRow? RowOf(ComposedTable table, string key, int column)
    {
        if (key is not (CellReference.Highest or CellReference.Lowest))
        {
            return table.AllRows().FirstOrDefault(row => row.Key == key);
        }

        var numbers = table.Rows.Where(row => row.Cells[column].Value is not null);
        return key is CellReference.Highest ? numbers.MaxBy(row => row.Cells[column].Value) : numbers.MinBy(row => row.Cells[column].Value);
    }

    private static string Digits(string text, string language) => language is "en" ? text : PersianText.ToPersianDigits(text);
}
