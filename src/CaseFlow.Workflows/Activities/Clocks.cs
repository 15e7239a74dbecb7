using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Activities;

/// <summary><c>CaseFlow.StartClock</c>: sets a deadline.</summary>
public sealed record StartClock : Activity
{
    /// <summary>The clock's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many days; for <see cref="ClockCalendar.UntilField"/> so many calendar days after the field’s day, null for on it.</summary>
    public Expression? After { get; init; }

    /// <summary>How it counts.</summary>
    public required ClockCalendar Calendar { get; init; }

    /// <summary>The field that names the day, for <see cref="ClockCalendar.UntilField"/>.</summary>
    public string? Field { get; init; }

    /// <summary>It ends so many calendar days before the field's day, for <see cref="ClockCalendar.UntilField"/>; null for on it.</summary>
    public Expression? Before { get; init; }

    /// <summary>It warns this many days (of its calendar) before; null or 0 for never.</summary>
    public Expression? WarnBefore { get; init; }

    /// <summary>It outlives the state in whose entry it starts.</summary>
    public bool Keep { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.StartClock(this);
}

/// <summary><c>CaseFlow.PauseClock</c>.</summary>
public sealed record PauseClock : Activity
{
    /// <summary>The clock's name.</summary>
    public required string Name { get; init; }

    /// <summary>Why, for the deadline ledger.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.PauseClock(Name, Reason);
}

/// <summary><c>CaseFlow.ResumeClock</c>: the days of the pause are added.</summary>
public sealed record ResumeClock : Activity
{
    /// <summary>The clock's name.</summary>
    public required string Name { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.ResumeClock(Name);
}

/// <summary><c>CaseFlow.StopClock</c>.</summary>
public sealed record StopClock : Activity
{
    /// <summary>The clock's name.</summary>
    public required string Name { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.StopClock(Name);
}
