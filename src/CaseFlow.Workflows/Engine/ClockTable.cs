using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>Where due days come from.</summary>
internal static class ClockTable
{
    /// <summary>A clock that starts today; null when the step is refused over it.</summary>
    public static Clock? Start(Planning planning, StepContext step, StartClock activity)
    {
        if (DueOn(planning, step, activity) is not { } due || DaysOf(step, activity, activity.WarnBefore) is not { } warnBefore)
        {
            return null;
        }

        var calendar = planning.Rules.Calendar;
        return new Clock
        {
            Name = activity.Name,
            Status = ClockStatus.Running,
            StartedOn = planning.Today,
            DueOn = due,
            WarnOn = warnBefore == 0 ? null
                : activity.Calendar is ClockCalendar.WorkingDays ? calendar.AddWorkingDays(due, -warnBefore)
                : due.AddDays(-warnBefore),
            Calendar = activity.Calendar,
            Keep = activity.Keep,
            StartedIn = step.ClockState,
            Suspended = !step.Case.Lives,
        };
    }

    /// <summary>A paused clock runs again; the days of the pause are added in its own calendar.</summary>
    public static Clock Resume(Planning planning, Clock paused)
    {
        var since = paused.PausedOn ?? planning.Today;
        var calendar = planning.Rules.Calendar;
        DateOnly Later(DateOnly day) => paused.Calendar is ClockCalendar.WorkingDays
            ? calendar.AddWorkingDays(day, calendar.CountWorkingDays(since, planning.Today))
            : day.AddDays(planning.Today.DayNumber - since.DayNumber);
        return paused with
        {
            Status = ClockStatus.Running,
            PausedOn = null,
            DueOn = Later(paused.DueOn),
            WarnOn = paused.WarnOn is { } warn ? Later(warn) : null,
        };
    }

    private static DateOnly? DueOn(Planning planning, StepContext step, StartClock activity)
    {
        if (activity.Calendar is ClockCalendar.UntilField)
        {
            var text = step.Case.Data[activity.Field ?? ""].TextOrNull;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
            {
                return DaysOf(step, activity, activity.Before) is { } before && DaysOf(step, activity, activity.After) is { } after
                    ? day.AddDays(after - before) : null;
            }

            step.Refuse(new FactUnknown($"variables.form.{activity.Field}"));
            return null;
        }

        return DaysOf(step, activity, activity.After) is not { } days ? null
            : activity.Calendar is ClockCalendar.WorkingDays ? planning.Rules.Calendar.AddWorkingDays(planning.Today, days)
            : planning.Today.AddDays(days);
    }

    /// <summary>A whole number of days, 0 when none is given; null when the step is refused over it.</summary>
    private static int? DaysOf(StepContext step, StartClock activity, Expression? expression)
    {
        var days = expression is null ? FactValue.Of(0m) : step.Evaluate(expression);
        if (step.IsStopped)
        {
            return null;
        }

        if (days.Kind is FactKind.Number && days.AsNumber is >= 0 and <= 100_000 && days.AsNumber == decimal.Truncate(days.AsNumber))
        {
            return (int)days.AsNumber;
        }

        step.Refuse(new ValueUnusable(activity.Name, days.ToString()));
        return null;
    }
}
