using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CaseFlow.Web.Demo;

/// <summary>The demo as its files tell it (workflows/demo/README.md): who works here, and which cases have come how far.</summary>
internal sealed record DemoScript
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public required IReadOnlyDictionary<string, DemoWay> Ways { get; init; }

    public required IReadOnlyList<DemoEntry> Cases { get; init; }

    [JsonIgnore]
    public IReadOnlyDictionary<string, DemoPerson> People { get; private init; } = new Dictionary<string, DemoPerson>();

    /// <summary>The folder of the demo below <c>workflows/</c>.</summary>
    public static string FolderOf(string workflows) => Path.Combine(workflows, "demo");

    /// <exception cref="JsonException">A word is missing, unknown or of the wrong kind; the message names the path.</exception>
    public static async Task<DemoScript> ReadAsync(string workflows, CancellationToken cancellationToken)
    {
        var script = await ReadAsync<DemoScript>(Path.Combine(FolderOf(workflows), "cases.json"), cancellationToken);
        var people = await ReadAsync<List<DemoPerson>>(Path.Combine(FolderOf(workflows), "people.json"), cancellationToken);
        return script with { People = people.ToDictionary(person => person.UserName, StringComparer.Ordinal) };
    }

    private static async Task<T> ReadAsync<T>(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return (await JsonSerializer.DeserializeAsync<T>(file, Strict, cancellationToken))!;
    }
}

/// <param name="Laboratory">The alias of the laboratory that the person works at; null: at none.</param>
internal sealed record DemoPerson(string UserName, string Fa, string En, string Role, string? Province = null, string? Laboratory = null)
{
    [JsonIgnore]
    public string Id => $"demo-{UserName}";
}

/// <summary>How a case goes; an entry says how far it has come.</summary>
internal sealed record DemoWay
{
    public DemoOpening? Open { get; init; }

    public IReadOnlyList<DemoStep> Steps { get; init; } = [];
}

internal sealed record DemoOpening(string Type, string By, JsonObject? Values = null);

/// <param name="After">So many days after the step before.</param>
internal sealed record DemoStep(string Take, string By, int After = 1, JsonObject? Values = null);

/// <summary>One case that is opened, or one that goes on.</summary>
internal sealed record DemoEntry
{
    /// <summary>The alias of the case that is opened.</summary>
    public string? As { get; init; }

    /// <summary>The alias or path of the case that goes on.</summary>
    public string? Of { get; init; }

    /// <summary>The way's name; null: <see cref="Open"/> and <see cref="Steps"/> stand here.</summary>
    public string? Way { get; init; }

    public DemoOpening? Open { get; init; }

    public IReadOnlyList<DemoStep> Steps { get; init; } = [];

    /// <summary>The first step of the way that is taken; null: from its beginning.</summary>
    public string? From { get; init; }

    /// <summary>The last step of the way that is taken; null: to its end.</summary>
    public string? Until { get; init; }

    /// <summary>How many days ago the last step was taken.</summary>
    public int DaysAgo { get; init; }

    /// <summary>The same in working days: a term of as many working days that began then ends today.</summary>
    public int? WorkingDaysAgo { get; init; }

    /// <summary>What the way's words stand for: aliases or paths of cases, aliases of people, texts.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>By step, values that replace those of the way.</summary>
    public IReadOnlyDictionary<string, JsonObject> Values { get; init; } = new Dictionary<string, JsonObject>();
}
