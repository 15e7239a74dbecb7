using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaseFlow.Workflows.Reports;

/// <summary>Writes a computed table in the two exchange formats.</summary>
public static class FigureFiles
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// JSON with exactly <c>id, year, dimensions, measures, rows, total</c>. A text target is <c>null</c> with
    /// <c>&lt;column&gt;_note</c> beside it (in the total <c>&lt;column&gt;_text</c>).
    /// </summary>
    public static string ToJson(FigureTable figures)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("id", figures.Table.Id);
            json.WriteNumber("year", figures.Year);
            if (figures.Table.Lines is { } lines)
            {
                LineFiles.Write(json, figures, lines);
                json.WriteEndObject();
                json.Flush();
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
            }

            WriteTexts(json, "dimensions", figures.Table.Dimensions);
            WriteTexts(json, "measures", figures.Table.Columns.Select(column => column.Id));
            json.WriteStartArray("rows");
            foreach (var row in figures.Rows)
            {
                json.WriteStartObject();
                foreach (var (dimension, value) in KeysOf(figures.Table, row))
                {
                    json.WriteString(dimension, value);
                }

                WriteCells(json, figures.Table, row.Cells, "_note");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("total");
            WriteCells(json, figures.Table, figures.Total, "_text");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>CSV (RFC 4180) with a heading line and a last line <c>total</c>; words stand in the cell, blanks are empty.</summary>
    public static string ToCsv(FigureTable figures)
    {
        var csv = new StringBuilder();
        if (figures.Table.Lines is { } lines)
        {
            LineFiles.Rows(figures, lines).ForEach(row => AppendLine(csv, row));
            return csv.ToString();
        }

        AppendLine(csv, [.. figures.Table.Dimensions, .. figures.Table.Columns.Select(column => column.Id)]);
        foreach (var row in figures.Rows)
        {
            AppendLine(csv, [.. KeysOf(figures.Table, row).Select(key => key.Value), .. row.Cells.Select(Plain)]);
        }

        var blanks = Enumerable.Repeat(string.Empty, figures.Table.Dimensions.Length - 1);
        AppendLine(csv, ["total", .. blanks, .. figures.Total.Select(Plain)]);
        return csv.ToString();
    }

    /// <summary>A number without needless zeros, in Latin digits.</summary>
    public static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    internal static string Plain(FigureCell cell) => cell.Value is { } value ? Plain(value) : cell.Text ?? string.Empty;

    private static IEnumerable<(string Dimension, string Value)> KeysOf(ReportTable table, FigureRow row) =>
        table.Dimensions.Select(dimension => (dimension, (dimension is Domain.Statistics.Dimension.Province ? row.Province : row.Industry)!));

    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteCells(Utf8JsonWriter json, ReportTable table, IReadOnlyList<FigureCell> cells, string textSuffix)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            WriteCell(json, table.Columns[column].Id, cells[column], textSuffix);
        }
    }

    internal static void WriteCell(Utf8JsonWriter json, string id, FigureCell cell, string textSuffix)
    {
        json.WritePropertyName(id);
        if (cell.Value is { } value)
        {
            json.WriteRawValue(Plain(value));
        }
        else
        {
            json.WriteNullValue();
        }

        if (cell.Text is { } words)
        {
            json.WriteString(id + textSuffix, words);
        }
    }

    internal static void AppendLine(StringBuilder csv, IEnumerable<string> fields) =>
        csv.AppendJoin(',', fields.Select(Quote)).Append("\r\n");

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
