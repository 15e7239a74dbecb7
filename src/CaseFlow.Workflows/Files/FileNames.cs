using System.Globalization;
using System.Text;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Files;

/// <summary>Names of files as people may see them: no path, nothing invisible, not too long, with the ending of their type.</summary>
public static class FileNames
{
    private const int Longest = 100;
    private const int LongestEnding = 6;

    private static readonly string[] JpegEndings = [".jpg", ".jpeg"];

    /// <summary>The name without path, control and direction characters; «file» when nothing is left.</summary>
    public static string Clean(string? given)
    {
        var last = (given ?? string.Empty).Split('/', '\\')[^1];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            // Direction marks could turn the ending around; the half-space belongs to Persian names.
            var isSeen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)
                && rune != Rune.ReplacementChar;
            kept.Append(isSeen || rune.Value == 0x200C ? rune.ToString() : " ");
        }

        var clean = PersianText.Normalize(kept.ToString()).Trim(' ', '.');
        return clean.Length == 0 ? "file" : clean.Length <= Longest ? clean : Shortened(clean);
    }

    /// <summary>The cleaned name with the ending of the type that was found.</summary>
    public static string WithEnding(string clean, string type)
    {
        var ending = Path.GetExtension(clean);
        var right = MediaTypes.EndingOf(type);
        if (string.Equals(ending, right, StringComparison.OrdinalIgnoreCase)
            || (type == MediaTypes.Jpeg && JpegEndings.Contains(ending, StringComparer.OrdinalIgnoreCase)))
        {
            return clean;
        }

        return (ending.Length is > 1 and <= LongestEnding && !ending.Contains(' ', StringComparison.Ordinal) ? clean[..^ending.Length] : clean) + right;
    }

    private static string Shortened(string clean)
    {
        var ending = Path.GetExtension(clean);
        var kept = ending.Length <= LongestEnding ? ending : string.Empty;
        var end = Longest - kept.Length;
        return clean[..(char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end)].TrimEnd() + kept;
    }
}
