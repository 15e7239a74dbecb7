using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Deadlines;

/// <summary>A day that is to be off, or to be worked after all.</summary>
/// <param name="Day">The day; null when none was given that can be read.</param>
/// <param name="IsOff">True for a day off.</param>
/// <param name="Name">What the day is for.</param>
/// <param name="Reason">Why it is changed.</param>
/// <param name="Source">The paper that says so.</param>
public sealed record HolidayChange(DateOnly? Day, bool IsOff, LocalizedText Name, string Reason, string Source)
{
    /// <summary>How far ahead a day may be changed.</summary>
    public const int LongestAhead = 1100;

    private static readonly LocalizedText Missing = new("این را بنویسید.", "Fill this in.");

    /// <summary>What the deadline ledger says.</summary>
    internal LocalizedText Told => new(
        $"{JalaliDate.Of(Day!.Value).Format("fa")} {(IsOff ? "تعطیل شد" : "روز کاری شد")}: {Name.Fa}",
        $"{JalaliDate.Of(Day!.Value).Format("en")} became a {(IsOff ? "day off" : "day of work")}: {Name.En}");

    /// <summary>What is wrong with it by itself, by field.</summary>
    internal Dictionary<string, LocalizedText> Problems(DateOnly today, WorkingCalendar calendar)
    {
        var problems = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var (field, text) in new[] { ("nameFa", Name.Fa), ("nameEn", Name.En), ("reason", Reason), ("source", Source) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems[field] = Missing;
            }
        }

        if (Day is not { } day)
        {
            problems["day"] = Missing;
        }
        else if (day < today)
        {
            problems["day"] = new(
                "روز گذشته دیگر تغییر نمی‌کند: مهلت‌ها و پرونده‌های بسته با آن شمرده شده‌اند.",
                "A past day is changed no more: deadlines and ended cases have been counted with it.");
        }
        else if (day.DayNumber - today.DayNumber > LongestAhead)
        {
            problems["day"] = new("این روز بیش از سه سال دور است.", "This day is more than three years ahead.");
        }
        else if (IsOff && !calendar.IsWorkingDay(day))
        {
            problems["day"] = new("این روز هم‌اکنون هم تعطیل است.", "This day is off already.");
        }
        else if (!IsOff && calendar.HolidayOn(day) is null)
        {
            problems["day"] = new("این روز در تقویم تعطیل رسمی نیست.", "This day is no holiday of the calendar.");
        }

        return problems;
    }
}

/// <summary>One deadline that a change moves.</summary>
/// <param name="CaseNumber">The case.</param>
/// <param name="Definition">Its type, in its own version.</param>
/// <param name="Clock">The clock's name.</param>
/// <param name="Before">The due day as it is.</param>
/// <param name="After">The due day as it will be.</param>
public sealed record MovedDeadline(string CaseNumber, WorkflowDefinition Definition, string Clock, DateOnly Before, DateOnly After);

/// <summary>A change that was made.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsOff">True for a day off.</param>
/// <param name="Name">What the day is for.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">The paper.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="DecidedBy">The person's name, or id where it is not known.</param>
/// <param name="Moved">How many deadlines it moved.</param>
public sealed record MadeHolidayChange(
    DateOnly Day, bool IsOff, LocalizedText Name, string Reason, string Source, DateTimeOffset DecidedAt, LocalizedText DecidedBy, int Moved);
