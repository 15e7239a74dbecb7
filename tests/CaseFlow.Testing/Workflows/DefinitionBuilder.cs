using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Testing.Workflows;

/// <summary>Builds a definition in words of the definition format. The first state that is named is the initial one.</summary>
public sealed class DefinitionBuilder(string type, CaseKind kind)
{
    private readonly List<(string Name, Activity? Entry, Activity? Exit)> states = [];
    private readonly List<TransitionDefinition> transitions = [];
    private readonly Dictionary<string, FormDefinition> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> outcomes = new(StringComparer.Ordinal);
    private OpenRule open = new(["Inspector"], null, null, []);
    private EndRule cancel = new(["Supervisor"], null);
    private EndRule voiding = new(["Supervisor"], null);
    private string prefix = type.Replace("-", "", StringComparison.Ordinal)[..3].ToUpperInvariant();
    private string? party;
    private AgendaRule? agenda;

    public static DefinitionBuilder Case(string type) => new(type, CaseKind.Case);

    public static DefinitionBuilder Child(string type) => new DefinitionBuilder(type, CaseKind.Child).OpenedBy();

    public static DefinitionBuilder Register(string type) => new(type, CaseKind.Register);

    public static DefinitionBuilder Session(string type) => new(type, CaseKind.Session);

    public DefinitionBuilder Numbered(string letters)
    {
        prefix = letters;
        return this;
    }

    public DefinitionBuilder OpenedBy(params string[] roles)
    {
        open = open with { Roles = [.. roles] };
        return this;
    }

    public DefinitionBuilder OpenForm(params FieldDefinition[] fields)
    {
        open = open with { Form = AddForm("open", fields) };
        return this;
    }

    public DefinitionBuilder ProvinceFrom(string field)
    {
        open = open with { ProvinceField = field };
        return this;
    }

    public DefinitionBuilder LinkedTo(params string[] types)
    {
        open = open with { LinkedTo = [.. types] };
        return this;
    }

    public DefinitionBuilder CancelledBy(params string[] roles)
    {
        cancel = new(["Supervisor", .. roles], null);
        return this;
    }

    public DefinitionBuilder VoidedBy(params string[] roles)
    {
        voiding = new([.. roles], null);
        return this;
    }

    public DefinitionBuilder Party(string field)
    {
        party = field;
        return this;
    }

    /// <summary>The session takes cases by itself in a state, with the fields <c>day</c> and <c>places</c>.</summary>
    public DefinitionBuilder Taking(string state, string? notice = null, params string[] match)
    {
        agenda = new(state, "day", "places", [.. match], notice);
        return this;
    }

    public DefinitionBuilder State(string name, Activity? entry = null, Activity? exit = null)
    {
        states.Add((name, entry, exit));
        return this;
    }

    public DefinitionBuilder Step(
        string name, string from, string to, string by = "Inspector", FieldDefinition[]? form = null, string? when = null,
        string[]? not = null, Activity? does = null) =>
        Add(name, from, to, new UserStep([.. by.Split('|')], form is null ? null : AddForm($"{name}-{from}", form), [.. not ?? []]), when, does);

    public DefinitionBuilder Automatic(string name, string from, string to, string? when = null, Activity? does = null) =>
        Add(name, from, to, null, when, does);

    public DefinitionBuilder OnSignal(
        string name, string from, string to, string signal, string? when = null, bool alsoOnEntry = false, Activity? does = null) =>
        Add(name, from, to, new CaseSignal(signal, alsoOnEntry), when, does);

    public DefinitionBuilder OnDeadline(string name, string from, string to, string clock, string? when = null, Activity? does = null) =>
        Add(name, from, to, new DeadlineTrigger(clock), when, does);

    public DefinitionBuilder Outcome(string transition, params string[] possible)
    {
        outcomes[transition] = [.. possible];
        return this;
    }

    public WorkflowDefinition Build(int version = 1)
    {
        var body = Encoding.UTF8.GetBytes($"{type}@{version}:{string.Join(',', transitions.Select(one => $"{one.From}/{one.Name}/{one.To}"))}");
        return new WorkflowDefinition
        {
            Type = type,
            Version = version,
            Hash = Convert.ToHexStringLower(SHA256.HashData(body)),
            Body = body,
            Folder = type,
            Name = new(type, type),
            Kind = kind,
            NumberPrefix = prefix,
            Open = open,
            Cancel = cancel,
            Void = voiding,
            InitialState = states[0].Name,
            States = AllStates().ToFrozenDictionary(state => state.Name, StringComparer.Ordinal),
            Transitions = [.. transitions],
            Forms = forms.ToFrozenDictionary(StringComparer.Ordinal),
            Outcomes = outcomes.ToFrozenDictionary(StringComparer.Ordinal),
            Texts = Texts(),
            Party = party,
            Agenda = agenda,
            AllFields = forms.Values.SelectMany(form => form.Fields).GroupBy(field => field.Name, StringComparer.Ordinal)
                .ToFrozenDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal),
        };
    }

    private IEnumerable<StateDefinition> AllStates()
    {
        foreach (var (name, entry, exit) in states)
        {
            yield return new(name, entry, exit, [.. transitions.Where(transition => transition.From == name)]);
        }

        var named = states.Select(state => state.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in transitions.SelectMany(transition => new[] { transition.From, transition.To }).Distinct().Where(named.Add))
        {
            yield return new(name, null, null, [.. transitions.Where(transition => transition.From == name)]);
        }
    }

    private DefinitionTexts Texts()
    {
        static FrozenDictionary<string, LocalizedText> Of(IEnumerable<string> names) =>
            names.Distinct().ToFrozenDictionary(name => name, name => new LocalizedText(name, name), StringComparer.Ordinal);
        return new(
            Of(AllStates().Select(state => state.Name)),
            Of(transitions.Select(transition => transition.Name)),
            Of(outcomes.Values.SelectMany(values => values)));
    }

    private string AddForm(string id, FieldDefinition[] fields)
    {
        forms[id] = new FormDefinition(id, new(id, id), [.. fields]);
        return id;
    }

    private DefinitionBuilder Add(string name, string from, string to, Trigger? trigger, string? when, Activity? does)
    {
        transitions.Add(new TransitionDefinition
        {
            Name = name,
            From = from,
            To = to,
            Trigger = trigger,
            Condition = when is null ? null : Do.Expression(when),
            Action = does,
            Path = $"$.root.transitions[{transitions.Count}]",
        });
        return this;
    }
}
