using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>An expression at its place.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Expression">What it says.</param>
/// <param name="Rows">What <c>variables.row</c> is there: an <c>each</c> path, or <c>signal:</c> and the receiver; null for nothing.</param>
/// <param name="InForm">True in a form, where Elsa needs no declared variable.</param>
internal sealed record ExpressionUse(JsonAt At, Expression Expression, string? Rows, bool InForm);

/// <summary>What was seen while reading a definition, for the checks that need more than the definition itself.</summary>
internal sealed class DefinitionNotes(Origins origins)
{
    public Origins Origins => origins;

    public List<ExpressionUse> Expressions { get; } = [];

    public List<(JsonAt At, Activity Activity)> Activities { get; } = [];

    public Dictionary<TransitionDefinition, JsonAt> Transitions { get; } = new(ReferenceEqualityComparer.Instance);

    public Dictionary<string, JsonAt> States { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonAt> Forms { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary><c>notSamePersonAs</c> was written down, if only as an empty list with a reason.</summary>
    public HashSet<UserStep> FourEyesDecided { get; } = new(ReferenceEqualityComparer.Instance);

    public required JsonAt Root { get; init; }

    public required JsonAt CaseFlow { get; init; }

    public Expression? Note(JsonAt at, Expression? expression, string? rows = null, bool inForm = false)
    {
        if (expression is not null)
        {
            Expressions.Add(new(at, expression, rows, inForm));
        }

        return expression;
    }
}
