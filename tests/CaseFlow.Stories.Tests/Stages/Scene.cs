using CaseFlow.Workflows.Engine;

namespace CaseFlow.Stories.Tests.Stages;

/// <summary>What a stage shows at one moment: everything that a scenario can speak of.</summary>
public sealed record Scene
{
    public static Scene Empty { get; } = new() { Cases = [], Links = [], Sums = [], Documents = [] };

    /// <summary>In the order in which they were opened.</summary>
    public required IReadOnlyList<SceneCase> Cases { get; init; }

    public required IReadOnlyList<(long From, long To)> Links { get; init; }

    /// <summary>The net quantity of every series; those that came to nothing are left out.</summary>
    public required IReadOnlyList<SceneSum> Sums { get; init; }

    /// <summary>The kinds issued, in order.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    public SceneCase? Case(string number) => Cases.FirstOrDefault(shown => shown.Number == number);

    /// <summary>The cases of a type that a case opened, as parts of it or linked to it, in order.</summary>
    public IEnumerable<SceneCase> OpenedBy(SceneCase opener, string type) => Cases.Where(shown =>
        shown.Type == type && shown.IsFollowOn
        && (shown.ParentId == opener.Id || Links.Contains((shown.Id, opener.Id))));

    public int CountChildren(SceneCase parent, string type) =>
        Cases.Count(shown => shown.Type == type && shown.ParentId == parent.Id);

    /// <summary>The first day, after one and up to another, on which some clock has run out; null: none.</summary>
    public DateOnly? NextDue(DateOnly after, DateOnly upTo) => Cases.SelectMany(shown => shown.Clocks)
        .Where(clock => clock.Status is ClockStatus.Running)
        .Select(clock => (DateOnly?)clock.DueOn.AddDays(1))
        .Where(day => day > after && day <= upTo)
        .Min();
}

/// <param name="IsFollowOn">True when no command opened it but a step of another case.</param>
public sealed record SceneCase(
    long Id, string Number, string Type, long? ParentId, string State, string? Outcome, bool IsFollowOn, IReadOnlyList<SceneClock> Clocks);

/// <param name="DueOn">The last day in time.</param>
public sealed record SceneClock(string Name, ClockStatus Status, DateOnly DueOn);

public sealed record SceneSum(string Indicator, string Province, string? Industry, string? Result, decimal Quantity);
