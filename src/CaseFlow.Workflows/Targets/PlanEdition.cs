using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Targets;

/// <summary>How far an edition of a plan is.</summary>
public enum PlanState
{
    /// <summary>It is drawn up and may change; no report takes it unless it names it.</summary>
    Draft,

    /// <summary>It holds: reports of the year take it.</summary>
    Approved,

    /// <summary>A later edition of the year was approved. It stays as it was.</summary>
    Superseded,
}

/// <summary>Which edition of which year's plan.</summary>
/// <param name="Year">The Jalali year.</param>
/// <param name="Id">The edition's id.</param>
public readonly record struct PlanKey(int Year, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Year}/{Id}";
}

/// <summary>Who did something about an edition, when and why.</summary>
/// <param name="By">The person's id, or <c>system</c>.</param>
/// <param name="Name">The person's name; null for the system.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record PlanAct(string By, LocalizedText? Name, DateTimeOffset At, string Reason);

/// <summary>One edition of a year's plan. A plan figure without its edition is not publishable (counting rule 2).</summary>
public sealed record PlanEdition
{
    /// <summary>Year and id.</summary>
    public required PlanKey Key { get; init; }

    /// <summary>What it is called, e.g. "second edition, Esfand 1399".</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>How far it is.</summary>
    public required PlanState State { get; init; }

    /// <summary>Whether it was loaded with the printed tables of a replayed year.</summary>
    public required bool IsReplayed { get; init; }

    /// <summary>The edition that it began as a copy of; null when it began empty.</summary>
    public PlanKey? CopiedFrom { get; init; }

    /// <summary>Who made it.</summary>
    public required PlanAct Made { get; init; }

    /// <summary>Who approved it; null while it is a draft.</summary>
    public PlanAct? Approved { get; init; }

    /// <summary>How many targets of whole years it has.</summary>
    public int Targets { get; init; }
}
