using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Cases;

/// <summary>
/// Which steps a person may take now, and why not the others: the planner's own guards, asked beforehand. What depends on a form that
/// is still to be filled in is left to the step itself.
/// </summary>
internal sealed class PossibleSteps(HouseRules rules, CaseLoader loader, CaseNumbers numbers)
{
    private const int LoadRounds = 20;
    private static readonly Fields AnyReason = Fields.Of(("reason", FactValue.Of("?")));

    public async Task<ImmutableArray<PossibleStep>> FindAsync(
        NpgsqlConnection connection, CaseSet set, CaseFile file, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var steps = ImmutableArray.CreateBuilder<PossibleStep>();
        foreach (var (transition, trigger) in UserSteps(file))
        {
            var form = Form(file, trigger.Form);
            var command = Command(file, transition.Name, actor, now, Fields.Empty);
            var refusal = await AskAsync(
                connection, set, command, now, planning => Guard(planning, file, transition, trigger, form), cancellationToken).ConfigureAwait(false);
            steps.Add(new PossibleStep(transition.Name, transition.To, form, IsEnding: false, refusal));
        }

        foreach (var (name, rule, to) in Endings(file))
        {
            var command = Command(file, name, actor, now, AnyReason);
            var refusal = await AskAsync(
                connection, set, command, now, planning => Ending.Check(planning, command, file), cancellationToken).ConfigureAwait(false);
            steps.Add(new PossibleStep(name, to, Form(file, rule.Form), IsEnding: true, refusal));
        }

        return steps.ToImmutable();
    }

    /// <summary>The form of a step out of the case's state; null when it has none, or when there is no such step.</summary>
    public static FormDefinition? FormOf(CaseFile file, string step) =>
        UserSteps(file).Where(pair => pair.Transition.Name == step).Select(pair => pair.Trigger.Form)
            .Concat(Endings(file).Where(ending => ending.Name == step).Select(ending => ending.Rule.Form))
            .Select(id => Form(file, id)).FirstOrDefault();

    private static IEnumerable<(TransitionDefinition Transition, UserStep Trigger)> UserSteps(CaseFile file) =>
        file.Definition.From(file.State).Where(transition => transition.Trigger is UserStep).DistinctBy(transition => transition.Name)
            .Select(transition => (transition, (UserStep)transition.Trigger!));

    private static FormDefinition? Form(CaseFile file, string? id) => id is null ? null : file.Definition.Forms[id];

    private static IEnumerable<(string Name, EndRule Rule, string To)> Endings(CaseFile file)
    {
        if (file.IsOpen && !file.Definition.Cancel.Roles.IsEmpty)
        {
            yield return (Taking.Cancel, file.Definition.Cancel, BuiltInStates.Cancelled);
        }

        if (file.State is not (BuiltInStates.Cancelled or BuiltInStates.Voided) && !file.Definition.Void.Roles.IsEmpty)
        {
            yield return (Taking.Void, file.Definition.Void, BuiltInStates.Voided);
        }
    }

    private static TakeStep Command(CaseFile file, string transition, Actor actor, DateTimeOffset now, Fields values) => new()
    {
        Id = Guid.Empty,
        CaseNumber = file.Number,
        Transition = transition,
        Actor = actor,
        OccurredAt = now,
        Values = values,
    };

    private static void Guard(Planning planning, CaseFile file, TransitionDefinition transition, UserStep trigger, FormDefinition? form)
    {
        var refusal = Rights.Check(planning.Rules, planning.Command.Actor, file, trigger.Roles, planning.Today)
            ?? Rights.CheckFourEyes(planning.Command.Actor, file, trigger.NotSamePersonAs);
        if (refusal is not null)
        {
            planning.Refuse(refusal);
            return;
        }

        ServiceHolds.Check(planning, file, transition.Name);
        if (planning.IsStopped)
        {
            return;
        }

        if (transition.Condition is null || DependsOn(transition.Condition, form))
        {
            return;
        }

        var step = new StepContext(planning, file, transition.Name, EventKind.Step, Fields.Empty, null);
        if (step.Holds(transition.Condition) is false)
        {
            planning.Refuse(new ConditionFalse(step.Text(transition.Name)));
        }
    }

    /// <summary>True when the form can still decide: by what is filled in, or by the case (a session, an entry) that it names.</summary>
    private static bool DependsOn(Expression condition, FormDefinition? form) =>
        form is not null && condition.Paths.Any(path => path switch
        {
            { Root: "form", Segments: [var name, ..] } => form.ByName.ContainsKey(name),
            { Root: "links", Segments: [var link, ..] } => Names(form, link),
            _ => Names(form, path.Root),
        });

    private static bool Names(FormDefinition form, string link) => form.Fields.Any(field => field.Type is FieldType.Case && (field.Link ?? field.Name) == link);

    private async Task<Error?> AskAsync(
        NpgsqlConnection connection, CaseSet set, TakeStep command, DateTimeOffset now, Action<Planning> ask, CancellationToken cancellationToken)
    {
        for (var round = 0; round < LoadRounds; round++)
        {
            var planning = new Planning(rules, set, numbers, command, now);
            ask(planning);
            if (planning.Refusal is not null || planning.Needs.All(need => need is Need.Lock))
            {
                return planning.Refusal;
            }

            await loader.LoadAsync(connection, set, planning.Needs, cancellationToken).ConfigureAwait(false);
        }

        return new LimitExceeded("load rounds", LoadRounds, command.CaseNumber);
    }
}
