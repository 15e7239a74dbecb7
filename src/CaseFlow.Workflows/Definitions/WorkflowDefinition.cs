using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Definitions;

/// <summary>What a machine stands for (engine §1.1).</summary>
public enum CaseKind : byte
{
    /// <summary>A matter handled from start to outcome.</summary>
    Case,

    /// <summary>A part of a case with a machine of its own (a sample).</summary>
    Child,

    /// <summary>A lasting object changed by cases (a licence, an establishment).</summary>
    Register,

    /// <summary>A meeting of a committee or board.</summary>
    Session,
}

/// <summary>
/// One version of a case type: an Elsa 3 state machine with what CaseFlow adds in <c>customProperties.caseFlow</c>,
/// expanded (<c>uses</c> taken in, forms embedded) and validated as a whole. Immutable.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>The case type's id, e.g. <c>taha-inspection</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/>, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The expanded definition as canonical JSON bytes: one complete Elsa 3 file, forms included.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The folder under <c>workflows/</c> that it was read from.</summary>
    public required string Folder { get; init; }

    /// <summary>The field of work that it belongs to: the first part of <see cref="Folder"/>.</summary>
    public string Area => Folder.Split('/')[0];

    /// <summary>The type's name.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>What the machine stands for.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>The letters before a case number, e.g. <c>TAH</c>.</summary>
    public required string NumberPrefix { get; init; }

    /// <summary>Who may open a case and with what.</summary>
    public required OpenRule Open { get; init; }

    /// <summary>Who may cancel and who may void.</summary>
    public required EndRule Cancel { get; init; }

    /// <summary>Who may void, and with which form.</summary>
    public required EndRule Void { get; init; }

    /// <summary>The state entered on opening.</summary>
    public required string InitialState { get; init; }

    /// <summary>The states by name.</summary>
    public required FrozenDictionary<string, StateDefinition> States { get; init; }

    /// <summary>The transitions in the order of the file.</summary>
    public required ImmutableArray<TransitionDefinition> Transitions { get; init; }

    /// <summary>The forms by their id (the file name without <c>.json</c>).</summary>
    public required FrozenDictionary<string, FormDefinition> Forms { get; init; }

    /// <summary>The outcomes that a transition may end with; one is implied, of several the form's <c>outcome</c> chooses.</summary>
    public required FrozenDictionary<string, ImmutableArray<string>> Outcomes { get; init; }

    /// <summary>Texts of states, transitions and outcomes.</summary>
    public required DefinitionTexts Texts { get; init; }

    /// <summary>Which link or field names the main party (for worklists), e.g. <c>establishment</c>; null when none.</summary>
    public required string? Party { get; init; }

    /// <summary>How a session takes cases by itself; null: only those that people table.</summary>
    public AgendaRule? Agenda { get; init; }

    /// <summary>What the page and the minutes of a session read from its forms; null when it has neither.</summary>
    public SessionRule? Session { get; init; }

    /// <summary>The transitions that may be taken for several cases at once: nothing has to be filled in for them.</summary>
    public ImmutableArray<string> Bulk { get; init; } = [];

    /// <summary>The step that may be taken from a state for several cases at once; null for none.</summary>
    public TransitionDefinition? BulkFrom(string state) =>
        From(state).FirstOrDefault(transition => transition.Trigger is UserStep && Bulk.Contains(transition.Name, StringComparer.Ordinal));

    /// <summary>
    /// Every field of every form by name, rows' fields not included; a choice that stands in several forms has the options of
    /// all of them. The built-in forms of Cancel and Void are left out.
    /// </summary>
    public required FrozenDictionary<string, FieldDefinition> AllFields
    {
        get;
        init
        {
            field = value;
            UniqueFields = [.. value.Values.Where(one => one.Unique is not null || one.Fields.Any(inner => inner.Unique is not null))
                .OrderBy(one => one.Name, StringComparer.Ordinal)];
            FileFields = [.. value.Values.Where(one => one.Type is FieldType.File).Select(one => one.Name).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The fields, among them rows with such fields, whose values no two cases share.</summary>
    public ImmutableArray<FieldDefinition> UniqueFields { get; private init; } = [];

    /// <summary>The names of the fields that hold photographs and files.</summary>
    public ImmutableArray<string> FileFields { get; private init; } = [];

    /// <summary>The transitions that leave a state.</summary>
    public IEnumerable<TransitionDefinition> From(string state) =>
        States.TryGetValue(state, out var found) ? found.Outgoing : [];

    /// <summary>True when nothing leaves the state: entering it ends the case.</summary>
    public bool IsFinal(string state) =>
        state is BuiltInStates.Cancelled or BuiltInStates.Voided
        || (States.TryGetValue(state, out var found) && found.Outgoing.IsEmpty);

    /// <summary>Every activity of the machine, those inside others too.</summary>
    public IEnumerable<Activity> Activities() =>
        States.Values.SelectMany(state => new[] { state.Entry, state.Exit }).Concat(Transitions.Select(transition => transition.Action))
            .OfType<Activity>().SelectMany(activity => activity.Flatten());

    /// <summary>Every outcome that a case can have: those of transitions and those that activities set.</summary>
    public IEnumerable<string> EveryOutcome() =>
        Outcomes.Values.SelectMany(outcomes => outcomes)
            .Concat(Activities().OfType<SetField>().Where(set => set.Field is "outcome")
                .Select(set => (set.Value as ConstantExpression)?.Value.TextOrNull).OfType<string>())
            .Distinct(StringComparer.Ordinal);

    /// <inheritdoc />
    public override string ToString() => $"{Type}@{Version}";
}

/// <summary>The final states that every type has without naming them (engine §1.5).</summary>
public static class BuiltInStates
{
    /// <summary>Ended before anything was counted.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>Ended with the reversal of everything that was counted.</summary>
    public const string Voided = "Voided";
}

/// <summary>A state with what happens on entering and leaving it.</summary>
/// <param name="Name">PascalCase, unique in the definition.</param>
/// <param name="Entry">Runs after entering; null for nothing.</param>
/// <param name="Exit">Runs before leaving; null for nothing.</param>
/// <param name="Outgoing">The transitions that leave it, in the order of the file.</param>
public sealed record StateDefinition(
    string Name, Activity? Entry, Activity? Exit, ImmutableArray<TransitionDefinition> Outgoing);

/// <summary>A named change of state.</summary>
public sealed record TransitionDefinition
{
    /// <summary>The name; several transitions may share it when they leave different states.</summary>
    public required string Name { get; init; }

    /// <summary>The state that it leaves.</summary>
    public required string From { get; init; }

    /// <summary>The state that it enters; the same as <see cref="From"/> makes it internal: no exit, no entry.</summary>
    public required string To { get; init; }

    /// <summary>What it waits for; null is automatic: evaluated once, on entering <see cref="From"/>.</summary>
    public required Trigger? Trigger { get; init; }

    /// <summary>Holds or refuses; null is true.</summary>
    public required Expression? Condition { get; init; }

    /// <summary>Runs between exit and entry; null for nothing.</summary>
    public required Activity? Action { get; init; }

    /// <summary>The transition's JSON path, for messages.</summary>
    public required string Path { get; init; }

    /// <summary>True when state stays and clocks run on.</summary>
    public bool IsInternal => string.Equals(From, To, StringComparison.Ordinal);
}

/// <summary>What a transition waits for.</summary>
public abstract record Trigger;

/// <summary><c>CaseFlow.UserStep</c>: a person takes it.</summary>
/// <param name="Roles">Role ids, at least one.</param>
/// <param name="Form">The form's id; null for no form.</param>
/// <param name="NotSamePersonAs">Transition names (or <c>Opened</c>, or <c>*</c>) whose persons are refused (engine §4).</param>
public sealed record UserStep(ImmutableArray<string> Roles, string? Form, ImmutableArray<string> NotSamePersonAs) : Trigger;

/// <summary><c>CaseFlow.Deadline</c>: a clock runs out.</summary>
/// <param name="Clock">The clock's name.</param>
public sealed record DeadlineTrigger(string Clock) : Trigger;

/// <summary><c>CaseFlow.CaseSignal</c>: another case sends a signal.</summary>
/// <param name="Name">The signal's name.</param>
/// <param name="AlsoOnEntry">Evaluate the condition once on entering too.</param>
public sealed record CaseSignal(string Name, bool AlsoOnEntry) : Trigger;

/// <summary>Who may open a case (engine §1.4).</summary>
/// <param name="Roles">Role ids; empty when only other cases open it.</param>
/// <param name="Form">The form of opening; null for none.</param>
/// <param name="ProvinceField">The field that names the province; null when it is the opener's.</param>
/// <param name="LinkedTo">The types that a new case may be linked to.</param>
public sealed record OpenRule(ImmutableArray<string> Roles, string? Form, string? ProvinceField, ImmutableArray<string> LinkedTo);

/// <summary>Who may cancel or void, and with which form.</summary>
/// <param name="Roles">Role ids; empty when nobody may.</param>
/// <param name="Form">The form; null for none.</param>
public sealed record EndRule(ImmutableArray<string> Roles, string? Form);

/// <summary>Which sessions of a type still take cases, and how many.</summary>
/// <param name="State">The state in which a session takes cases.</param>
/// <param name="Day">The date field with its day.</param>
/// <param name="Places">The number field with the most cases that it takes.</param>
/// <param name="Match">The fields in which the session and the case must agree.</param>
/// <param name="Notice">The setting with the least days that a case needs before it; null: none.</param>
public sealed record AgendaRule(string State, string Day, string Places, ImmutableArray<string> Match, string? Notice);

/// <summary>What the page and the minutes of a session read from its forms.</summary>
public sealed record SessionRule
{
    /// <summary>The states from the beginning of the meeting to its minutes; decisions are taken in the first of them.</summary>
    public required ImmutableArray<string> Held { get; init; }

    /// <summary>The date fields with its day; the first one that is filled in holds.</summary>
    public required ImmutableArray<string> Day { get; init; }

    /// <summary>The field with its place; null: none.</summary>
    public required string? Place { get; init; }

    /// <summary>The rows field with its members; null: none.</summary>
    public required string? Attendance { get; init; }

    /// <summary>The column that says whether a member was there (<c>present</c> or anything else); null: whoever is listed was.</summary>
    public required string? Presence { get; init; }

    /// <summary>The field with the number of the minutes; null: the session's own number.</summary>
    public required string? Number { get; init; }

    /// <summary>The field with the text of the minutes; null: none.</summary>
    public required string? Minutes { get; init; }

    /// <summary>The date field with the day of the next session; null: none.</summary>
    public required string? Next { get; init; }

    /// <summary>The states in which a tabled case waits for its decision; empty: the one in which it was tabled.</summary>
    public required ImmutableArray<string> Pending { get; init; }
}

/// <summary>Texts of a definition by key; a missing one is a validation error when the definition is loaded.</summary>
/// <param name="States">By state name.</param>
/// <param name="Transitions">By transition name.</param>
/// <param name="Outcomes">By outcome.</param>
public sealed record DefinitionTexts(
    FrozenDictionary<string, LocalizedText> States,
    FrozenDictionary<string, LocalizedText> Transitions,
    FrozenDictionary<string, LocalizedText> Outcomes)
{
    /// <summary>By the message key of a <c>Notify</c>.</summary>
    public FrozenDictionary<string, LocalizedText> Notifications { get; init; } = FrozenDictionary<string, LocalizedText>.Empty;

    /// <summary>By the kind of document.</summary>
    public FrozenDictionary<string, LocalizedText> Documents { get; init; } = FrozenDictionary<string, LocalizedText>.Empty;

    /// <summary>By the clock's name.</summary>
    public FrozenDictionary<string, LocalizedText> Clocks { get; init; } = FrozenDictionary<string, LocalizedText>.Empty;
}
