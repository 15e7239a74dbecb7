using System.Globalization;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Web.Statistics;

/// A cursor in an address: 2021-05-06_1234.
public static class CasesCursorText
{
    private const string Day = "yyyy-MM-dd";

    public static string Of(CasesCursor cursor)
        => string.Create(CultureInfo.InvariantCulture, $"{cursor.BusinessDate.ToString(Day, CultureInfo.InvariantCulture)}_{cursor.Position}");

    /// The cursor, or null when the text is none: then the list begins anew.
    public static CasesCursor? Parse(string? text)
        => text?.Split('_') is [var date, var position]
            && DateOnly.TryParseExact(date, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new CasesCursor(day, number)
                : null;
}
