using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Targets;

/// <summary>
/// What somebody wrote or pasted into a cell of a plan: a number in Latin, Persian or Arabic digits with separators of thousands and a decimal sign,
/// words that stand for a target, or nothing. What can be read in two ways is refused, so that no point is taken for a comma (class of error 12).
/// </summary>
/// <param name="Target">The target; null where the cell is blank.</param>
/// <param name="Wrong">Why it cannot be read; null when it can.</param>
public sealed partial record WrittenTarget(Target? Target, LocalizedText? Wrong)
{
    private const decimal Most = 1_000_000_000_000m;
    private const int GroupLength = 3;

    private static readonly string[] Nothing = ["", "-", "–", "—", "−"];

    /// <summary>Reads a cell.</summary>
    /// <param name="text">What stands there.</param>
    /// <param name="decimals">How many digits after the point the measure has, 0–4.</param>
    /// <param name="texts">The words that may stand for a number.</param>
    public static WrittenTarget Read(string text, int decimals, IReadOnlyList<TextTarget> texts)
    {
        var plain = PersianText.ToLatinDigits(PersianText.Normalize(Marks().Replace(text, string.Empty)));
        if (Nothing.Contains(plain, StringComparer.Ordinal))
        {
            return new(null, null);
        }

        if (plain.Any(char.IsAsciiDigit))
        {
            return ReadNumber(plain, decimals);
        }

        return texts.FirstOrDefault(each => each.IsMeantBy(plain)) is { } words
            ? new(Target.Of(words.Words.Fa), null)
            : No(
                $"«{plain}» نه عدد است و نه یکی از متن‌های مجاز ({string.Join("، ", texts.Select(each => each.Words.Fa))}).",
                $"'{plain}' is no number and none of the words allowed ({string.Join(", ", texts.Select(each => each.Words.En))}).");
    }

    private static WrittenTarget ReadNumber(string plain, int decimals)
    {
        if (plain[0] is '-' or '−' or '–')
        {
            return No($"«{plain}» منفی است؛ برنامه هیچ‌گاه منفی نیست.", $"'{plain}' is negative; a target never is.");
        }

        if (plain.Contains('%') || plain.Contains('٪'))
        {
            return No($"«{plain}» درصد است؛ برنامه به یکای سنجه نوشته می‌شود.", $"'{plain}' is a percentage; a target is written in the measure's unit.");
        }

        var match = Number().Match(plain);
        if (!match.Success)
        {
            return No($"«{plain}» عدد نیست.", $"'{plain}' is no number.");
        }

        var fraction = match.Groups["fraction"].Value;
        // Three digits behind the sign might be thousands.
        var isUnsure = fraction.Length == GroupLength && decimals < GroupLength;
        if (isUnsure || fraction.TrimEnd('0').Length > decimals)
        {
            return decimals == 0
                ? No(
                    $"«{plain}» اعشار دارد؛ این سنجه عدد درست است. هزارگان را با ٬ جدا کنید یا پیوسته بنویسید.",
                    $"'{plain}' has decimals; this measure has none. Separate thousands with a comma, or not at all.")
                : No(
                    $"«{plain}» بیش از {decimals} رقم اعشار دارد.",
                    $"'{plain}' has more than {decimals} decimals.");
        }

        var whole = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)).TrimStart('0');
        return whole.Length < Most.ToString(CultureInfo.InvariantCulture).Length
            ? new(Target.Of(decimal.Parse($"0{whole}.{fraction}0", CultureInfo.InvariantCulture) / 1.0000m), null)
            : No($"«{plain}» بزرگ‌تر از هر برنامه‌ای است.", $"'{plain}' is larger than any target.");
    }

    private static WrittenTarget No(string fa, string en) => new(null, new LocalizedText(fa, en));

    // The same separator all through, groups of three, and one decimal sign.
    [GeneratedRegex(@"^(?<whole>\d+|\d{1,3}(?<sep>[٬,،'’ ])\d{3}(?:\k<sep>\d{3})*)(?:[.٫](?<fraction>\d+))?$")]
    private static partial Regex Number();

    // Marks of direction that spreadsheets and pages put around numbers.
    [GeneratedRegex(@"[\u202A-\u202E\u2066-\u2069\u061C]")]
    private static partial Regex Marks();
}
