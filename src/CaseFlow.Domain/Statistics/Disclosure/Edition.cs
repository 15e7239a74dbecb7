using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// A table after disclosure control, with what was hidden and why. The house keeps it, because the next edition is judged against it; others get
/// <see cref="Publishable"/>.
/// </summary>
public sealed class Edition
{
    internal Edition(StatisticalTable table, ImmutableSortedDictionary<CellKey, HiddenReason> hidden)
    {
        Table = table;
        Hidden = hidden;
    }

    /// <summary>What the house knows.</summary>
    public StatisticalTable Table { get; }

    /// <summary>The hidden cells with their reasons.</summary>
    public ImmutableSortedDictionary<CellKey, HiddenReason> Hidden { get; }

    /// <summary>An earlier edition as it was kept: what was hidden then is not judged again.</summary>
    public static Edition Kept(StatisticalTable table, IEnumerable<KeyValuePair<CellKey, HiddenReason>> hidden) =>
        new(table, hidden.ToImmutableSortedDictionary());

    /// <summary>What may leave the house.</summary>
    public PublishableTable Publishable() => new([.. Table.Cells.Values.Select(cell => Hidden.ContainsKey(cell.Key)
        ? new PublishableCell(cell.Key, null, null)
        : new PublishableCell(cell.Key, cell.Value, cell.Units))]);
}
