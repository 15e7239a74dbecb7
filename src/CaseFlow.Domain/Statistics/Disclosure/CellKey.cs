namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// The place of a cell: a value for each dimension that it is broken down by. A dimension that is not named is summed over, so the same margin
/// has the same key in every table.
/// </summary>
public readonly record struct CellKey : IComparable<CellKey>
{
    private CellKey(string text) => Text = text;

    /// <summary>The total over everything.</summary>
    public static CellKey All { get; } = new(string.Empty);

    /// <summary>The canonical text: <c>dimension=value</c>, sorted, joined by semicolons.</summary>
    public string Text { get; }

    /// <summary>The key of the cell with these values.</summary>
    /// <exception cref="ArgumentException">A dimension stands twice, or a name or value is empty or contains <c>=</c> or <c>;</c>.</exception>
    public static CellKey Of(params (string Dimension, string Value)[] coordinates)
    {
        foreach (var (dimension, value) in coordinates)
        {
            if (!IsWord(dimension) || !IsWord(value))
            {
                throw new ArgumentException($"'{dimension}={value}' is no coordinate.", nameof(coordinates));
            }
        }

        return coordinates.DistinctBy(coordinate => coordinate.Dimension, StringComparer.Ordinal).Count() == coordinates.Length
            ? new CellKey(string.Join(';', coordinates.Select(each => $"{each.Dimension}={each.Value}").Order(StringComparer.Ordinal)))
            : throw new ArgumentException("A dimension stands twice.", nameof(coordinates));
    }

    /// <summary>The key of a canonical text.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static CellKey Parse(string text) => text.Length == 0 ? All : Of([.. text.Split(';').Select(coordinate => coordinate.Split('=') is [var dimension, var value]
        ? (dimension, value)
        : throw new ArgumentException($"'{text}' is no key.", nameof(text)))]);

    /// <inheritdoc/>
    public int CompareTo(CellKey other) => string.CompareOrdinal(Text, other.Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsWord(string text) => text.Length > 0 && text.AsSpan().IndexOfAny('=', ';') < 0;
}
