namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// Hides further cells until no hidden cell can be reckoned from the sums too closely. Each hidden cell is moved up and down by its protection
/// with the least cost of cells that must move with it; those are hidden too. The moved tables are what an attacker cannot exclude.
/// </summary>
internal sealed class ComplementarySuppression(
    StatisticalTable table,
    DisclosureRules rules,
    IReadOnlyList<EditionDifference> differences,
    SortedSet<CellKey> movable,
    SortedDictionary<CellKey, HiddenReason> hidden)
{
    /// <summary>A margin is worth so many inner cells to its readers.</summary>
    private const double CostOfMargin = 10;

    private readonly HashSet<CellKey> margins = [.. table.Relations.Select(relation => relation.Total)];
    private readonly decimal largest = table.Cells.Values.Select(cell => cell.Value).DefaultIfEmpty().Max();
    private readonly HashSet<CellKey> safe = [];

    /// <summary>Adds the complementary cells to the hidden ones.</summary>
    /// <returns>A cell that cannot be protected; null when all are.</returns>
    public CellKey? Complete()
    {
        while (true)
        {
            // The cells that need most room come first: what they hide often serves the others.
            var open = hidden.Keys.Where(key => !safe.Contains(key)).ToList();
            foreach (var key in open.OrderByDescending(key => rules.Protection(table.Cells[key])).ThenBy(key => key))
            {
                if (!Protect(table.Cells[key]))
                {
                    return key;
                }
            }

            if (NarrowSum() is not { } sum)
            {
                return null;
            }

            var candidates = sum.Parts.Append(sum.Total).Where(key => movable.Contains(key) && !hidden.ContainsKey(key)).ToList();
            if (candidates.Count == 0)
            {
                return sum.Parts.First(hidden.ContainsKey);
            }

            hidden.Add(candidates.OrderBy(Cost).ThenBy(key => key).First(), HiddenReason.Complementary);
        }
    }

    /// <summary>
    /// The hidden parts of a published total are known as a sum, so this sum must satisfy the rules itself; else one of two lone units could
    /// subtract its own amount and read the other's.
    /// </summary>
    private SumRelation? NarrowSum() => table.Relations.FirstOrDefault(relation =>
        !hidden.ContainsKey(relation.Total)
        && relation.Parts.Where(hidden.ContainsKey).Select(part => table.Cells[part]).ToList() is { Count: > 0 } parts
        && !MayBeTold(parts));

    private bool MayBeTold(List<TableCell> sum) =>
        rules.Judge(new TableCell(sum[0].Key, sum.SelectMany(part => part.Contributions))) is null
        && !differences.Any(difference => difference.BetraysSum(sum));

    private bool Protect(TableCell cell)
    {
        safe.Add(cell.Key);
        var up = rules.Protection(cell);
        var down = Math.Min(up, cell.Value);
        return Move(cell, up, 1) && (down == 0 || Move(cell, down, -1));
    }

    private bool Move(TableCell cell, decimal distance, int direction)
    {
        var movement = new Movement(table, cell.Key, distance, direction);
        if (Suffices(movement, cell.Key, []))
        {
            return true;
        }

        if (movement.Cheapest([.. movable.Where(key => key != cell.Key)], Cost) is not { } moved)
        {
            return false;
        }

        // The cheapest movement may be shared among more cells than it takes; what it can do without stays published.
        var needed = moved.Where(key => !hidden.ContainsKey(key)).ToList();
        foreach (var key in needed.OrderByDescending(Cost).ThenBy(key => key).ToList())
        {
            var fewer = needed.Where(other => other != key).ToList();
            needed = Suffices(movement, cell.Key, fewer) ? fewer : needed;
        }

        foreach (var key in needed)
        {
            // No movement does without it, so it moves in a table that the attacker cannot exclude. It is not sensitive: that is enough for it.
            hidden.Add(key, HiddenReason.Complementary);
            safe.Add(key);
        }

        return true;
    }

    private bool Suffices(Movement movement, CellKey target, IReadOnlyList<CellKey> added) => movement.Cheapest(
        [.. hidden.Keys.Where(key => key != target && movable.Contains(key)), .. added], _ => 0) is not null;

    private double Cost(CellKey key) => hidden.ContainsKey(key)
        ? 0
        : 1 + (double)(table.Cells[key].Value / Math.Max(largest, 1)) + (margins.Contains(key) ? CostOfMargin : 0);
}
