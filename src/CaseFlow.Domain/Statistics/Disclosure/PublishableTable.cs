using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>The only form in which figures about units leave the house: hidden values are not in it.</summary>
/// <param name="Cells">All cells in the order of their keys.</param>
public sealed record PublishableTable(ImmutableArray<PublishableCell> Cells);

/// <summary>A cell as others may see it.</summary>
/// <param name="Key">Its place.</param>
/// <param name="Value">The sum; null when hidden.</param>
/// <param name="Units">How many units contribute; null when hidden.</param>
public sealed record PublishableCell(CellKey Key, decimal? Value, int? Units)
{
    /// <summary>True when value and number of units are withheld.</summary>
    public bool IsHidden => Value is null;
}
