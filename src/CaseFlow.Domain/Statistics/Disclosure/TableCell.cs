using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>A cell as the house knows it, with the contribution of every unit. It never leaves the house.</summary>
public sealed class TableCell
{
    /// <summary>Makes the cell; several amounts of one unit are added.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative: neither the rules nor the bounds of an attacker are defined for it.</exception>
    public TableCell(CellKey key, IEnumerable<Contribution> contributions)
    {
        Key = key;
        Contributions = [.. contributions
            .GroupBy(contribution => contribution.Unit, StringComparer.Ordinal)
            .Select(unit => new Contribution(unit.Key, unit.Sum(NotNegative)))
            .OrderByDescending(contribution => contribution.Amount)
            .ThenBy(contribution => contribution.Unit, StringComparer.Ordinal)];
        Value = Contributions.Sum(contribution => contribution.Amount);
    }

    /// <summary>Its place.</summary>
    public CellKey Key { get; }

    /// <summary>One for each unit, the largest first.</summary>
    public ImmutableArray<Contribution> Contributions { get; }

    /// <summary>The sum.</summary>
    public decimal Value { get; }

    /// <summary>How many units contribute; a unit that states zero is one of them.</summary>
    public int Units => Contributions.Length;

    /// <summary>The sum of the largest contributions.</summary>
    /// <param name="count">How many of them.</param>
    public decimal Largest(int count) => Contributions.Take(count).Sum(contribution => contribution.Amount);

    /// <summary>Only the place: a cell that is written into a log or message tells nothing.</summary>
    public override string ToString() => Key.Text;

    private static decimal NotNegative(Contribution contribution) => contribution.Amount >= 0
        ? contribution.Amount
        : throw new ArgumentOutOfRangeException(nameof(contribution), "A contribution is never negative.");
}
