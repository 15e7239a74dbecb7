using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>What a stage shows at one moment: everything that a scenario can speak of.</summary>
public sealed record Scene
{
    /// <summary>Before anything happened.</summary>
    public static Scene Empty { get; } = new() { Cases = [], Links = [], Sums = [], Documents = [] };

    /// <summary>In the order in which they were opened.</summary>
    public required IReadOnlyList<SceneCase> Cases { get; init; }

    /// <summary>From case to case.</summary>
    public required IReadOnlyList<(long From, long To)> Links { get; init; }

    /// <summary>The net quantity of every series; those that came to nothing are left out.</summary>
    public required IReadOnlyList<(SeriesKey Series, decimal Quantity)> Sums { get; init; }

    /// <summary>The kinds issued, in order.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    internal SceneCase? Case(string number) => Cases.FirstOrDefault(shown => shown.Number == number);

    /// <summary>The cases of a type that a case opened, as parts of it or linked to it, in order.</summary>
    internal IEnumerable<SceneCase> OpenedBy(SceneCase opener, string type) => Cases.Where(shown =>
        shown.Type == type && shown.IsFollowOn
        && (shown.ParentId == opener.Id || Links.Contains((shown.Id, opener.Id))));

    /// <summary>The first day, after one and up to another, on which some clock has run out; null: none.</summary>
    internal DateOnly? NextDue(DateOnly after, DateOnly upTo) => Cases.SelectMany(shown => shown.Clocks)
        .Where(clock => clock.Status is ClockStatus.Running)
        .Select(clock => (DateOnly?)clock.DueOn.AddDays(1))
        .Where(day => day > after && day <= upTo)
        .Min();
}

/// <summary>A case as it stands.</summary>
public sealed record SceneCase
{
    /// <summary>The row's id.</summary>
    public required long Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>The case it is a part of; null for none.</summary>
    public required long? ParentId { get; init; }

    /// <summary>Where it stands.</summary>
    public required string State { get; init; }

    /// <summary>The latest outcome; null before the first.</summary>
    public required string? Outcome { get; init; }

    /// <summary>The person who holds it; null: nobody.</summary>
    public required string? Holder { get; init; }

    /// <summary>The province's slug.</summary>
    public required string Province { get; init; }

    /// <summary>The register number of its laboratory; null for none.</summary>
    public required string? Laboratory { get; init; }

    /// <summary>True when no command opened it but a step of another case.</summary>
    public required bool IsFollowOn { get; init; }

    /// <summary>Its clocks, those apart that were stopped.</summary>
    public required IReadOnlyList<SceneClock> Clocks { get; init; }
}

/// <summary>A clock of a case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Running or paused.</param>
/// <param name="DueOn">The last day in time.</param>
public sealed record SceneClock(string Name, ClockStatus Status, DateOnly DueOn);
