namespace CaseFlow.Web.Reports.Exported;

/// Names of the sheets of a workbook as spreadsheets want them: at most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at the ends,
/// each once whatever the case of its letters.
internal sealed class SheetTitles
{
    private const int Longest = 31;
    private const string Forbidden = ":\\/?*[]";

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" }; // which one of them keeps for itself

    public string Of(string wanted)
    {
        var clean = string.Concat(wanted.Select(letter => Forbidden.Contains(letter, StringComparison.Ordinal) || char.IsControl(letter) ? ' ' : letter)).Trim(' ', '\'');
        var name = Cut(clean.Length == 0 ? "-" : clean, Longest);
        for (var number = 2; !_taken.Add(name); number++)
        {
            var suffix = $" ({number})";
            name = Cut(clean, Longest - suffix.Length) + suffix;
        }

        return name;
    }

    /// Never in the middle of a character of two parts, and with nothing at its end that may not stand there.
    private static string Cut(string text, int length)
    {
        var end = Math.Min(text.Length, length);
        return text[..(end < text.Length && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd(' ', '\'', '\u200c');
    }
}
