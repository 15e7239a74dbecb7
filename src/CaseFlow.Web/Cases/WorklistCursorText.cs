using System.Globalization;
using CaseFlow.Workflows.Cases;

namespace CaseFlow.Web.Cases;

/// A cursor in an address: 2026-11-05_1234, or none_1234 among cases without a due day.
public static class WorklistCursorText
{
    private const string Day = "yyyy-MM-dd";
    private const string NoDay = "none";

    public static string Of(WorklistCursor cursor)
        => $"{cursor.DueOn?.ToString(Day, CultureInfo.InvariantCulture) ?? NoDay}_{cursor.Id.ToString(CultureInfo.InvariantCulture)}";

    /// The cursor, or null when the text is none: then the list begins anew.
    public static WorklistCursor? Parse(string? text)
    {
        if (text?.Split('_') is not [var date, var id] || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return date == NoDay ? new WorklistCursor(null, number)
            : DateOnly.TryParseExact(date, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new WorklistCursor(day, number)
            : null;
    }
}
