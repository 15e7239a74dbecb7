using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Audit;

/// <summary>What a line of the log is about.</summary>
public enum AuditKind : short
{
    /// <summary>Somebody was not let take a step.</summary>
    Refusal,

    /// <summary>Somebody came in, tried to, or went.</summary>
    SignIn,

    /// <summary>Somebody changed people, rights, holidays or registers.</summary>
    Administration,
}

/// <summary>One line of the log of what was refused, who came in and what was administered. Lines are added and never changed.</summary>
public sealed record AuditLine
{
    /// <summary>Who: a person's id, <c>system</c>, or <c>unknown</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The person stood in for; null for none.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>What it is about.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>What was done or asked for: a transition, or a verb such as <c>GrantRole</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What came of it: the refusal's code, or <c>Done</c>.</summary>
    public string Code { get; init; } = "Done";

    /// <summary>The case; null for none.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The person, day or register that it is about; null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>It in words.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>The reason that was given; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>An act of administration that was carried out.</summary>
    public static AuditLine Of(Actor actor, string action, string? subject, LocalizedText text, string? reason) => new()
    {
        Actor = actor.Id,
        OnBehalfOf = actor.OnBehalfOf,
        Kind = AuditKind.Administration,
        Action = action,
        Subject = subject,
        Text = text,
        Reason = reason,
    };
}
