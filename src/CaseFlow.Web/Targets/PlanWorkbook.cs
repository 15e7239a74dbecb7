using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using CaseFlow.Workflows.Targets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Targets;

/// What the cells of a workbook say, as text: of a formula its last result, a percentage with its sign and a date as a date, so that neither passes for a number.
internal static class PlanWorkbook
{
    private const long MostLettersInAPart = 60_000_000;
    private const int FirstOwnFormat = 164;

    // The formats that every program knows by number.
    private static readonly HashSet<uint> PercentFormats = [9, 10];
    private static readonly HashSet<uint> DateFormats = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47];

    /// Null when it is no workbook.
    public static List<ImportSheet>? Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MostLettersInAPart });
            return document.WorkbookPart is { Workbook.Sheets: { } sheets } workbook
                ? [.. sheets.Elements<Sheet>().Select(sheet => Read(workbook, sheet)).Where(sheet => !sheet.Rows.IsEmpty)]
                : null;
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static ImportSheet Read(WorkbookPart workbook, Sheet sheet)
    {
        var texts = workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray() ?? [];
        var formats = FormatsOf(workbook.WorkbookStylesPart?.Stylesheet);
        var rows = ImmutableArray.CreateBuilder<(int, ImmutableArray<string>)>();
        var number = 0;
        foreach (var row in sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart { Worksheet: { } worksheet }
            ? worksheet.Descendants<Row>() : [])
        {
            number = (int?)row.RowIndex?.Value ?? (number + 1);
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                var place = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : cells.Count;
                while (cells.Count < place)
                {
                    cells.Add(string.Empty);
                }

                cells.Add(TextOf(cell, texts, formats));
            }

            if (cells.Any(text => !string.IsNullOrWhiteSpace(text)))
            {
                rows.Add((number, [.. cells]));
            }
        }

        return new ImportSheet(sheet.Name?.Value ?? string.Empty, rows.ToImmutable());
    }

    private static string TextOf(Cell cell, string[] texts, Func<Cell, char> formats)
    {
        var written = cell.CellValue?.Text ?? string.Empty;
        if (cell.DataType?.Value is { } type && type != CellValues.Number)
        {
            return type == CellValues.SharedString && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < texts.Length ? texts[at]
                : type == CellValues.InlineString ? cell.InlineString?.InnerText ?? string.Empty
                : written;
        }

        // What programs show of a binary number: fifteen digits.
        return !double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? written : formats(cell) switch
        {
            '%' => string.Create(CultureInfo.InvariantCulture, $"{number * 100:G15}%"),
            'd' when number is > 0 and < 2_958_466 => DateTime.FromOADate(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
                ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
                : written,
        };
    }

    /// '%' for percentages, 'd' for dates, else '0'.
    private static Func<Cell, char> FormatsOf(Stylesheet? styles)
    {
        var own = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(format => format.NumberFormatId is not null).ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? string.Empty) ?? [];
        var looks = styles?.CellFormats?.Elements<CellFormat>().Select(look => KindOf(look.NumberFormatId?.Value ?? 0, own)).ToArray() ?? [];
        return cell => cell.StyleIndex?.Value is { } style && style < looks.Length ? looks[style] : '0';
    }

    private static char KindOf(uint format, Dictionary<uint, string> own)
    {
        if (format < FirstOwnFormat)
        {
            return PercentFormats.Contains(format) ? '%' : DateFormats.Contains(format) ? 'd' : '0';
        }

        // Words in quotes, colours and languages in brackets and escaped letters are no fields.
        var code = System.Text.RegularExpressions.Regex.Replace(own.GetValueOrDefault(format, string.Empty), "\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.", string.Empty);
        return code.Contains('%') ? '%' : code.AsSpan().IndexOfAny("ymdhYMDH") >= 0 ? 'd' : '0';
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + (letter - 'A') + 1;
        }

        return column - 1;
    }
}
