using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Activities;

/// <summary><c>CaseFlow.Post</c>: counts. Several quantities are one group, reversed together.</summary>
public sealed record Post : Activity
{
    /// <summary>What is counted, and how much.</summary>
    public required ImmutableArray<PostLine> Lines { get; init; }

    /// <summary>Dimensions beside those that default from the case.</summary>
    public required FrozenDictionary<string, Expression> Dimensions { get; init; }

    /// <summary>What is counted, e.g. the number of a register entry; null where only the quantity matters.</summary>
    public Expression? Subject { get; init; }

    /// <summary>The rows over which it repeats; null for once.</summary>
    public RowsOf? Each { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step)
    {
        if (!step.OutcomeIsKnown())
        {
            return;
        }

        var group = step.NextGroup();
        step.ForEach(Each, () =>
        {
            foreach (var line in Lines)
            {
                step.Post(this, line, group);
            }
        });
    }
}

/// <summary>One indicator with its quantity.</summary>
/// <param name="Indicator">The indicator's id.</param>
/// <param name="Quantity">In the indicator's unit.</param>
public sealed record PostLine(string Indicator, Expression Quantity);

/// <summary>The rows over which an activity repeats.</summary>
/// <param name="Path">A rows field (<c>form.lines</c>) or a set (<c>children.sample</c>, <c>links.agenda</c>).</param>
/// <param name="Where">Which of them; null for all.</param>
/// <param name="AllowNone">False refuses when there are no rows.</param>
public sealed record RowsOf(string Path, Expression? Where, bool AllowNone);

/// <summary>Whose postings are reversed.</summary>
public enum ReverseScope : byte
{
    /// <summary>This case's own.</summary>
    Case,

    /// <summary>Its children's.</summary>
    Children,

    /// <summary>Both.</summary>
    Family,
}

/// <summary><c>CaseFlow.Reverse</c>: the exact negative of every posting of those steps that is not yet reversed.</summary>
public sealed record Reverse : Activity
{
    /// <summary>Transition names, or <c>*</c> for all.</summary>
    public required ImmutableArray<string> Of { get; init; }

    /// <summary>Whose.</summary>
    public required ReverseScope Scope { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.Reverse(Of, Scope);
}
