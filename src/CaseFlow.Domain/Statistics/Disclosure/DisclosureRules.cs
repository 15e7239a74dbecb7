namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// The thresholds of disclosure control for a time: data of the office of statistics, never constants of a report (circular of 1387, article 5).
/// </summary>
public sealed record DisclosureRules
{
    /// <summary>The first day on which they hold; null: from the beginning.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which they hold; null: until further notice.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>A cell with fewer units is small; at least 1.</summary>
    public required int MinimumUnits { get; init; }

    /// <summary>The n of the (n,k) rule: so many of the largest units are looked at together; at least 1.</summary>
    public required int DominantUnits { get; init; }

    /// <summary>The k of the (n,k) rule: those units may make up at most so many percent of the cell; above 0, at most 100.</summary>
    public required decimal DominancePercent { get; init; }

    /// <summary>
    /// The p% rule: the second largest unit must not be able to reckon the largest more closely than so many percent of it. Null: not asked;
    /// at least 0.
    /// </summary>
    public decimal? PriorPercent { get; init; }

    /// <summary>An attacker's interval for a sensitive cell reaches at least so many percent of its value to each side; at least 0.</summary>
    public required decimal ProtectionPercent { get; init; }

    /// <summary>…and at least so much, in the unit of the table; above 0. In a table of counts, 1.</summary>
    public decimal LeastProtection { get; init; } = 1;

    /// <summary>Whether a zero stated by several units is hidden: it tells the amount of each of them.</summary>
    public required bool HideStatedZeros { get; init; }

    /// <summary>The rules of a day: of those that hold, the latest to have begun. Null when none holds; then nothing may be published.</summary>
    /// <exception cref="ArgumentException">Two records of the same beginning hold on that day.</exception>
    public static DisclosureRules? On(DateOnly day, IEnumerable<DisclosureRules> rules)
    {
        var latest = rules.Where(each => (each.ValidFrom ?? DateOnly.MinValue) <= day && day <= (each.ValidUntil ?? DateOnly.MaxValue))
            .GroupBy(each => each.ValidFrom ?? DateOnly.MinValue).MaxBy(same => same.Key)?.ToList();
        return latest is { Count: > 1 }
            ? throw new ArgumentException($"{latest.Count} records of rules begin on the same day and hold on {day:O}.", nameof(rules))
            : latest?[0];
    }

    /// <summary>Every threshold that is out of its range, by its name.</summary>
    public IEnumerable<string> OutOfRange()
    {
        (string Name, bool IsInRange)[] ranges =
        [
            (nameof(MinimumUnits), MinimumUnits >= 1),
            (nameof(DominantUnits), DominantUnits >= 1),
            (nameof(DominancePercent), DominancePercent is > 0 and <= 100),
            (nameof(PriorPercent), PriorPercent is null or >= 0),
            (nameof(ProtectionPercent), ProtectionPercent >= 0),
            (nameof(LeastProtection), LeastProtection > 0),
            (nameof(ValidUntil), ValidUntil is null || ValidFrom is null || ValidFrom <= ValidUntil),
        ];
        return ranges.Where(range => !range.IsInRange).Select(range => range.Name);
    }

    /// <summary>Why a sum of these contributions cannot be told; null when it can. A sum of nothing can always be told.</summary>
    public HiddenReason? Judge(TableCell cell)
    {
        if (cell.Units == 0)
        {
            return null;
        }

        if (cell.Units < MinimumUnits || (HideStatedZeros && cell.Value == 0))
        {
            return HiddenReason.Small;
        }

        return DominanceExcess(cell) > 0 || PriorExcess(cell) > 0 ? HiddenReason.Dominance : null;
    }

    /// <summary>
    /// How far an attacker's interval must reach from the true value to each side. Beyond the percentage, the interval reaches as far as the
    /// cell's value would have to grow to satisfy the rule that it breaks.
    /// </summary>
    public decimal Protection(TableCell cell) =>
        new[] { LeastProtection, cell.Value * ProtectionPercent / 100, DominanceExcess(cell), PriorExcess(cell) }.Max();

    private decimal DominanceExcess(TableCell cell) => (cell.Largest(DominantUnits) * 100 / DominancePercent) - cell.Value;

    private decimal PriorExcess(TableCell cell) =>
        PriorPercent is { } percent ? (cell.Largest(1) * percent / 100) - (cell.Value - cell.Largest(2)) : 0;
}
