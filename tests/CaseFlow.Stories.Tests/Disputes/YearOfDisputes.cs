using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Stories.Tests.Disputes;

/// <summary>A board's year as a report prints it, told case by case through the planner (<c>Year1401.json</c>).</summary>
internal sealed class YearOfDisputes
{
    private const decimal Units = 10_000;

    private readonly PaperHouse house;
    private readonly List<StepPlan> plans = [];
    private DateOnly today;
    private int serial;

    public YearOfDisputes(HouseRules rules)
    {
        house = new PaperHouse(rules);
        Assert.True(JalaliDate.TryParse(Data["begin"]!.GetValue<string>(), out var begin));
        today = begin.ToDateOnly();
    }

    public static JsonNode Data { get; } = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "Year1401.json")))!;

    /// <summary>All plans, in the order in which they were made.</summary>
    public IReadOnlyList<StepPlan> Tell()
    {
        string[] provinces = [.. house.Rules.Reference.Provinces.Select(province => province.Id)];
        var parks = provinces.ToDictionary(province => province, province => Open(Data["park"]!, new Story { Province = province }));
        var stories = Stories(provinces, parks).ToList();
        foreach (var story in stories)
        {
            story.Names["plot"] = Open(Data["plot"]!, story);
            story.Names["contract"] = Open(Data["contract"]!, story);
            Take(story.Names["contract"], Data["contract"]!["steps"]!, story);
            story.Names["case"] = Open(Data["dispute"]!, story);
        }

        foreach (var step in Data["dispute"]!["steps"]!.AsArray())
        {
            if (step!["pass"] is { } days)
            {
                today = today.AddDays(days.GetValue<int>());
                continue;
            }

            stories.ForEach(story => Take(story.Names["case"], step, story));
        }

        Hear([.. stories.GroupBy(story => (story.Province, IsOpen: story.Decide is null))
            .SelectMany(together => together.Chunk(Data["most"]!.GetValue<int>()))]);
        return plans;
    }

    /// <summary>The hectares of an outcome go to its cases in equal parts, what rounding leaves to the first.</summary>
    private static IEnumerable<Story> Stories(string[] provinces, Dictionary<string, string> parks)
    {
        var at = 0;
        foreach (var outcome in Data["outcomes"]!.AsArray())
        {
            var (cases, units) = (outcome!["cases"]!.GetValue<int>(), (int)(outcome["hectares"]!.GetValue<decimal>() * Units));
            for (var i = 0; i < cases; i++)
            {
                var province = provinces[at++ % provinces.Length];
                var story = new Story { Province = province, Area = ((units / cases) + (i < units % cases ? 1 : 0)) / Units, Decide = outcome["decide"] };
                story.Names["park"] = parks[province];
                yield return story;
            }
        }
    }

    private void Hear(List<Story[]> agendas)
    {
        var sessions = agendas.ConvertAll(agenda => Open(Data["session"]!, agenda[0]));
        for (var i = 0; i < agendas.Count; i++)
        {
            foreach (var story in agendas[i])
            {
                story.Names["session"] = sessions[i];
                Take(story.Names["case"], Data["listing"]!, story);
            }

            Take(sessions[i], Data["session"]!["before"]!, agendas[i][0]);
        }

        today = today.AddDays(19);
        for (var i = 0; i < agendas.Count; i++)
        {
            Take(sessions[i], Data["session"]!["held"]!, agendas[i][0]);
            foreach (var story in agendas[i])
            {
                Take(story.Names["case"], Data["hearing"]!, story);
                Take(story.Names["case"], story.Decide, story);
            }

            Take(sessions[i], agendas[i][0].Decide is null ? null : Data["session"]!["after"], agendas[i][0]);
        }
    }

    private string Open(JsonNode what, Story story)
    {
        serial++;
        var command = house.Opening(what["type"]!.GetValue<string>(), By(what)) with { Province = story.Province, OccurredAt = Now, Values = Values(what, story) };
        var number = house.Run(command).Value.CaseNumber;
        plans.Add(house.LastPlan);
        return number;
    }

    private void Take(string number, JsonNode? steps, Story story)
    {
        foreach (var step in Each(steps))
        {
            _ = house.Run(house.Step(number, step["take"]!.GetValue<string>(), By(step)) with { OccurredAt = Now, Values = Values(step, story) }).Value;
            plans.Add(house.LastPlan);
        }
    }

    private static IEnumerable<JsonNode> Each(JsonNode? steps) => steps switch
    {
        null => [],
        JsonArray several => several.OfType<JsonNode>(),
        _ => Enumerable.Repeat(steps, 1),
    };

    private DateTimeOffset Now => new(today.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero);

    private static Actor By(JsonNode act) => Someone.With(act["by"]!.GetValue<string>(), act["by"]!.GetValue<string>());

    private Fields Values(JsonNode act, Story story) =>
        act["values"] is { } values ? FieldsJson.Read(JsonSerializer.SerializeToElement(Fill(values, story))) : Fields.Empty;

    private JsonNode? Fill(JsonNode? node, Story story) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Fill(field.Value, story)))),
        JsonArray rows => new JsonArray([.. rows.Select(row => Fill(row, story))]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith('$') => text[1..] switch
        {
            "province" => JsonValue.Create(story.Province),
            "area" => JsonValue.Create(story.Area),
            "serial" => JsonValue.Create($"1401/{serial}"),
            var day when day.StartsWith("day", StringComparison.Ordinal) =>
                JsonValue.Create(today.AddDays(day.Length > 3 ? int.Parse(day[4..], CultureInfo.InvariantCulture) : 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            var name => JsonValue.Create(story.Names[name]),
        },
        _ => node?.DeepClone(),
    };

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class Story
    {
        public required string Province { get; init; }

        public decimal Area { get; init; }

        public JsonNode? Decide { get; init; }

        public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);
    }
}
