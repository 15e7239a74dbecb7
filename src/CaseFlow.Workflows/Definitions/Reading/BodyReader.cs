using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>A definition as read, with the notes that its validation needs.</summary>
internal sealed record ReadDefinition(WorkflowDefinition Definition, DefinitionNotes Notes);

/// <summary>Reads an expanded definition: one Elsa 3 file with everything in it.</summary>
internal sealed class BodyReader
{
    private static readonly FrozenDictionary<string, CaseKind> Kinds =
        Enum.GetValues<CaseKind>().ToFrozenDictionary(kind => Names.CamelCase(kind.ToString()), StringComparer.Ordinal);

    private readonly JsonAt root;
    private readonly JsonAt caseFlow;
    private readonly DefinitionNotes notes;
    private readonly ActivityReader activities;
    private readonly TriggerReader triggers;

    private BodyReader(JsonElement element, Origins origins, ProblemList problems)
    {
        root = new JsonAt(element, "$", origins, problems);
        caseFlow = root.Need("customProperties").Need("caseFlow");
        notes = new DefinitionNotes(origins) { Root = root, CaseFlow = caseFlow };
        activities = new ActivityReader(notes);
        triggers = new TriggerReader(notes, activities);
    }

    public static ReadDefinition Read(
        JsonElement element, ReadOnlyMemory<byte> body, string hash, string folder, Origins origins, ProblemList problems) =>
        new BodyReader(element, origins, problems).Read(body, hash, folder);

    private ReadDefinition Read(ReadOnlyMemory<byte> body, string hash, string folder)
    {
        EnvelopeReader.Check(root, caseFlow, notes);
        var machine = root.Need("root");
        var transitions = ReadTransitions(machine);
        var forms = ReadForms();
        var outcomes = ReadOutcomes();
        var definition = new WorkflowDefinition
        {
            Type = root.Text("definitionId"),
            Version = root.Integer("version") ?? 0,
            Hash = hash,
            Body = body,
            Folder = folder,
            Name = TextsReader.Name(caseFlow),
            Kind = ReadKind(),
            NumberPrefix = caseFlow.Text("numberPrefix"),
            Open = ReadOpen(),
            Cancel = ReadEnd("cancel", BuiltInForms.Cancel),
            Void = ReadEnd("void", BuiltInForms.Void),
            InitialState = machine.Text("initialState"),
            States = ReadStates(machine, transitions),
            Transitions = transitions,
            Forms = forms.Concat(BuiltInForms.All.Where(form => !forms.ContainsKey(form.Id)).ToDictionary(form => form.Id))
                .ToFrozenDictionary(StringComparer.Ordinal),
            Outcomes = outcomes,
            Texts = TextsReader.Read(caseFlow),
            Party = caseFlow.OptionalText("party"),
            Agenda = caseFlow.Find("agenda") is { } agenda ? ReadAgenda(agenda) : null,
            Session = caseFlow.Find("session") is { } session ? ReadSession(session) : null,
            Bulk = caseFlow.Find("bulk")?.AsTexts() ?? [],
            AllFields = Together(forms.Values.Where(form => form.Id is not (BuiltInForms.Cancel or BuiltInForms.Void))),
        };
        return new(definition, notes);
    }

    private ImmutableArray<TransitionDefinition> ReadTransitions(JsonAt machine)
    {
        var transitions = ImmutableArray.CreateBuilder<TransitionDefinition>();
        foreach (var at in machine.Need("transitions").Items())
        {
            at.Only("name", "displayName", "from", "to", "trigger", "condition", "action");
            at.OptionalText("displayName");
            var transition = new TransitionDefinition
            {
                Name = at.Text("name"),
                From = at.Text("from"),
                To = at.Text("to"),
                Trigger = at.Find("trigger") is { } trigger ? triggers.Read(trigger) : null,
                Condition = at.Find("condition") is { } condition ? notes.Note(condition, condition.AsCondition()) : null,
                Action = at.Find("action") is { } action ? activities.Read(action) : null,
                Path = at.Path,
            };
            notes.Transitions[transition] = at;
            transitions.Add(transition);
        }

        return transitions.ToImmutable();
    }

    private FrozenDictionary<string, StateDefinition> ReadStates(JsonAt machine, ImmutableArray<TransitionDefinition> transitions)
    {
        var states = new Dictionary<string, StateDefinition>(StringComparer.Ordinal);
        foreach (var at in machine.Need("states").Items())
        {
            at.Only("name", "entry", "exit");
            var name = at.Text("name");
            var entry = at.Find("entry") is { } first ? activities.Read(first) : null;
            var exit = at.Find("exit") is { } last ? activities.Read(last) : null;
            if (states.ContainsKey(name))
            {
                at.Report($"وضعیت «{name}» دوباره آمده است.", $"The state '{name}' stands here twice.");
                continue;
            }

            notes.States[name] = at;
            states[name] = new(name, entry, exit, [.. transitions.Where(transition => string.Equals(transition.From, name, StringComparison.Ordinal))]);
        }

        return states.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Dictionary<string, FormDefinition> ReadForms()
    {
        var forms = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);
        foreach (var (id, at) in caseFlow.Find("forms")?.Entries() ?? [])
        {
            var form = FormReader.Read(id, at);
            forms[id] = form;
            notes.Forms[id] = at;
            NoteVisibility(at, form.Fields, null);
        }

        return forms;
    }

    private void NoteVisibility(JsonAt at, ImmutableArray<FieldDefinition> fields, string? rows)
    {
        foreach (var item in at.Find("fields")?.Items() ?? [])
        {
            var name = item.OptionalText("name");
            var field = fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal));
            if (field?.VisibleWhen is { } visible && item.Find("visibleWhen") is { } place)
            {
                notes.Note(place, visible, rows, inForm: true);
            }

            if (field is { Type: FieldType.Rows })
            {
                NoteVisibility(item, field.Fields, $"form.{field.Name}");
            }
        }
    }

    private FrozenDictionary<string, ImmutableArray<string>> ReadOutcomes() =>
        (caseFlow.Find("outcomes")?.Entries() ?? [])
        .Select(entry => KeyValuePair.Create(entry.Name, entry.Value.AsTexts()))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private CaseKind ReadKind()
    {
        var text = caseFlow.Text("kind");
        if (!Kinds.TryGetValue(text, out var kind) && text.Length > 0)
        {
            caseFlow.Need("kind").Report($"«{text}» شناخته نیست؛ یکی از این‌ها: {string.Join(", ", Kinds.Keys)}", $"'{text}' is not known; one of: {string.Join(", ", Kinds.Keys)}.");
        }

        return kind;
    }

    private OpenRule ReadOpen()
    {
        const string field = "field:";
        var open = caseFlow.Need("open").Only("roles", "form", "province", "linkedTo");
        var province = open.OptionalText("province") ?? "owner";
        if (province is not "owner" && !(province.StartsWith(field, StringComparison.Ordinal) && province.Length > field.Length))
        {
            open.Need("province").Report("province باید owner یا field:<نام فیلد> باشد.", "'province' must be owner or field:<name>.");
        }

        return new(
            open.Need("roles").Element.ValueKind is JsonValueKind.Undefined ? [] : open.Texts("roles"),
            open.OptionalText("form"),
            province is "owner" ? null : province[Math.Min(field.Length, province.Length)..],
            open.Texts("linkedTo"));
    }

    private static AgendaRule ReadAgenda(JsonAt agenda)
    {
        agenda.Only("state", "day", "places", "match", "notice");
        return new(agenda.Text("state"), agenda.Text("day"), agenda.Text("places"), agenda.Texts("match"), agenda.OptionalText("notice"));
    }

    private static SessionRule ReadSession(JsonAt session)
    {
        session.Only("held", "day", "place", "attendance", "presence", "number", "minutes", "next", "pending");
        return new()
        {
            Held = session.Texts("held"),
            Day = session.Texts("day"),
            Place = session.OptionalText("place"),
            Attendance = session.OptionalText("attendance"),
            Presence = session.OptionalText("presence"),
            Number = session.OptionalText("number"),
            Minutes = session.OptionalText("minutes"),
            Next = session.OptionalText("next"),
            Pending = session.Texts("pending"),
        };
    }

    private EndRule ReadEnd(string name, string form)
    {
        if (caseFlow.Find(name) is not { } end)
        {
            return new(["Supervisor"], form);
        }

        return new(end.Only("roles", "form").Texts("roles"), end.OptionalText("form") ?? form);
    }

    /// <summary>Fields of one name are one field of the case: a choice that stands in several forms has all their options.</summary>
    private static FrozenDictionary<string, FieldDefinition> Together(IEnumerable<FormDefinition> forms)
    {
        var fields = new Dictionary<string, FieldDefinition>(StringComparer.Ordinal);
        foreach (var field in forms.OrderBy(form => form.Id, StringComparer.Ordinal).SelectMany(form => form.Fields))
        {
            fields[field.Name] = fields.TryGetValue(field.Name, out var known)
                ? known with { Options = [.. known.Options, .. field.Options.ExceptBy(known.Options.Select(option => option.Value), option => option.Value)] }
                : field;
        }

        return fields.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
