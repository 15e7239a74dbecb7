using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// What becomes of deadlines in working days when a day turns out to be off, or worked: so many working days as were left before it stay left. An
/// event of the case like a change of hands: it moves no state and is no step that four eyes count.
/// </summary>
internal static class MovingDeadlines
{
    /// <summary>The event's name; definitions may not use it.</summary>
    public const string Name = "DeadlinesMoved";

    /// <summary>The clock as it is afterwards; null when the day does not lie in what is left of its term.</summary>
    public static Clock? Move(Clock clock, DateOnly day, WorkingCalendar before, WorkingCalendar after)
    {
        if (clock is not { Calendar: ClockCalendar.WorkingDays, Suspended: false, Status: ClockStatus.Running or ClockStatus.Paused }
            || clock.StartedOn >= day || clock.DueOn < day)
        {
            return null;
        }

        // The start day never counts; from the day before the change on every working day that was left is counted again.
        var from = clock.StartedOn > day.AddDays(-1) ? clock.StartedOn : day.AddDays(-1);
        var due = after.AddWorkingDays(from, before.CountWorkingDays(from, clock.DueOn));
        return due == clock.DueOn
            ? null
            : clock with
            {
                DueOn = due,
                WarnOn = clock.WarnOn is { } warn ? after.AddWorkingDays(due, -before.CountWorkingDays(warn, clock.DueOn)) : null,
            };
    }

    public static StepContext? Plan(Planning planning, MoveDeadlines command)
    {
        if (!planning.TryCase(command.CaseNumber, out var file))
        {
            return null;
        }

        if (file is null)
        {
            planning.Refuse(new CaseNotFound(command.CaseNumber));
            return null;
        }

        var step = new StepContext(planning, file, Name, EventKind.Calendar, Fields.Empty, command.Id);
        foreach (var clock in file.Clocks)
        {
            if (Move(clock, command.Day, command.Calendars.Before, command.Calendars.After) is { } moved)
            {
                step.MoveClock(moved, command.Reason);
            }
        }

        Performing.Record(planning, step);
        return step;
    }
}
