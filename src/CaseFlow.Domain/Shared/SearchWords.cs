using System.Text;

namespace CaseFlow.Domain.Shared;

/// <summary>
/// The words by which a text is found, in one spelling: ی and ک, ا for آ أ إ, ه for ة, Latin digits, lower case, no vowel signs. A word with
/// half-spaces is found whole and by its parts, so that نمونه‌برداری, نمونه برداری and نمونهبرداری find one another.
/// </summary>
public static class SearchWords
{
    /// <summary>Longer words are cut, so that no pasted text makes an index entry too long.</summary>
    public const int MaxLength = 60;

    private const char HalfSpace = '\u200C';

    /// <summary>The words of a text as they are stored, each once.</summary>
    public static IEnumerable<string> Stored(string text)
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var word in Words(text))
        {
            words.Add(Cut(word.Replace(HalfSpace.ToString(), string.Empty, StringComparison.Ordinal)));
            foreach (var part in word.Split(HalfSpace, StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add(Cut(part));
            }
        }

        return words;
    }

    /// <summary>The words that somebody looks for: a half-space counts as a space, as the parts are stored too.</summary>
    public static IReadOnlyList<string> Asked(string text) =>
        [.. Words(text.Replace(HalfSpace, ' ')).Select(Cut).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var raw in PersianText.ToLatinDigits(PersianText.Normalize(text)).ToLowerInvariant())
        {
            var letter = Letter(raw);
            if (letter == '\0')
            {
                continue;
            }

            if (char.IsLetterOrDigit(letter) || (letter == HalfSpace && word.Length > 0))
            {
                word.Append(letter);
                continue;
            }

            if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static string Cut(string word) => word.Length > MaxLength ? word[..MaxLength] : word;

    private static char Letter(char raw) => raw switch
    {
        'آ' or 'أ' or 'إ' or 'ٱ' => 'ا',
        'ة' or 'ۀ' => 'ه',
        'ؤ' => 'و',
        'ئ' => 'ی',
        'ء' or 'ٔ' => '\0',
        >= '\u064B' and <= '\u0652' => '\0',
        _ => raw,
    };
}
