using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Sessions;

/// <summary>How far a session has come.</summary>
public enum SessionPhase
{
    /// <summary>It is still to be held.</summary>
    Upcoming,

    /// <summary>It is being held, or its minutes are being written.</summary>
    Held,

    /// <summary>It has ended: with its minutes, or called off.</summary>
    Closed,
}

/// <summary>Tells the phase of a session from its state.</summary>
public static class SessionPhases
{
    /// <summary>The phase in a state of a type.</summary>
    public static SessionPhase Of(WorkflowDefinition definition, string state) =>
        definition.IsFinal(state) ? SessionPhase.Closed
        : definition.Session is { } session && session.Held.Contains(state, StringComparer.Ordinal) ? SessionPhase.Held
        : SessionPhase.Upcoming;
}
