using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>Cancel and Void: steps of the engine that every type has (engine §1.5).</summary>
internal static class Ending
{
    private static readonly FormDefinition Reason = new(
        "void",
        new LocalizedText("دلیل", "Reason"),
        [new FieldDefinition { Name = "reason", Type = FieldType.LongText, Required = true, Label = new("دلیل", "Reason") }]);

    /// <summary>Refuses what nobody may end, or not this person, or not now; what is linked stays unread.</summary>
    public static void Check(Planning planning, TakeStep command, CaseFile file)
    {
        var isVoid = command.Transition == Taking.Void;
        var rule = isVoid ? file.Definition.Void : file.Definition.Cancel;
        var refusal = Rights.Check(planning.Rules, command.Actor, file, rule.Roles, planning.Today)
            ?? CheckState(command, file, isVoid)
            ?? (isVoid ? Rights.CheckFourEyes(command.Actor, file, ["*"]) : null)
            ?? CheckReason(planning, file, command)
            ?? (isVoid ? CheckEntries(planning, file) : (Error?)CheckPostings(planning, file));
        if (refusal is not null)
        {
            planning.Refuse(refusal);
        }
    }

    public static StepContext? Plan(Planning planning, TakeStep command, CaseFile file)
    {
        Check(planning, command, file);
        if (planning.IsStopped)
        {
            return null;
        }

        var isVoid = command.Transition == Taking.Void;
        var children = planning.Descendants(file);
        var links = isVoid ? planning.LinksOf(file.Id) : [];
        if (children is null || links is null)
        {
            return null;
        }

        var linked = links.Select(link => planning.Case(link.FromId == file.Id ? link.ToId : link.FromId)).OfType<CaseFile>()
            .DistinctBy(other => other.Id).ToList();
        if (linked.Count(planning.IsLocked) < linked.Count || planning.IsStopped)
        {
            return null;
        }

        foreach (var child in children.Where(child => child.IsOpen || isVoid && child.State != BuiltInStates.Voided))
        {
            End(planning, child, command, isVoid, null);
        }

        var step = End(planning, file, command, isVoid, command.Id);
        foreach (var other in linked)
        {
            planning.Signals.Enqueue(new PendingSignal(other.Id, "Voided", Fields.Empty, Required: false));
        }

        return step;
    }

    private static StepContext End(Planning planning, CaseFile file, TakeStep command, bool isVoid, Guid? commandId)
    {
        var values = Fields.Of(("reason", command.Values["reason"]));
        var step = new StepContext(
            planning, file, command.Transition, isVoid ? EventKind.Void : EventKind.Cancel, values, commandId);
        if (isVoid)
        {
            Reversal.Of(planning, step, file, ["*"], step.NextGroup);
        }

        Performing.Enter(planning, step, isVoid ? BuiltInStates.Voided : BuiltInStates.Cancelled);
        Performing.Record(planning, step);
        return step;
    }

    private static Error? CheckState(TakeStep command, CaseFile file, bool isVoid)
    {
        if (command.ExpectedVersion is { } seen && seen != file.Version)
        {
            return new CaseMovedOn(file.Number, seen, file.Version);
        }

        var ended = file.State is BuiltInStates.Cancelled or BuiltInStates.Voided || (!isVoid && !file.IsOpen);
        return ended
            ? new CaseClosed(file.Number, file.Definition.Texts.States.GetValueOrDefault(file.State) ?? new(file.State, file.State))
            : null;
    }

    private static FormInvalid? CheckReason(Planning planning, CaseFile file, TakeStep command)
    {
        var facts = new StepContext(planning, file, command.Transition, EventKind.Void, command.Values, null).Facts;
        return planning.Rules.CheckForm(Reason, command.Values, facts);
    }

    private static CancelAfterPosting? CheckPostings(Planning planning, CaseFile file) =>
        planning.Descendants(file)?.Prepend(file).Any(member => planning.PostingsOf(member.Id) is { Count: > 0 }) is true
            ? new CancelAfterPosting(file.Number)
            : null;

    /// <summary>An entry goes, and what a case entered, only when no open case rests on it.</summary>
    private static VoidBlocked? CheckEntries(Planning planning, CaseFile file) =>
        planning.RestingOn(file) is { } resting ? new VoidBlocked(file.Number, resting.Number) : null;
}
