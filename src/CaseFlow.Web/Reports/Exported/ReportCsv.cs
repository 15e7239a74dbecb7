using System.Globalization;
using System.IO.Compression;
using System.Text;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Reports.Exported;

/// Tables of a report as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read Persian): names in the language, numbers in Latin
/// digits without separators, words where there is no number, nothing where there is nothing.
internal static class ReportCsv
{
    private static readonly DateTimeOffset NoMoment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same report gives the same bytes

    /// Every table in a file of its own.
    public static ReadOnlyMemory<byte> Zip(ComposedReport report, PageTexts texts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var table in report.Chapters.SelectMany(chapter => chapter.Tables))
            {
                var entry = zip.CreateEntry($"{table.Number.ToString("00", CultureInfo.InvariantCulture)}-{table.Id}.csv");
                entry.LastWriteTime = NoMoment;
                using var file = entry.Open();
                file.Write(Table(table, texts).Span);
            }
        }

        return bytes.ToArray();
    }

    public static ReadOnlyMemory<byte> Table(ComposedTable table, PageTexts texts)
    {
        var hasUnits = table.Rows.Any(row => row.Unit is not null);
        var hasGroups = table.Rows.Any(row => row.Group is not null);
        var csv = new StringBuilder();
        AppendLine(csv,
        [
            .. hasGroups ? [texts["reports.group"]] : Array.Empty<string>(), texts.Pick(table.RowHeading),
            .. hasUnits ? [texts["reports.unit-heading"]] : Array.Empty<string>(), .. table.Columns.Select(column => texts.Pick(column.Label)),
        ]);
        foreach (var row in table.AllRows())
        {
            AppendLine(csv,
            [
                .. hasGroups ? [row.Group is { } group ? Words(texts.Pick(group)) : string.Empty] : Array.Empty<string>(), Words(texts.Pick(row.Name)),
                .. hasUnits ? [row.Unit is { } unit ? Words(texts.Pick(unit)) : string.Empty] : Array.Empty<string>(), .. row.Cells.Select(cell => Cell(cell, texts)),
            ]);
        }

        return (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static string Cell(ComposedCell cell, PageTexts texts) => cell.State switch
    {
        CellState.Number => FigureFiles.Plain(cell.Value!.Value),
        CellState.Words => Words(texts.Pick(cell.Words!)),
        CellState.NotCollected => texts["statistics.not-collected"],
        _ => string.Empty,
    };

    /// Words that a spreadsheet would take for a formula stay words.
    private static string Words(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static void AppendLine(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Quote)).Append("\r\n");

    private static string Quote(string field)
        => field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
