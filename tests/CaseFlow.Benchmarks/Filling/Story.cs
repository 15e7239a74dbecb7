using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Benchmarks.Filling;

/// <summary>
/// A scenario of the house as a story that can be told again and again: in another province, on other days, by other people, with other unique
/// values. What it expects is left out, and so are the acts that are refused.
/// </summary>
internal sealed class Story
{
    private readonly JsonObject text;
    private readonly HashSet<string> uniqueFields;
    private readonly string[] provinces;
    private readonly int home;

    private Story(string path, JsonObject text, HashSet<string> uniqueFields, ReferenceData reference)
    {
        Path = path;
        this.text = text;
        this.uniqueFields = uniqueFields;
        provinces = [.. reference.Provinces.Select(province => province.Id)];
        home = Math.Max(0, Array.IndexOf(provinces, text["given"]!["people"]!.AsObject()
            .Select(person => person.Value!["province"]?.GetValue<string>()).FirstOrDefault(province => province is not null)));
        People = ScenarioFile.Read(text).Given.People;
    }

    public string Path { get; }

    /// <summary>Its people, by alias.</summary>
    public IReadOnlyDictionary<string, GivenPerson> People { get; }

    /// <summary>Every scenario that is told by people alone: where time passes by itself, clocks would have to fire.</summary>
    public static IReadOnlyList<Story> ReadAll(string workflows, DefinitionStore definitions, ReferenceData reference)
    {
        var files = new ScenarioFiles(workflows);
        var unique = definitions.All.SelectMany(definition => definition.UniqueFields)
            .SelectMany(field => field.Fields.Where(inner => inner.Unique is not null).Select(inner => inner.Name).Append(field.Name))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. files.Paths.Select(path => (path, text: Bare(files.Text(path).AsObject()))).Where(pair => pair.text is not null)
                .Select(pair => new Story(pair.path, pair.text!, unique, reference)),
        ];
    }

    /// <summary>Where one of its provinces lies when its own is another: all move on by as many.</summary>
    public string Elsewhere(string province, string place) =>
        provinces[(Array.IndexOf(provinces, province) + Array.IndexOf(provinces, place) - home + provinces.Length) % provinces.Length];

    /// <summary>The scenario elsewhere and at another time.</summary>
    /// <param name="province">Instead of its own province; others in it move on by as many.</param>
    /// <param name="days">As many days later.</param>
    /// <param name="people">The ids of its people, by alias.</param>
    /// <param name="stamp">Makes its unique values unique.</param>
    public ScenarioFile Tell(string province, int days, IReadOnlyDictionary<string, string> people, string stamp)
    {
        JsonNode? Copy(string? key, JsonNode? node, bool isValue) => node switch
        {
            JsonObject fields => new JsonObject(fields.Select(pair =>
                KeyValuePair.Create(pair.Key, Copy(pair.Key, pair.Value, isValue || pair.Key == "values")))),
            JsonArray items => new JsonArray([.. items.Select(item => Copy(key, item, isValue))]),
            JsonValue value when value.TryGetValue<string>(out var words) => Word(key, words, isValue),
            _ => node?.DeepClone(),
        };
        string Word(string? key, string words, bool isValue)
        {
            if (provinces.Contains(words))
            {
                return Elsewhere(words, province);
            }

            if (words.Length == 10 && words[0] == '1' && words[4] == '-' && JalaliDate.TryParse(words, out var day))
            {
                return JalaliDate.Of(day.ToDateOnly().AddDays(days)).ToString().Replace('/', '-');
            }

            return !isValue || words.StartsWith('$') ? words
                : people.TryGetValue(words, out var person) ? person
                : key is not null && uniqueFields.Contains(key) && !words.All(char.IsAsciiDigit) ? $"{words}/{stamp}"
                : words;
        }

        return ScenarioFile.Read(Copy(null, text, isValue: false)!);
    }

    private static JsonObject? Bare(JsonObject text)
    {
        var acts = text["do"]!.AsArray().Select(act => act!.AsObject()).ToList();
        if (acts.Any(act => act.ContainsKey("pass")) || acts.TrueForAll(act => act["expect"]?["refused"] is not null))
        {
            return null;
        }

        var kept = acts.Where(act => act["expect"]?["refused"] is null).Select(act => act.DeepClone().AsObject()).ToList();
        kept.ForEach(act =>
        {
            act.Remove("expect");
            act.Remove("only");
            act.Remove("notBy");
        });
        var bare = text.DeepClone().AsObject();
        bare["do"] = new JsonArray([.. kept]);
        bare["expect"] = new JsonObject { ["postings"] = new JsonArray() };
        return bare;
    }
}
