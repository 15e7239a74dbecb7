namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>What a reader learns about a cell when he subtracts an earlier edition from the new one.</summary>
internal sealed class EditionDifference(Edition earlier, DisclosureRules rules)
{
    /// <summary>Everybody knows the cell from the earlier edition and nothing has changed: hiding it now would protect nobody.</summary>
    public bool IsOut(TableCell cell) => !WasHidden(cell) && Changes([cell]).Units == 0;

    /// <summary>
    /// Telling the cell would betray a unit: because the difference is that of too few, or because it is (nearly) the value that was hidden.
    /// </summary>
    public bool Betrays(TableCell cell)
    {
        var changes = Changes([cell]);
        return changes.Units == 0 ? WasHidden(cell) : rules.Judge(changes) is not null;
    }

    /// <summary>The change of a sum that readers can reckon in both editions would betray a unit, though no single cell is told.</summary>
    public bool BetraysSum(IReadOnlyList<TableCell> parts) => rules.Judge(Changes(parts)) is not null;

    private bool WasHidden(TableCell cell) => earlier.Hidden.ContainsKey(cell.Key);

    /// <summary>The changes, unit by unit and without their signs, as if they were a cell; a unit that came or went has changed.</summary>
    private TableCell Changes(IReadOnlyList<TableCell> parts)
    {
        var before = Amounts(parts.Select(part => earlier.Table.Cells.GetValueOrDefault(part.Key)).OfType<TableCell>());
        var now = Amounts(parts);
        return new TableCell(parts[0].Key, before.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Where(unit => !(before.TryGetValue(unit, out var old) && now.TryGetValue(unit, out var current) && old == current))
            .Select(unit => new Contribution(unit, Math.Abs(now.GetValueOrDefault(unit) - before.GetValueOrDefault(unit)))));
    }

    private static Dictionary<string, decimal> Amounts(IEnumerable<TableCell> cells) => cells
        .SelectMany(cell => cell.Contributions)
        .GroupBy(each => each.Unit, StringComparer.Ordinal)
        .ToDictionary(unit => unit.Key, unit => unit.Sum(each => each.Amount), StringComparer.Ordinal);
}
