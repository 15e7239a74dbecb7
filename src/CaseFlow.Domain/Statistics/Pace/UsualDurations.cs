using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>How long cases took from their opening until they were counted: what can be said about those that are still open.</summary>
public sealed class UsualDurations
{
    /// <summary>Fewer counted cases say nothing.</summary>
    public const int Fewest = 20;

    private readonly ImmutableArray<int> days;

    /// <summary>Of cases that were counted.</summary>
    /// <param name="days">The days that each took, at least 0.</param>
    public UsualDurations(IEnumerable<int> days) => this.days = [.. days.Order()];

    /// <summary>How many counted cases are known.</summary>
    public int Known => days.Length;

    /// <summary>Half of them took no longer; null when too few are known.</summary>
    public int? Median => days.Length < Fewest ? null : days[(days.Length - 1) / 2];

    /// <summary>
    /// How many of the open cases are counted in so many days, if they go on as the counted ones did: of those that took longer than a case is old,
    /// the share that was counted within the days. Null when too few are known. Cases older than nearly all that were counted are not expected any more.
    /// </summary>
    /// <param name="ages">How many cases are how many days old.</param>
    /// <param name="daysLeft">The days that are left.</param>
    public decimal? CountedWithin(IEnumerable<(int Age, long Cases)> ages, int daysLeft)
    {
        if (days.Length < Fewest)
        {
            return null;
        }

        var sum = 0m;
        foreach (var (age, cases) in ages)
        {
            var longer = days.Length - UpTo(age);
            sum += longer == 0 ? 0 : (decimal)cases * (UpTo(age + daysLeft) - UpTo(age)) / longer;
        }

        return sum;
    }

    /// <summary>How many took no longer than so many days.</summary>
    private int UpTo(int most)
    {
        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle] <= most ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
