using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>What a finding means for publishing.</summary>
public enum Severity
{
    /// <summary>The report is refused.</summary>
    Refuse,

    /// <summary>Somebody looks at it and gives a reason, which is kept with the publication.</summary>
    Confirm,
}

/// <summary>Where something was found.</summary>
/// <param name="Table">The table's id; null for the report as a whole.</param>
/// <param name="Row">The row's key; null for the whole table or column.</param>
/// <param name="Column">The column's id; null for the whole table or row.</param>
/// <param name="Name">The place in words, with the number of the table.</param>
public sealed record CellPlace(string? Table, string? Row, string? Column, LocalizedText Name);

/// <summary>Something that a check found.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Severity">What it means.</param>
/// <param name="Place">The cell.</param>
/// <param name="Text">What was expected and what was found.</param>
public sealed record Finding(string Check, Severity Severity, CellPlace Place, LocalizedText Text)
{
    /// <summary>Place and text as one sentence.</summary>
    public LocalizedText Sentence => new($"{Place.Name.Fa}: {Text.Fa}", $"{Place.Name.En}: {Text.En}");
}
