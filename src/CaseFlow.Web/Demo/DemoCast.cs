using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Demo;

/// <summary>Whom and what the words of the demo stand for: aliases of people and cases, days, texts.</summary>
internal sealed partial class DemoCast(DemoScript script)
{
    private readonly Dictionary<string, NamedCase> cases = new(StringComparer.Ordinal);

    /// <summary>Gives a case its alias.</summary>
    public void Name(string alias, NamedCase named) => cases[alias] = named;

    /// <summary>The case of an alias.</summary>
    public NamedCase Case(string alias) => cases.TryGetValue(alias, out var named)
        ? named
        : throw new FormatException($"'{alias}' names no case of the demo (yet).");

    /// <summary>The register number of a person's laboratory; null: the person works at none.</summary>
    public string? LaboratoryOf(DemoPerson person) => person.Laboratory is { } alias ? Case(alias).Number : null;

    /// <summary>Who takes an act, with the rights that its person holds.</summary>
    public Actor ActorOf(DemoAct act)
    {
        var person = Person(Word(act, act.By));
        var laboratory = person.Laboratory is { } alias && cases.TryGetValue(alias, out var named) ? named.Number : null;
        return new Actor { Id = person.Id, Grants = [new RoleGrant(person.Role, person.Province, laboratory)] };
    }

    /// <summary>The typed values of an act's form.</summary>
    public Fields Values(DemoAct act, WorkflowDefinition definition) => Fields.From(act.Values.Select(pair => KeyValuePair.Create(
        pair.Key, Value(act, definition.AllFields.GetValueOrDefault(pair.Key), pair.Value))));

    private FactValue Value(DemoAct act, FieldDefinition? field, JsonNode? value) => value switch
    {
        null => FactValue.Null,
        JsonArray rows when field?.Type is FieldType.Rows => FactValue.Of(rows.Select(row => Row(act, field, row!.AsObject())).ToList()),
        JsonObject answers when field?.Type is FieldType.Checklist => Checklist.ValueOf(field, answers),
        JsonArray texts => FactValue.Of(texts.Select(text => text!.GetValue<string>()).ToList()),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => FactValue.Of(value.GetValue<bool>()),
            JsonValueKind.Number => FactValue.Of(value.GetValue<decimal>()),
            _ => Text(act, field, value.GetValue<string>()),
        },
    };

    private Fields Row(DemoAct act, FieldDefinition rows, JsonObject row) => Fields.From(row.Select(pair => KeyValuePair.Create(
        pair.Key, Value(act, rows.Fields.FirstOrDefault(column => column.Name == pair.Key), pair.Value))));

    private FactValue Text(DemoAct act, FieldDefinition? field, string text) => Blank().Replace(text, blank => Filling(act, blank.Groups[1].Value)) switch
    {
        ['$', .. var alias] => FactValue.Of(Case(Word(act, alias)).Number),
        ['@', .. var alias] => FactValue.Of(Person(Word(act, alias)).Id),
        var filled when field?.Type is FieldType.Date => FactValue.Of(Day(act, filled)),
        var filled => FactValue.Of(filled),
    };

    private static DateOnly Day(DemoAct act, string text) => DayWords().Match(text) is { Success: true } words
        ? act.Day.AddDays(words.Groups[1].Success ? int.Parse(words.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0)
        : throw new FormatException($"'{text}' is no day: write day, day+30 or day-3.");

    private static string Filling(DemoAct act, string word) => word switch
    {
        "n" => (100 + act.Serial).ToString(CultureInfo.InvariantCulture),
        "last-month" => JalaliMonth.Of(act.Day).AddMonths(-1).ToString(),
        _ => Word(act, word),
    };

    private DemoPerson Person(string alias) => script.People.TryGetValue(alias, out var person)
        ? person
        : throw new FormatException($"'{alias}' is nobody of the demo.");

    private static string Word(DemoAct act, string word) => act.Entry.With.GetValueOrDefault(word, word);

    [GeneratedRegex(@"^day([+-][0-9]+)?\z")]
    private static partial Regex DayWords();

    [GeneratedRegex(@"\{([A-Za-z0-9-]+)\}")]
    private static partial Regex Blank();
}

/// <summary>A case that has an alias.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Type">Its type.</param>
internal sealed record NamedCase(string Number, string Type);
