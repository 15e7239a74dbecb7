using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Publications;

namespace CaseFlow.Web.Statistics.Open;

/// The addresses of open data, for everybody.
public static class OpenLinks
{
    public const string Index = "/open";
    public const string Catalogue = "/open/catalogue.json";

    /// The forms of a table, each with its type of content.
    public static readonly IReadOnlyList<(string Format, string ContentType)> Formats =
    [
        ("csv", "text/csv"), ("json", "application/json"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ];

    /// The newest edition of a table and year, or an earlier one.
    public static string Table(string table, int year, string format, int? edition = null)
        => string.Create(CultureInfo.InvariantCulture, $"{Index}/{table}/{year}.{format}") + (edition is { } number ? string.Create(CultureInfo.InvariantCulture, $"?edition={number}") : null);

    /// What of a published report is open.
    public static string Report(string code, string format) => $"{Index}/reports/{PublicationCode.Grouped(code)}.{format}";

    /// A year of an address.
    public static JalaliYear? YearOf(string text) => JalaliYear.TryParse(text, out var year) ? year : null;
}
