using System.Collections.Frozen;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Activities;

/// <summary><c>CaseFlow.OpenCase</c>: opens a child or a linked case in the same transaction.</summary>
public sealed record OpenCaseActivity : Activity
{
    /// <summary>The type that is opened, in its newest version.</summary>
    public required string CaseType { get; init; }

    /// <summary>A child of this case, or a case of its own that is linked.</summary>
    public required bool AsChild { get; init; }

    /// <summary>The link from the new case to this one.</summary>
    public string Link { get; init; } = "origin";

    /// <summary>The rows over which it repeats; null for once.</summary>
    public RowsOf? Each { get; init; }

    /// <summary>The opening values.</summary>
    public required FrozenDictionary<string, Expression> Values { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.ForEach(Each, () => step.Open(this));
}

/// <summary><c>CaseFlow.Signal</c>: moves another case in the same transaction.</summary>
public sealed record SignalActivity : Activity
{
    /// <summary>The signal's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>parent</c>, <c>children</c>, <c>linked</c>, or a link's name.</summary>
    public required string To { get; init; }

    /// <summary>Which receivers, read as <c>variables.row</c>; null for all.</summary>
    public Expression? Where { get; init; }

    /// <summary>Values that the receiver's step takes along.</summary>
    public required FrozenDictionary<string, Expression> Values { get; init; }

    /// <summary>True refuses the whole step when a receiver does not wait for it, or there is none.</summary>
    public bool Required { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.Signal(this);
}
