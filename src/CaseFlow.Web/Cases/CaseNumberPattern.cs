using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Cases;

/// Recognizes a whole case number in what a person typed.
public static partial class CaseNumberPattern
{
    /// The number in its stored form, or null when the text is something else.
    public static string? Read(string? typed)
    {
        var text = PersianText.ToLatinDigits(typed?.Trim() ?? string.Empty).ToUpperInvariant();
        return Number().IsMatch(text) ? text : null;
    }

    [GeneratedRegex(@"^[A-Z]{2,8}-[0-9]{4}-[0-9]{6,}\z")]
    private static partial Regex Number();
}
