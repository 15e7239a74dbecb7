using System.Collections.Immutable;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>A text of a report in both languages. Its numbers are references; whoever types a digit must call it a name.</summary>
/// <param name="Fa">The Persian pieces in order.</param>
/// <param name="En">The English pieces in order.</param>
public sealed record ReportText(ImmutableArray<TextPiece> Fa, ImmutableArray<TextPiece> En)
{
    /// <summary>The pieces of a language.</summary>
    public ImmutableArray<TextPiece> In(string language) => language is "en" ? En : Fa;

    /// <summary>Every cell that it refers to, each once.</summary>
    public IEnumerable<CellReference> Cells() => Fa.Concat(En).OfType<CellPiece>().Select(piece => piece.Cell).Distinct();
}

/// <summary>A piece of a text.</summary>
public abstract record TextPiece;

/// <summary>Words, or a name with digits such as «17025».</summary>
/// <param name="Text">As they stand.</param>
public sealed record WordsPiece(string Text) : TextPiece;

/// <summary>A word that the composed report knows: <c>year</c>, <c>month</c>, <c>edition</c>, <c>organization</c>, <c>area</c>.</summary>
/// <param name="Name">Which.</param>
/// <param name="Before">So many years before; 0 for all but <c>year</c>.</param>
public sealed record FactPiece(string Name, int Before) : TextPiece
{
    /// <summary>The words that there are.</summary>
    public static ImmutableArray<string> Known { get; } = ["year", "month", "edition", "organization", "area"];
}

/// <summary>A cell of a table of the same report.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Show">What of it is printed.</param>
public sealed record CellPiece(CellReference Cell, CellShow Show) : TextPiece;

/// <summary>What a text prints of a cell.</summary>
public enum CellShow
{
    /// <summary>The number alone; a percentage with its sign.</summary>
    Number,

    /// <summary>The number and its unit.</summary>
    WithUnit,

    /// <summary>The name of its row.</summary>
    RowName,
}

/// <summary>Where a cell stands: <c>table.row.column</c>.</summary>
/// <param name="Table">The table's id.</param>
/// <param name="Row">
/// <c>total</c>, a province, an industry, the id of a line; or <see cref="Highest"/> and <see cref="Lowest"/>: the row with the greatest or least number
/// in this column, of several the first in printing order.
/// </param>
/// <param name="Column">The column's id; in a table of lines the heading's, in one of provinces and industries the industry's, or <c>total</c>.</param>
public sealed record CellReference(string Table, string Row, string Column)
{
    /// <summary>The row of all rows together.</summary>
    public const string Total = "total";

    /// <summary>The row with the greatest number.</summary>
    public const string Highest = "highest";

    /// <summary>The row with the least number.</summary>
    public const string Lowest = "lowest";

    /// <inheritdoc/>
    public override string ToString() => $"{Table}.{Row}.{Column}";
}
