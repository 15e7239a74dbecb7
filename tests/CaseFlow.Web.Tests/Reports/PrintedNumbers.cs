using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Tests.Reports;

/// <summary>Reads the numbers of printed tables back, row by row, in the order of reading.</summary>
internal static partial class PrintedNumbers
{
    private const string BidiMarks = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    /// <summary>What a row of a table must say: a number as it is, null for a dash; words are left out.</summary>
    public static List<decimal?> Expected(ComposedRow row) =>
        [.. row.Cells.Where(cell => cell.State is not (CellState.Words or CellState.NotCollected)).Select(cell => cell.Value)];

    /// <summary>The lines of a text in which numbers or dashes stand behind a name.</summary>
    public static List<List<decimal?>> Rows(string text) => [.. text.Split('\n').Select(Line).Where(line => line.Count > 0)];

    private static List<decimal?> Line(string line)
    {
        var latin = PersianText.ToLatinDigits(string.Concat(line.Where(letter => !BidiMarks.Contains(letter, StringComparison.Ordinal))));
        var numbers = new List<decimal?>();
        foreach (Match word in Word().Matches(latin))
        {
            numbers.Add(word.Value is "–" ? null : Number(word.Value));
        }

        return numbers;
    }

    private static decimal Number(string word)
    {
        var plain = new StringBuilder(word).Replace("٬", null).Replace(",", null).Replace("٫", ".").Replace("−", "-").Replace("٪", null).Replace("%", null).ToString();
        return decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<=^|\s)(–|[−-]?[0-9][0-9٬,]*([٫.][0-9]+)?[٪%]?)(?=\s|$)")]
    private static partial Regex Word();
}
