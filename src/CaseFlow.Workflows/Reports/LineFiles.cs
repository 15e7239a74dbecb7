using System.Text.Json;

namespace CaseFlow.Workflows.Reports;

/// <summary>The exchange formats of tables in which each line counts something else.</summary>
internal static class LineFiles
{
    /// <summary>Writes <c>dimensions, measures, rows, total</c>; a heading that a line lacks stands there as <c>null</c>.</summary>
    public static void Write(Utf8JsonWriter json, FigureTable figures, ReportLines lines)
    {
        FigureFiles.WriteTexts(json, "dimensions", [lines.Dimension]);
        FigureFiles.WriteTexts(json, "measures", lines.Columns);
        json.WriteStartArray("rows");
        foreach (var line in lines.Rows)
        {
            json.WriteStartObject();
            json.WriteString(lines.Dimension, line.Key);
            foreach (var heading in lines.Columns)
            {
                FigureFiles.WriteCell(json, heading, CellOf(figures, line.ColumnOf(heading)), "_note");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("total");
        foreach (var (key, column) in lines.Total.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            FigureFiles.WriteCell(json, key, CellOf(figures, column), "_text");
        }

        json.WriteEndObject();
    }

    /// <summary>The heading line and one line for each row.</summary>
    public static List<List<string>> Rows(FigureTable figures, ReportLines lines) =>
    [
        [lines.Dimension, .. lines.Columns],
        .. lines.Rows.Select(line => (List<string>)
            [line.Key, .. lines.Columns.Select(heading => FigureFiles.Plain(CellOf(figures, line.ColumnOf(heading))))]),
    ];

    /// <summary>The cell of a column of the table; empty where it has no such column.</summary>
    public static FigureCell CellOf(FigureTable figures, string column) =>
        figures.Table.IndexOf(column) is var at and >= 0 ? figures.Total[at] : default;
}
