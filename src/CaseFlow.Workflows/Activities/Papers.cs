using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Activities;

/// <summary><c>CaseFlow.Notify</c>: tells the holders of a role in the case's province.</summary>
public sealed record Notify : Activity
{
    /// <summary>The role's id.</summary>
    public required string Role { get; init; }

    /// <summary>The text's key.</summary>
    public required string Message { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.Notify(Role, Message);
}

/// <summary><c>CaseFlow.IssueDocument</c>: a document with a serial number.</summary>
public sealed record IssueDocument : Activity
{
    /// <summary>The kind of document, kebab-case.</summary>
    public required string Document { get; init; }

    /// <summary>The serial number; null makes one from the case's number.</summary>
    public Expression? Serial { get; init; }

    /// <inheritdoc />
    public override void Run(StepContext step) => step.IssueDocument(this);
}
