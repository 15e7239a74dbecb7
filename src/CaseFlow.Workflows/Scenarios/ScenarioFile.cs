using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>A scenario as its file says it (workflows/README.md): given facts, do acts, expect what has come true.</summary>
internal sealed record ScenarioFile
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public required LocalizedText Title { get; init; }

    public required ScenarioKind Kind { get; init; }

    public required GivenFacts Given { get; init; }

    public required IReadOnlyList<Act> Do { get; init; }

    public required EndExpectation Expect { get; init; }

    /// <exception cref="JsonException">A word is missing, unknown or of the wrong kind; the message names the path.</exception>
    public static ScenarioFile Read(JsonNode text) => text.Deserialize<ScenarioFile>(Strict)!;
}

internal enum ScenarioKind
{
    Happy,
    Refused,
    Returned,
    Deadline,
    Void,
    Rule,
}

/// <param name="Today">The Jalali day on which it begins.</param>
/// <param name="People">By alias.</param>
/// <param name="Registers">By alias, in the order in which they are entered.</param>
internal sealed record GivenFacts(
    string Today, Dictionary<string, GivenPerson> People, OrderedDictionary<string, GivenEntry> Registers);

/// <param name="Roles">Role ids.</param>
/// <param name="Province">Where they hold; null: in the whole country.</param>
/// <param name="Laboratory">Whose they are, e.g. <c>$lab</c>; null: nobody's.</param>
internal sealed record GivenPerson(IReadOnlyList<string> Roles, string? Province = null, string? Laboratory = null);

internal sealed record GivenEntry(string Type, string By, JsonObject Values);

/// <summary>One act: <see cref="Open"/> a case, take a <see cref="Step"/>, or let time <see cref="Pass"/>.</summary>
internal sealed record Act
{
    /// <summary>The type of the case that is opened.</summary>
    public string? Open { get; init; }

    /// <summary>The alias of the opened case.</summary>
    public string? As { get; init; }

    public string? LinkedTo { get; init; }

    /// <summary>The transition that is taken.</summary>
    public string? Step { get; init; }

    /// <summary>The case that moves or is looked at.</summary>
    public string? Case { get; init; }

    /// <summary>So many days, e.g. <c>15 days</c>.</summary>
    public string? Pass { get; init; }

    public string? By { get; init; }

    /// <summary>Exactly the roles that may do it: tried with a stranger of every role before the act.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>People who may not do it, having taken an earlier step, even with the roles of <see cref="By"/>.</summary>
    public IReadOnlyList<string>? NotBy { get; init; }

    /// <summary>A Jalali day, or <c>+2 days</c>; null: the day of the act before.</summary>
    public string? On { get; init; }

    public JsonObject? Values { get; init; }

    public ActExpectation? Expect { get; init; }

    public override string ToString() => Open is not null ? $"open {Open}" : Step ?? $"pass {Pass}";
}
