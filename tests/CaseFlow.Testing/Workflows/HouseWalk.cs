using System.Globalization;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Testing.Workflows;

/// <summary>
/// Random commands over the house's own definitions. It knows no case type: what may be done it reads from the machines, what is filled in from the
/// forms, and which types take part from what names and signals whom.
/// </summary>
public sealed class HouseWalk
{
    private const int People = 5;
    private const int DaysBack = 40;
    private const int Choices = 10;
    private const int LiveOfAType = 12;
    private const int EndingEvery = 60;

    private readonly Random random;
    private readonly HouseRules rules;
    private readonly string[] provinces;
    private readonly Dictionary<(string Type, string State, string Step), int> accepted = [];
    private readonly Dictionary<(string Type, string State, string Step), int> tried = [];
    private int counter;

    public HouseWalk(int seed, HouseRules rules, IEnumerable<string> around, params string[] provinces)
    {
        random = new Random(seed);
        this.rules = rules;
        this.provinces = provinces;
        Types = Around([.. around]);
    }

    /// <summary>The types that take part.</summary>
    public IReadOnlyList<WorkflowDefinition> Types { get; }

    public CaseCommand Next(IReadOnlyList<CaseFile> cases, DateTimeOffset now)
    {
        var province = OneOf(provinces);
        var live = cases.Where(file => file.IsOpen).ToList();
        var wanting = Types.Where(type => live.Count(file => file.Definition.Type == type.Type) < MostOf(type)).ToList();
        var steps = live.Where(file => Types.Contains(file.Definition) && StepsOf(file).Count > 0).ToList();
        if (wanting.Count > 0 && (steps.Count == 0 || random.Next(5) == 0))
        {
            var type = OneOf(wanting);
            return new OpenCase
            {
                Id = NextId(),
                Actor = Somebody(province),
                OccurredAt = now,
                Type = type.Type,
                LinkedTo = type.Open.LinkedTo.IsEmpty ? null : OneOfCases(type.Open.LinkedTo, cases),
                Values = type.Open.Form is { } form ? Fill(type.Forms[form], cases, now) : Fields.Empty,
                Province = type.Open.ProvinceField is null ? province : null,
            };
        }

        var (taken, name, of) = random.Next(EndingEvery) == 0 ? Ending(cases) : Rarest(steps);
        return new TakeStep
        {
            Id = NextId(),
            Actor = Somebody(taken.Province),
            OccurredAt = now,
            CaseNumber = taken.Number,
            Transition = name,
            Values = of is null ? Fields.Empty : Fill(of, cases, now),
        };
    }

    /// <summary>Says that a command was carried out.</summary>
    public void Count(CaseCommand command, CaseFile? before)
    {
        if (command is TakeStep take && before is not null)
        {
            var step = (before.Definition.Type, before.State, take.Transition);
            accepted[step] = accepted.GetValueOrDefault(step) + 1;
        }
    }

    /// <summary>How often each step was carried out.</summary>
    public override string ToString() => string.Join('\n', accepted.OrderBy(step => step.Key).Select(step => $"{step.Key}: {step.Value}"));

    /// <summary>The same command with the fields that were wrong filled in anew, or left empty where they do not belong.</summary>
    public CaseCommand Mend(CaseCommand command, FormInvalid wrong, IReadOnlyList<CaseFile> cases)
    {
        var form = FormOf(command, cases);
        var values = command.Values.Sorted.ToArray().ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var name in wrong.Fields.Keys.Select(path => path.Split('[', '.')[0]))
        {
            if (!values.Remove(name) && form?.ByName.GetValueOrDefault(name) is { } field)
            {
                values[name] = Value(field, cases, command.OccurredAt);
            }
        }

        return command with { Id = NextId(), Values = Fields.From(values.Where(pair => !pair.Value.IsEmpty)) };
    }

    /// <summary>Of some cases taken at random, the step that was carried out (and tried) least: so the walk comes to the far ends of the machines.</summary>
    private (CaseFile File, string Name, FormDefinition? Form) Rarest(IReadOnlyList<CaseFile> cases)
    {
        var rarest = Enumerable.Range(0, Choices).Select(_ => OneOf(cases))
            .SelectMany(file => StepsOf(file).Select(step => (File: file, step.Name, step.Form)))
            .MinBy(choice =>
            {
                var step = (choice.File.Definition.Type, choice.File.State, choice.Name);
                return accepted.GetValueOrDefault(step) + (tried.GetValueOrDefault(step) / 5) + random.NextDouble();
            });
        var chosen = (rarest.File.Definition.Type, rarest.File.State, rarest.Name);
        tried[chosen] = tried.GetValueOrDefault(chosen) + 1;
        return rarest;
    }

    /// <summary>The same step of the same case by somebody else and with other values.</summary>
    public CaseCommand Again(CaseCommand command, IReadOnlyList<CaseFile> cases) => command is TakeStep take
        ? take with
        {
            Id = NextId(),
            Actor = Somebody(cases.Single(file => file.Number == take.CaseNumber).Province),
            Values = FormOf(command, cases) is { } form ? Fill(form, cases, command.OccurredAt) : Fields.Empty,
        }
        : Next(cases, command.OccurredAt);

    private FormDefinition? FormOf(CaseCommand command, IReadOnlyList<CaseFile> cases) => command switch
    {
        OpenCase open => Types.Single(type => type.Type == open.Type) is { Open.Form: { } id } type ? type.Forms[id] : null,
        TakeStep take when cases.Single(file => file.Number == take.CaseNumber) is var file => take.Transition switch
        {
            "Void" => file.Definition.Void.Form is { } id ? file.Definition.Forms[id] : null,
            "Cancel" => file.Definition.Cancel.Form is { } id ? file.Definition.Forms[id] : null,
            _ => StepsOf(file).FirstOrDefault(step => step.Name == take.Transition).Form,
        },
        _ => null,
    };

    private List<(string Name, FormDefinition? Form)> StepsOf(CaseFile file)
    {
        FormDefinition? Form(string? id) => id is null ? null : file.Definition.Forms[id];
        return [.. file.Definition.From(file.State).Where(step => step.Trigger is UserStep).Select(step => (step.Name, Form(((UserStep)step.Trigger!).Form)))];
    }

    /// <summary>What is voided (or cancelled while it runs) is any case, also one that has long ended.</summary>
    private (CaseFile File, string Name, FormDefinition? Form) Ending(IReadOnlyList<CaseFile> cases)
    {
        var file = OneOf(cases);
        var (name, rule) = file.IsOpen && random.Next(2) == 0 ? ("Cancel", file.Definition.Cancel) : ("Void", file.Definition.Void);
        return (file, name, rule.Form is { } form ? file.Definition.Forms[form] : null);
    }

    /// <summary>Of what names no other case there are few, so that those that name them meet.</summary>
    private int MostOf(WorkflowDefinition type) =>
        type.Open.Form is { } form && type.Forms[form].Fields.Any(field => field.Type is FieldType.Case) ? LiveOfAType : provinces.Length;

    private List<WorkflowDefinition> Around(HashSet<string> wanted)
    {
        var all = rules.Definitions.All;
        wanted.UnionWith([.. all.Where(type => Signals(type) && NamedBy(type).Any(wanted.Contains)).Select(type => type.Type)]);
        for (var known = 0; known < wanted.Count;)
        {
            known = wanted.Count;
            wanted.UnionWith([.. all.Where(type => wanted.Contains(type.Type)).SelectMany(NeededBy)]);
        }

        return [.. all.Where(type => wanted.Contains(type.Type) && !type.Open.Roles.IsEmpty)];
    }

    private static bool Signals(WorkflowDefinition type) => type.Transitions.Select(step => step.Action)
        .Concat(type.States.Values.SelectMany(state => new[] { state.Entry, state.Exit }))
        .SelectMany(does => does?.Flatten() ?? []).OfType<SignalActivity>().Any();

    private static IEnumerable<string> NamedBy(WorkflowDefinition type) =>
        type.Forms.Values.SelectMany(form => form.Fields).SelectMany(field => field.CaseTypes).Concat(type.Open.LinkedTo);

    /// <summary>What its required fields name.</summary>
    private static IEnumerable<string> NeededBy(WorkflowDefinition type) =>
        type.Forms.Values.SelectMany(form => form.Fields).Where(field => field.Required).SelectMany(field => field.CaseTypes);

    private Actor Somebody(string province) => new()
    {
        Id = $"person-{random.Next(People)}-{province}",
        Grants = [.. rules.Reference.Roles.Values.Select(role => new RoleGrant(role.Id, role.Scope is RoleScope.Province ? province : null))],
    };

    private Fields Fill(FormDefinition form, IReadOnlyList<CaseFile> cases, DateTimeOffset now) => Fields.From(form.Fields
        .Where(field => field.Required || random.Next(3) == 0)
        .Select(field => KeyValuePair.Create(field.Name, Value(field, cases, now)))
        .Where(pair => !pair.Value.IsEmpty));

    private FactValue Value(FieldDefinition field, IReadOnlyList<CaseFile> cases, DateTimeOffset now) => field.Type switch
    {
        FieldType.Text or FieldType.LongText => FactValue.Of(TextOf(field)),
        FieldType.Integer => FactValue.Of(Math.Min((field.Min ?? 0) + random.Next(20), field.Max ?? 1000)),
        FieldType.Number => FactValue.Of(Math.Min((field.Min ?? 0) + (random.Next(50_000) / 10_000m), field.Max ?? 1000)),
        FieldType.Date => FactValue.Of(rules.BusinessDate(now).AddDays(-random.Next(DaysBack))),
        FieldType.Boolean => FactValue.Of(random.Next(2) == 0),
        FieldType.Choice => FactValue.Of(OneOf(field.Options).Value),
        FieldType.Choices => FactValue.Of((IReadOnlyList<string>)[OneOf(field.Options).Value]),
        FieldType.Reference => FactValue.Of(field.List == "provinces" ? OneOf(provinces) : OneOf(rules.Reference.Industries).Id),
        FieldType.Case => FactValue.Of(OneOfCases(field.CaseTypes, cases)),
        FieldType.Person => FactValue.Of($"person-{random.Next(People)}-{OneOf(provinces)}"),
        FieldType.Checklist => Checklist.ValueOf(field, field.Items.ToDictionary(
            item => item.Id, item => ((string?)OneOf(Checklist.Answers), (string?)$"word {item.Id}"), StringComparer.Ordinal)),
        _ => FactValue.Of((IReadOnlyList<Fields>)
        [
            .. Enumerable.Range(0, Math.Max(1, field.MinRows)).Select(_ => Fields.From(field.Fields
                .Select(inner => KeyValuePair.Create(inner.Name, Value(inner, cases, now))).Where(pair => !pair.Value.IsEmpty))),
        ]),
    };

    private string? TextOf(FieldDefinition field)
    {
        var number = (++counter).ToString(CultureInfo.InvariantCulture);
        var candidates = Enumerable.Range(1, 26).Select(length => length < number.Length ? number[^length..] : number.PadLeft(length, '1'))
            .Append($"A{number}").Append($"word {number}");
        return field.Pattern is null ? $"word {number}" : candidates.FirstOrDefault(text => field.Pattern.IsMatch(text));
    }

    /// <summary>Mostly the youngest of those that still live: an old one has long been taken.</summary>
    private string? OneOfCases(IReadOnlyList<string> types, IReadOnlyList<CaseFile> cases)
    {
        var fitting = cases.Where(file => types.Contains(file.Definition.Type) && file.IsOpen).ToList();
        return fitting.Count == 0 ? null : random.Next(2) == 0 ? fitting[^1].Number : OneOf(fitting).Number;
    }

    private T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private Guid NextId() => new(++counter, 0, 0, [0, 0, 0, 0, 0, 0, 0, 3]);
}
