using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Who holds a case: claimed, handed over with a reason, or laid down. An event of the case like any other, so that it is told, chained
/// and verified, but no step: it moves no state, no clock and no counter, and is no step that four eyes count.
/// </summary>
public static class HandingOver
{
    /// <summary>Somebody took the case.</summary>
    public const string Claim = "TakeUp";

    /// <summary>Somebody gave it to another.</summary>
    public const string Give = "HandOn";

    /// <summary>It was laid down: nobody holds it.</summary>
    public const string Release = "LayDown";

    /// <summary>The field of the event that says why.</summary>
    public const string ReasonField = "handOverReason";

    /// <summary>All names; definitions may not use them.</summary>
    public static ImmutableArray<string> Names { get; } = [Claim, Give, Release];

    /// <summary>The roles that may take a step out of the state in which a case stands; own-scope roles hold by opening, not by work.</summary>
    public static ImmutableArray<string> RolesOf(WorkflowDefinition definition, string state) =>
    [
        .. definition.From(state).Select(transition => transition.Trigger).OfType<UserStep>().SelectMany(step => step.Roles)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What the actor may do about who holds a case; the command itself asks again.</summary>
    internal static HandRights RightsOf(HouseRules rules, Actor actor, CaseFile file, DateOnly day)
    {
        if (!file.IsOpen || file.Definition.Kind is not (CaseKind.Case or CaseKind.Child))
        {
            return default;
        }

        var isMine = file.Holder is { } holder && Rights.IsSame(actor, holder);
        var mayAct = Rights.Check(rules, actor, file, RolesOf(file.Definition, file.State), day) is null;
        return new HandRights(mayAct && file.Holder is null, isMine, isMine || Rights.MayDirect(rules, actor, file, day));
    }

    internal static string NameOf(HandOver command) =>
        command.To is null ? Release : Rights.IsSame(command.Actor, command.To.Id) ? Claim : Give;

    internal static StepContext? Plan(Planning planning, HandOver command)
    {
        if (!planning.TryCase(command.CaseNumber, out var file))
        {
            return null;
        }

        if (file is null)
        {
            planning.Refuse(new CaseNotFound(command.CaseNumber));
            return null;
        }

        if (Refusal(planning, command, file) is { } refusal)
        {
            planning.Refuse(refusal);
            return null;
        }

        var reason = command.Reason?.Trim();
        var values = string.IsNullOrEmpty(reason) ? Fields.Empty : Fields.Of((ReasonField, FactValue.Of(reason)));
        var step = new StepContext(planning, file, NameOf(command), EventKind.HandOver, values, command.Id);
        step.Case = step.Case with { Holder = command.To?.Id };
        Performing.Record(planning, step);
        return step;
    }

    private static Error? Refusal(Planning planning, HandOver command, CaseFile file)
    {
        var state = file.Definition.Texts.States.GetValueOrDefault(file.State) ?? new(file.State, file.State);
        if (!file.IsOpen || file.Definition.Kind is not (CaseKind.Case or CaseKind.Child))
        {
            return new CaseClosed(file.Number, state);
        }

        if (file.Holder != command.From?.Id)
        {
            return new HolderChanged(file.Number);
        }

        var directs = Rights.MayDirect(planning.Rules, command.Actor, file, planning.Today);
        var isOwn = command.From is { } from && Rights.IsSame(command.Actor, from.Id);
        var isIdle = command.From is null || !MayAct(planning, command.From, file);
        var isClaim = command.To is { } taker && Rights.IsSame(command.Actor, taker.Id);
        if (!directs && !isOwn && !(isClaim && isIdle && MayAct(planning, command.Actor, file)))
        {
            return new NotYoursToHandOver(file.Number);
        }

        if (command.To is { } receiver && !MayAct(planning, receiver, file))
        {
            return new CannotHold(file.Number, state);
        }

        var needsReason = !isClaim && !(isOwn && command.To is null);
        return needsReason && string.IsNullOrWhiteSpace(command.Reason) ? new HandOverReasonMissing() : null;
    }

    private static bool MayAct(Planning planning, Actor person, CaseFile file) =>
        Rights.Check(planning.Rules, person, file, RolesOf(file.Definition, file.State), planning.Today) is null;
}

/// <summary>What a person may do about who holds a case.</summary>
/// <param name="MayTake">Take it up: nobody holds it, and the person could take a step.</param>
/// <param name="MayLayDown">Lay it down: the person holds it.</param>
/// <param name="MayGive">Give it to somebody else.</param>
public readonly record struct HandRights(bool MayTake, bool MayLayDown, bool MayGive);
