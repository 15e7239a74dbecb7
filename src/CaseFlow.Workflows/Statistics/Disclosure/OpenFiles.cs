using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>Writes open data in its two formats. A blank cell bears its mark (<c>c</c> confidential, <c>:</c> not collected) and nothing else.</summary>
public static class OpenFiles
{
    private const string Confidential = "c";
    private const string NotCollected = ":";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// JSON with <c>id, year, edition, marks, dimensions, measures, rows, total</c>. A blank cell is null with <c>&lt;column&gt;_mark</c> beside it; a text
    /// target null with <c>&lt;column&gt;_text</c>.
    /// </summary>
    public static string ToJson(OpenTable open, int edition)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("id", open.Table.Id);
            json.WriteNumber("year", open.Year);
            json.WriteNumber("edition", edition);
            json.WriteStartObject("marks");
            WriteMark(json, Confidential, "محرمانه: واحدی را آشکار می‌کند", "confidential: it would betray a unit");
            WriteMark(json, NotCollected, "گردآوری نشده", "not collected");
            json.WriteEndObject();
            WriteTexts(json, "dimensions", open.Table.Dimensions);
            WriteTexts(json, "measures", open.Table.Columns.Select(column => column.Id));
            json.WriteStartArray("rows");
            foreach (var row in open.Rows)
            {
                json.WriteStartObject();
                foreach (var (dimension, value) in KeysOf(open.Table, row))
                {
                    json.WriteString(dimension, value);
                }

                WriteCells(json, open.Table, row.Cells);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("total");
            WriteCells(json, open.Table, open.Total);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>CSV (RFC 4180) with a heading line and a last line <c>total</c>; a blank cell is its mark.</summary>
    public static string ToCsv(OpenTable open)
    {
        var csv = new StringBuilder();
        FigureFiles.AppendLine(csv, [.. open.Table.Dimensions, .. open.Table.Columns.Select(column => column.Id)]);
        foreach (var row in open.Rows)
        {
            FigureFiles.AppendLine(csv, [.. KeysOf(open.Table, row).Select(key => key.Value), .. row.Cells.Select(Plain)]);
        }

        FigureFiles.AppendLine(csv, ["total", .. Enumerable.Repeat(string.Empty, open.Table.Dimensions.Length - 1), .. open.Total.Select(Plain)]);
        return csv.ToString();
    }

    private static void WriteMark(Utf8JsonWriter json, string mark, string fa, string en)
    {
        json.WriteStartObject(mark);
        json.WriteString("fa", fa);
        json.WriteString("en", en);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static IEnumerable<(string Dimension, string Value)> KeysOf(ReportTable table, OpenRow row) =>
        table.Dimensions.Select(dimension => (dimension, (dimension is Dimension.Province ? row.Province : row.Industry)!));

    private static void WriteCells(Utf8JsonWriter json, ReportTable table, IReadOnlyList<OpenCell> cells)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            var (id, cell) = (table.Columns[column].Id, cells[column]);
            json.WritePropertyName(id);
            if (cell.Value is { } value)
            {
                json.WriteRawValue(FigureFiles.Plain(value));
            }
            else
            {
                json.WriteNullValue();
            }

            if (MarkOf(cell) is { } mark)
            {
                json.WriteString($"{id}_mark", mark);
            }

            if (cell.Text is { } words)
            {
                json.WriteString($"{id}_text", words);
            }
        }
    }

    private static string Plain(OpenCell cell) => cell.Value is { } value ? FigureFiles.Plain(value) : MarkOf(cell) ?? cell.Text ?? string.Empty;

    private static string? MarkOf(OpenCell cell) => cell.Mark switch
    {
        OpenMark.Confidential => Confidential,
        OpenMark.NotCollected => NotCollected,
        _ => null,
    };
}
