namespace CaseFlow.Domain.Targets;

/// <summary>Splits the target of a year into its months so that nothing is lost or won by rounding.</summary>
public static class MonthlySpread
{
    private const decimal QuantityScale = 10_000m;

    /// <summary>
    /// Parts in proportion to the weights that add up to the year exactly, by the largest remainder: each part is its exact share rounded down or up
    /// by one unit of the last decimal, and what weighs more never gets less. Where remainders are equal the earlier part is rounded up.
    /// </summary>
    /// <param name="year">What is split, at least 0, with at most so many decimals.</param>
    /// <param name="weights">What each part had, or how long it is; what is below 0 weighs nothing. At most four decimals, and some part weighs more than 0.</param>
    /// <param name="decimals">Digits after the point of each part, 0–4.</param>
    /// <exception cref="ArgumentException">The year is negative or finer than the decimals, or nothing weighs anything.</exception>
    public static decimal[] Split(decimal year, IReadOnlyList<decimal> weights, int decimals)
    {
        var scale = Scale(decimals);
        if (year < 0 || !decimal.IsInteger(year * scale))
        {
            throw new ArgumentException($"A target is at least 0 and has at most {decimals} decimals.", nameof(year));
        }

        Int128[] weighed = [.. weights.Select(weight => (Int128)decimal.Floor(Math.Max(weight, 0) * QuantityScale))];
        var total = weighed.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
        if (total == 0)
        {
            throw new ArgumentException("Some part must weigh more than 0.", nameof(weights));
        }

        var units = (Int128)(year * scale);
        Int128[] parts = [.. weighed.Select(weight => units * weight / total)];
        var left = (int)(units - parts.Aggregate(Int128.Zero, (sum, part) => sum + part));
        foreach (var place in Enumerable.Range(0, parts.Length).OrderByDescending(place => units * weighed[place] % total).Take(left))
        {
            parts[place]++;
        }

        return [.. parts.Select(part => (decimal)part / scale)];
    }

    private static decimal Scale(int decimals) => decimals is >= 0 and <= 4
        ? (decimal)Math.Pow(10, decimals)
        : throw new ArgumentOutOfRangeException(nameof(decimals), decimals, "0 to 4 decimals.");
}
