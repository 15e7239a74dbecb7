using CaseFlow.Web.Shared.Texts;

namespace CaseFlow.Web.Printing;

/// What stands in the margins of printed pages. Page numbers and running heads are CSS: only there do they know their page, and speak
/// Persian digits.
public static class PageMargins
{
    /// The value of `content` that says "page 3 of 12" in the language of the paper.
    public static string PageOf(PageTexts texts)
    {
        var digits = texts.Language.IsPersian ? "persian" : "decimal";
        return Quoted(texts["printing.page-of"])
            .Replace("{0}", $"' counter(page, {digits}) '", StringComparison.Ordinal)
            .Replace("{1}", $"' counter(pages, {digits}) '", StringComparison.Ordinal);
    }

    /// A text as a string of CSS inside a style element.
    public static string Quoted(string? text)
        => $"'{text?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("<", "\\3c ", StringComparison.Ordinal)}'";
}
