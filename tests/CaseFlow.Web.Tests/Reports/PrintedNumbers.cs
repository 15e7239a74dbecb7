using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Tests.Printing;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Tests.Reports;

/// <summary>Reads what stands on paper back: numbers row by row in the order of reading, whatever the direction of the page.</summary>
internal static partial class PrintedNumbers
{
    /// <summary>Finds every row of every table behind its heading, in order, with its numbers in theirs.</summary>
    /// <returns>How many cells were compared.</returns>
    public static async Task<int> CompareAsync(ComposedReport report, byte[] pdf, string language)
    {
        var pages = Latin(await PdfText.WordsAsync(pdf)).Split('\f');
        var places = PdfPlaces.Read(pdf);
        var cells = 0;
        foreach (var table in report.Chapters.SelectMany(chapter => chapter.Tables))
        {
            var text = string.Join('\n', pages.Skip(places[PrintedPlaces.Of(table)] - 1).Take(2));
            var printed = Lines(Behind(text, table), language);
            var from = 0;
            foreach (var row in table.AllRows().Where(row => Expected(row).Count > 0))
            {
                var at = printed.FindIndex(from, line => Says(line, row));
                Assert.True(at >= 0, $"{table.Id}.{row.Key}: {string.Join(' ', Expected(row))} is not printed after line {from} of {string.Join(" | ", printed.Select(line => string.Join(' ', line)))}");
                from = at + 1;
                cells += Expected(row).Count;
            }
        }

        return cells;
    }

    /// <summary>The words of a page in the order in which they stand from left to right, with Latin digits and without marks of direction.</summary>
    public static string Latin(string text) => PersianText.ToLatinDigits(
        string.Concat(text.Where(letter => letter is not ((>= '\u200e' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')))));

    /// <summary>What follows the heading of a table on its page and the next ones; Persian headings come out with the point before the number.</summary>
    public static string Behind(string text, ComposedTable table) => Heading(table).Match(text) is { Success: true } heading ? text[(heading.Index + heading.Length)..] : string.Empty;

    /// <summary>The heading of a table.</summary>
    public static Regex Heading(ComposedTable table) =>
        new($@"(جدول\s+\.?\s?{table.Number}(?![0-9])|Table {table.Number}\.)", RegexOptions.CultureInvariant);

    /// <summary>The numbers of each line, null for a dash.</summary>
    public static List<List<decimal?>> Lines(string text, string language) => [.. text.Split('\n').Select(line => Line(line, language)).Where(line => line.Count > 0)];

    /// <summary>The numbers of a row, null for a dash; cells of words are left out.</summary>
    public static List<decimal?> Expected(ComposedRow row) =>
        [.. row.Cells.Where(cell => cell.State is not (CellState.Words or CellState.NotCollected)).Select(cell => cell.Value)];

    /// <summary>Whether a line says a row: its numbers and no other, but for those of its name.</summary>
    public static bool Says(List<decimal?> line, ComposedRow row)
    {
        var expected = Expected(row);
        return line.Count >= expected.Count && line.TakeLast(expected.Count).SequenceEqual(expected)
            && (line.Count == expected.Count || row.Name.Fa.Any(char.IsDigit) || row.Name.En.Any(char.IsDigit));
    }

    private static List<decimal?> Line(string line, string language)
    {
        var numbers = Word().Matches(line).Select(word => word.Value is "–" ? (decimal?)null : Number(word.Value)).ToList();
        if (language == "fa")
        {
            numbers.Reverse(); // the first column stands at the right
        }

        return numbers;
    }

    private static decimal Number(string word)
    {
        var plain = new StringBuilder(word).Replace("٬", null).Replace(",", null).Replace("٫", ".").Replace("−", "-").Replace("٪", null).Replace("%", null).ToString();
        return decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<=^|[\s*])(–|[−-]?[0-9][0-9٬,]*([.٫][0-9]+)?[٪%]?)(?=[\s*]|$)")]
    private static partial Regex Word();
}
