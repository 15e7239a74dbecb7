using System.Collections.Immutable;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// The one gate through which figures about units leave the house (circular of 1387, article 5): reports, exports and open data pass it alike.
/// </summary>
public static class DisclosureControl
{
    /// <summary>Hides what must not be told. The same table, rules and edition always hide the same cells.</summary>
    /// <param name="table">The table with its margins, or several linked tables.</param>
    /// <param name="rules">The rules of the day of publication.</param>
    /// <param name="earlier">Every edition that is out already: a reader keeps them all, and subtracts whichever he likes.</param>
    /// <returns>The edition, or <see cref="DisclosureRulesInvalid"/> or <see cref="CellCannotBeProtected"/>.</returns>
    public static Result<Edition> Protect(StatisticalTable table, DisclosureRules rules, params IReadOnlyList<Edition> earlier)
    {
        if (rules.OutOfRange().FirstOrDefault() is { } threshold)
        {
            return new DisclosureRulesInvalid(threshold);
        }

        var differences = earlier.Select(edition => new EditionDifference(edition, rules)).ToList();
        var hidden = new SortedDictionary<CellKey, HiddenReason>();
        var movable = new SortedSet<CellKey>();
        foreach (var cell in table.Cells.Values.Where(cell => cell.Units > 0 && !differences.Exists(each => each.IsOut(cell))))
        {
            movable.Add(cell.Key);
            if ((rules.Judge(cell) ?? (differences.Exists(each => each.Betrays(cell)) ? HiddenReason.Edition : null)) is { } reason)
            {
                hidden.Add(cell.Key, reason);
            }
        }

        var complementary = new ComplementarySuppression(table, rules, differences, movable, hidden);
        return complementary.Complete() is { } exposed
            ? new CellCannotBeProtected(exposed)
            : new Edition(table, hidden.ToImmutableSortedDictionary());
    }
}
