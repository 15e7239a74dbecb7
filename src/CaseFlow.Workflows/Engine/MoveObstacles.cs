using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>Why a case cannot go on under another version. Pure; the first thing in the way is told.</summary>
internal static class MoveObstacles
{
    public static Error? First(CaseFile file, CaseFile? parent, WorkflowDefinition target, MoveToVersion command)
    {
        if (file.Definition.Type != command.Type || file.Definition.Version != command.From)
        {
            return new NotUnderVersion(command.From);
        }

        if (!file.IsOpen)
        {
            return new EndedBeforeMove();
        }

        var state = command.States.GetValueOrDefault(file.State, file.State);
        return !target.States.ContainsKey(state) ? new StateMissing(file.State, NameOf(file.Definition, file.State))
            : target.IsFinal(state) ? new StateEndsCase(NameOf(target, state))
            : OfClocks(file, target, command) ?? OfFields(file, target) ?? OfFourEyes(file, target) ?? (Error?)OfParent(file, parent, target);
    }

    /// <summary>A person, a signal, or a deadline that is running can bring it on.</summary>
    public static bool CanMoveOn(CaseFile file) => file.Definition.From(file.State).Any(transition => transition.Trigger switch
    {
        UserStep or CaseSignal => true,
        DeadlineTrigger deadline => file.Clocks.Any(clock => clock.Name == deadline.Clock),
        _ => false,
    });

    public static LocalizedText NameOf(WorkflowDefinition definition, string state) => definition.Texts.States.GetValueOrDefault(state) ?? new(state, state);

    private static DeadlineMissing? OfClocks(CaseFile file, WorkflowDefinition target, MoveToVersion command)
    {
        var lost = file.Clocks.FirstOrDefault(clock =>
            StepWriter.Fires(file.Definition, clock.Name) && !StepWriter.Fires(target, clock.Name) && !command.StoppedClocks.Contains(clock.Name));
        return lost is null ? null : new DeadlineMissing(lost.Name, file.Definition.Texts.Clocks.GetValueOrDefault(lost.Name) ?? new(lost.Name, lost.Name));
    }

    private static Error? OfFields(CaseFile file, WorkflowDefinition target)
    {
        foreach (var (name, _) in file.Data.Sorted.ToArray().Where(pair => !pair.Value.IsEmpty))
        {
            if (file.Definition.AllFields.TryGetValue(name, out var was) && target.AllFields.TryGetValue(name, out var will) && !IsAlike(was, will))
            {
                return new FieldOfOtherType(was.Label);
            }
        }

        // Only the form of opening has certainly been before every case; other forms ask when their step comes.
        if (target.Open.Form is not { } form)
        {
            return null;
        }

        var asked = file.Definition.Open.Form is { } old ? file.Definition.Forms[old].ByName : null;
        var missing = target.Forms[form].Fields.FirstOrDefault(field =>
            field is { Required: true, VisibleWhen: null } && file.Data[field.Name].IsEmpty && asked?.GetValueOrDefault(field.Name) is not { Required: true });
        return missing is null ? null : new FieldNeverAsked(missing.Label);
    }

    /// <summary>The same kind of value; a case field also by the same link, and rows column by column.</summary>
    private static bool IsAlike(FieldDefinition was, FieldDefinition will) =>
        was.Type == will.Type
        && (was.Type is not FieldType.Case || (was.Link ?? was.Name) == (will.Link ?? will.Name))
        && was.Fields.All(column => will.Fields.FirstOrDefault(other => other.Name == column.Name) is not { } other || IsAlike(column, other));

    /// <summary>
    /// The new version's four eyes name a step that the old one did not have, and this case has taken one that the new version does not
    /// have: perhaps it is the same under a new name, and who took it would not be counted.
    /// </summary>
    private static FourEyesUncounted? OfFourEyes(CaseFile file, WorkflowDefinition target)
    {
        var before = file.Definition.Transitions.Select(transition => transition.Name).ToHashSet(StringComparer.Ordinal);
        var after = target.Transitions.Select(transition => transition.Name).ToHashSet(StringComparer.Ordinal);
        var isNamedAnew = target.Transitions.Select(transition => transition.Trigger).OfType<UserStep>().SelectMany(step => step.NotSamePersonAs)
            .Any(name => after.Contains(name) && !before.Contains(name));
        var gone = isNamedAnew ? file.Trace.FirstOrDefault(trace => before.Contains(trace.Name) && !after.Contains(trace.Name)) : null;
        return gone is null ? null : new FourEyesUncounted(file.Definition.Texts.Transitions.GetValueOrDefault(gone.Name) ?? new(gone.Name, gone.Name));
    }

    /// <summary>A running parent may ask for its children's states and outcomes by name.</summary>
    private static ParentAwaits? OfParent(CaseFile file, CaseFile? parent, WorkflowDefinition target)
    {
        if (parent is not { IsOpen: true })
        {
            return null;
        }

        var outcomes = target.EveryOutcome().ToHashSet(StringComparer.Ordinal);
        var awaited = parent.Definition.Transitions.Select(transition => transition.Condition).OfType<Expression>()
            .SelectMany(condition => condition.Paths).Where(path => path is { Root: "children", Segments: [var type, _, _] } && type == file.Definition.Type)
            .FirstOrDefault(path => path.Segments switch
            {
                [_, "inState", var state] => file.Definition.States.ContainsKey(state) && !target.States.ContainsKey(state),
                [_, "outcome", var outcome] => !outcomes.Contains(outcome),
                _ => false,
            });
        return awaited is null ? null : new ParentAwaits(parent.Definition.Name, awaited.Segments[2]);
    }
}
