using System.Globalization;
using System.Text;

namespace CaseFlow.Domain.Shared;

/// <summary>Persian spelling: one form for letters, half-space and digits, and numbers as Persian readers expect them.</summary>
public static class PersianText
{
    private const char HalfSpace = '\u200C';
    private const string Persian = "۰۱۲۳۴۵۶۷۸۹";

    /// <summary>
    /// The stored form of a text: Persian ی and ک, single spaces, half-space only between letters, nothing at the ends.
    /// Digits stay as they were written.
    /// </summary>
    public static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        var pending = '\0';
        foreach (var raw in text)
        {
            var letter = Letter(raw);
            if (letter == '\0')
            {
                continue;
            }

            if (letter is ' ' or HalfSpace)
            {
                pending = letter == ' ' || pending == '\0' ? letter : pending;
                continue;
            }

            if (pending != '\0' && result.Length > 0)
            {
                result.Append(pending);
            }

            pending = '\0';
            result.Append(letter);
        }

        return result.ToString();
    }

    /// <summary>
    /// The form in which two spellings of one name are equal: normalized, without spaces and half-spaces, Latin digits, lower case.
    /// Only for comparing and searching, never for showing.
    /// </summary>
    public static string Key(string text)
    {
        var normalized = ToLatinDigits(Normalize(text)).ToLowerInvariant();
        return normalized.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("\u200C", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>Persian and Arabic digits as 0–9; everything else unchanged.</summary>
    public static string ToLatinDigits(string text) => Map(text, static digit => digit switch
    {
        >= '\u06F0' and <= '\u06F9' => (char)('0' + (digit - '\u06F0')),
        >= '\u0660' and <= '\u0669' => (char)('0' + (digit - '\u0660')),
        _ => digit,
    });

    /// <summary>Latin and Arabic digits as ۰–۹; everything else unchanged.</summary>
    public static string ToPersianDigits(string text) => Map(text, static digit => digit switch
    {
        >= '0' and <= '9' => Persian[digit - '0'],
        >= '\u0660' and <= '\u0669' => Persian[digit - '\u0660'],
        _ => digit,
    });

    /// <summary>A number with separators: «۱۲٬۳۴۵٫۶» or "12,345.6". Trailing zeros of the fraction are not printed.</summary>
    public static string Number(decimal value, string language)
    {
        var latin = value.ToString("#,##0.####", CultureInfo.InvariantCulture);
        return language is "en" ? latin : Localize(latin);
    }

    /// <summary>A percentage, e.g. «۸۰٪» or "80%".</summary>
    public static string Percent(decimal value, string language) =>
        Number(value, language) + (language is not "en" ? "٪" : "%");

    private static string Localize(string latin) =>
        ToPersianDigits(latin.Replace(',', '٬').Replace('.', '٫').Replace('-', '\u2212'));

    private static string Map(string text, Func<char, char> map)
    {
        var first = -1;
        for (var index = 0; index < text.Length && first < 0; index++)
        {
            first = map(text[index]) != text[index] ? index : -1;
        }

        return first < 0 ? text : string.Create(text.Length, (text, map), static (target, state) =>
        {
            for (var index = 0; index < target.Length; index++)
            {
                target[index] = state.map(state.text[index]);
            }
        });
    }

    private static char Letter(char raw) => raw switch
    {
        'ي' or 'ى' => 'ی',
        'ك' => 'ک',
        '\u0640' or '\u200B' or '\u200D' or '\u200E' or '\u200F' or '\uFEFF' => '\0',
        HalfSpace => HalfSpace,
        _ => char.IsWhiteSpace(raw) ? ' ' : raw,
    };
}
