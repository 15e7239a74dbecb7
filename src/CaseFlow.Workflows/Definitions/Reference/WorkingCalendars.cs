using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Reference;

/// <summary>The working calendars of <c>workflows/calendars/</c>.</summary>
public static class WorkingCalendars
{
    private static readonly Dictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>()
        .ToDictionary(day => day.ToString(), day => day, StringComparer.Ordinal);

    /// <summary>Reads a calendar, or gives all its problems at once.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="id">The file's name without <c>.json</c>, e.g. <c>iran</c>.</param>
    public static Result<WorkingCalendar> Load(string workflows, string id)
    {
        var problems = new ProblemList();
        var calendar = JsonFiles.Open(workflows, $"calendars/{id}.json", problems) is { } root ? Read(root, id) : null;
        return problems.Any || calendar is null ? new Errors(problems.All) : calendar;
    }

    private static WorkingCalendar Read(JsonObject root, string id)
    {
        if (root.Text("id") is { Length: > 0 } given && given != id)
        {
            root.ProblemAt("id", "شناسه باید نام پرونده باشد.", "The id must be the file's name.");
        }

        root.Localized("name");
        var weekend = Weekend(root);
        var holidays = root.Objects("yearly").SelectMany(Yearly).Concat(root.Objects("dated").SelectMany(Dated)).ToList();
        root.End();
        return new WorkingCalendar(weekend, holidays);
    }

    private static List<DayOfWeek> Weekend(JsonObject root)
    {
        var weekend = new List<DayOfWeek>();
        foreach (var name in root.Texts("weekend"))
        {
            if (Days.TryGetValue(name, out var day))
            {
                weekend.Add(day);
            }
            else
            {
                root.ProblemAt("weekend", $"«{name}» روز هفته نیست.", $"'{name}' is no day of the week.");
            }
        }

        if (weekend.Count < 7)
        {
            return weekend;
        }

        root.ProblemAt("weekend", "هفته دست‌کم یک روز کاری دارد.", "A week has at least one working day.");
        return [];
    }

    private static List<Holiday> Yearly(JsonObject item)
    {
        var (month, day) = (item.Integer("month", 1, 12), item.Integer("day", 1, 31));
        var (from, until) = (item.Integer("from", JalaliYear.Min, JalaliYear.Max), item.Integer("until", JalaliYear.Min, JalaliYear.Max));
        var name = item.Localized("name");
        item.End();
        var days = new List<Holiday>();
        for (var year = from; year <= until; year++)
        {
            if (day > new JalaliMonth(year, month).DayCount)
            {
                item.ProblemAt("day", $"ماه {month} سال {year} روز {day} ندارد.", $"Month {month} of {year} has no day {day}.");
                break;
            }

            days.Add(new Holiday(new JalaliDate(year, month, day).ToDateOnly(), name));
        }

        return days;
    }

    private static List<Holiday> Dated(JsonObject item)
    {
        var text = item.Text("date");
        var name = item.Localized("name");
        item.End();
        if (JalaliDate.TryParse(text, out var date))
        {
            return [new Holiday(date.ToDateOnly(), name)];
        }

        if (text.Length > 0)
        {
            item.ProblemAt("date", $"«{text}» تاریخ نیست.", $"'{text}' is no Jalali date such as 1400/01/09.");
        }

        return [];
    }
}
