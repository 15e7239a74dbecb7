using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Notifications;

/// <summary>What became visible between two positions. A position is a transaction: all below it are finished and were read.</summary>
/// <param name="From">The first transaction.</param>
/// <param name="To">The transaction after the last.</param>
/// <param name="Events">What happened, in the order of transactions.</param>
/// <param name="Moved">The indicators whose counters moved.</param>
/// <param name="Notices">Who was told something.</param>
/// <param name="Notes">The cases on which notes were written.</param>
/// <param name="IsCut">True when there was more than is told here.</param>
public sealed record News(
    ulong From, ulong To, IReadOnlyList<NewEvent> Events, IReadOnlyList<MovedIndicator> Moved, IReadOnlyList<NewNotice> Notices,
    IReadOnlyList<NewNoteOnCase> Notes, bool IsCut)
{
    /// <summary>True when nothing happened.</summary>
    public bool IsEmpty => Events.Count + Moved.Count + Notices.Count + Notes.Count == 0 && !IsCut;
}

/// <summary>An event with the case as it stands now: who may know of it is decided by that. It carries no field's value.</summary>
/// <param name="Tx">The transaction.</param>
/// <param name="Number">The case's number.</param>
/// <param name="Seq">The number within the case.</param>
/// <param name="Definition">The case's type, in its own version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsOpen">Whether it is open.</param>
/// <param name="Province">Its province.</param>
/// <param name="Laboratory">Its laboratory; null for none.</param>
/// <param name="Holder">Who holds it; null for nobody.</param>
public sealed record NewEvent(
    ulong Tx, string Number, int Seq, WorkflowDefinition Definition, string State, bool IsOpen, string Province, string? Laboratory, string? Holder)
{
    /// <summary>Whether somebody may know of it: those whom the case is in reach of.</summary>
    public bool IsSeenBy(CaseScope scope) => scope.Reaches(Province, Laboratory, Holder);

    /// <summary>Whether the case is now work for the person: a step could be taken, and no colleague holds it.</summary>
    public bool IsTurnOf(Actor actor, ReferenceData reference) =>
        IsOpen && Definition.Kind is (CaseKind.Case or CaseKind.Child)
        && (Holder is null || Holder == (actor.OnBehalfOf ?? actor.Id))
        && HandingOver.RolesOf(Definition, State) is { IsEmpty: false } roles
        && actor.Grants.Any(grant => roles.Contains(grant.Role, StringComparer.Ordinal) && IsSeenBy(CaseScope.Of(actor with { Grants = [grant] }, reference)));
}

/// <summary>Counters of an indicator moved.</summary>
/// <param name="Tx">The last transaction that moved one.</param>
/// <param name="Indicator">The indicator.</param>
public sealed record MovedIndicator(ulong Tx, string Indicator);

/// <summary>Somebody was told something.</summary>
/// <param name="Tx">The transaction.</param>
/// <param name="Person">The person's id.</param>
public sealed record NewNotice(ulong Tx, string Person);

/// <summary>A note was written on a case; who reads it, the case's page decides.</summary>
/// <param name="Tx">The transaction.</param>
/// <param name="Number">The case's number.</param>
/// <param name="Province">Its province.</param>
/// <param name="Laboratory">Its laboratory; null for none.</param>
/// <param name="Holder">Who holds it; null for nobody.</param>
public sealed record NewNoteOnCase(ulong Tx, string Number, string Province, string? Laboratory, string? Holder)
{
    /// <summary>Whether somebody may know of it: those whom the case is in reach of.</summary>
    public bool IsSeenBy(CaseScope scope) => scope.Reaches(Province, Laboratory, Holder);
}

/// <summary>How far the tables can be read.</summary>
/// <param name="Position">All transactions below it are finished.</param>
/// <param name="IsBehind">True when later ones are under way, so that it is worth looking again soon.</param>
public readonly record struct NewsHorizon(ulong Position, bool IsBehind);
