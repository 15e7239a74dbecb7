using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>Who and what a scenario's words stand for: aliases of people and cases, Jalali days, values of forms.</summary>
internal sealed partial class Cast(GivenFacts given)
{
    private readonly Dictionary<string, string> numbers = new(StringComparer.Ordinal);

    public static DateOnly Day(string text) => JalaliDate.TryParse(text, out var day)
        ? day.ToDateOnly()
        : throw new FormatException($"'{text}' is no Jalali day.");

    /// <summary>Gives a case its alias.</summary>
    public void Name(string alias, string number) => numbers.Add(alias, number);

    /// <summary>The case of an alias, or of a path such as <c>visit1/warning[0]</c>.</summary>
    public SceneCase Case(string words, Scene scene)
    {
        var path = CasePath().Match(words);
        if (!path.Success || !numbers.TryGetValue(path.Groups["alias"].Value, out var number))
        {
            throw new FormatException($"'{words}' names no case of the scenario.");
        }

        var named = scene.Case(number)!;
        return !path.Groups["type"].Success
            ? named
            : scene.OpenedBy(named, path.Groups["type"].Value).ElementAtOrDefault(int.Parse(path.Groups["place"].ValueSpan, null))
                ?? throw new FormatException($"There is no '{words}' (yet).");
    }

    public Actor Person(string alias, Scene scene)
    {
        if (!given.People.TryGetValue(alias, out var person))
        {
            throw new FormatException($"'{alias}' is not among the people.");
        }

        var laboratory = person.Laboratory is { } words ? Number(words, scene) : null;
        return new Actor
        {
            Id = alias,
            Grants = [.. person.Roles.Select(role => new RoleGrant(role, person.Province, laboratory))],
        };
    }

    public Fields Values(WorkflowDefinition definition, JsonObject? values, Scene scene) => values is null
        ? Fields.Empty
        : Fields.From(values.Select(pair => KeyValuePair.Create(
            pair.Key, Value(definition.AllFields.GetValueOrDefault(pair.Key), pair.Value, scene))));

    private FactValue Value(FieldDefinition? field, JsonNode? value, Scene scene) => value switch
    {
        null => FactValue.Null,
        JsonArray rows when field?.Type is FieldType.Rows => FactValue.Of(rows.Select(row => Row(field, row!.AsObject(), scene)).ToList()),
        JsonObject answers when field?.Type is FieldType.Checklist => Checklist.ValueOf(field, answers),
        JsonArray texts => FactValue.Of(texts.Select(text => text!.GetValue<string>()).ToList()),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => FactValue.Of(value.GetValue<bool>()),
            JsonValueKind.Number => FactValue.Of(value.GetValue<decimal>()),
            _ => Text(field, value.GetValue<string>(), scene),
        },
    };

    private Fields Row(FieldDefinition rows, JsonObject row, Scene scene) => Fields.From(row.Select(pair => KeyValuePair.Create(
        pair.Key, Value(rows.Fields.FirstOrDefault(column => column.Name == pair.Key), pair.Value, scene))));

    private FactValue Text(FieldDefinition? field, string text, Scene scene) =>
        text.StartsWith('$') ? FactValue.Of(Number(text, scene))
        : field?.Type is FieldType.Date ? FactValue.Of(Day(text))
        : FactValue.Of(text);

    private string Number(string words, Scene scene) => Case(words.TrimStart('$'), scene).Number;

    [GeneratedRegex(@"^(?<alias>[^/\[]+)(/(?<type>[a-z-]+)\[(?<place>\d+)\])?$")]
    private static partial Regex CasePath();
}
