using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Activities;

/// <summary><c>Elsa.Sequence</c>: one after the other.</summary>
public sealed record Sequence : Activity
{
    /// <summary>In order.</summary>
    public required ImmutableArray<Activity> Activities { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step)
    {
        foreach (var activity in Activities)
        {
            activity.Run(step);
            if (step.IsStopped)
            {
                return;
            }
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Activity> Flatten() => Activities.SelectMany(inner => inner.Flatten()).Prepend(this);
}

/// <summary><c>Elsa.If</c>: an unknown condition refuses the step.</summary>
public sealed record If : Activity
{
    /// <summary>Decides.</summary>
    public required Expression Condition { get; init; }

    /// <summary>Runs when it holds; null for nothing.</summary>
    public Activity? Then { get; init; }

    /// <summary>Runs when it does not; null for nothing.</summary>
    public Activity? Else { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step)
    {
        if (step.Holds(Condition) is { } holds)
        {
            (holds ? Then : Else)?.Run(step);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Activity> Flatten() =>
        new[] { Then, Else }.OfType<Activity>().SelectMany(inner => inner.Flatten()).Prepend(this);
}

/// <summary><c>CaseFlow.SetField</c>: the case's own columns (industry, holder, laboratory, executor, outcome, title) or its data.</summary>
public sealed record SetField : Activity
{
    /// <summary>The name.</summary>
    public required string Field { get; init; }

    /// <summary>The value.</summary>
    public required Expression Value { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step)
    {
        var value = step.Evaluate(Value);
        if (!step.IsStopped)
        {
            step.Set(Field, value);
        }
    }
}
