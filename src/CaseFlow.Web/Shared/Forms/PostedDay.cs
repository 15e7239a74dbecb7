using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Texts;

namespace CaseFlow.Web.Shared.Forms;

/// A Jalali day as somebody wrote it, in Persian or Latin digits.
public static class PostedDay
{
    public static DateOnly? Read(string? text)
        => JalaliDate.TryParse(PersianText.ToLatinDigits(text?.Trim() ?? string.Empty), out var day) ? day.ToDateOnly() : null;

    /// The day, or null for an empty field; what is no day becomes a problem of the field.
    public static DateOnly? Optional(string? text, string field, Dictionary<string, string> problems, PageTexts texts)
        => string.IsNullOrWhiteSpace(text) ? null : Required(text, field, problems, texts);

    public static DateOnly? Required(string? text, string field, Dictionary<string, string> problems, PageTexts texts)
    {
        var day = Read(text);
        if (day is null)
        {
            problems[field] = texts["substitution.no-day"];
        }

        return day;
    }
}
