using CaseFlow.Domain.Calendars;

namespace CaseFlow.Web.Dashboards;

public static class AskedYear
{
    /// The year of an address, or null when it names none.
    public static JalaliYear? Of(int? year) => year is { } asked && JalaliYear.IsValid(asked) ? new JalaliYear(asked) : null;
}
