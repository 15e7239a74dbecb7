namespace CaseFlow.Domain.Statistics;

/// <summary>
/// Percentages of published tables: rounded half up on the exact quotient (counting rules 6–10 and 16–19). Always derived, never stored.
/// </summary>
public static class Percent
{
    private const int QuantityDecimals = 4;

    /// <summary>
    /// 100 × actual ÷ plan. Null when there is no actual, no plan, or the plan is 0, whatever the actual. Never capped.
    /// </summary>
    /// <param name="actual">What was counted; at most four decimals, as the ledger keeps it.</param>
    /// <param name="plan">The target of the same unit.</param>
    /// <param name="decimals">Digits after the point, 0–4.</param>
    /// <exception cref="ArgumentOutOfRangeException">A plan below 0, or more decimals than the ledger keeps.</exception>
    public static decimal? OfPlan(decimal? actual, decimal? plan, int decimals = 0)
    {
        if (plan < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(plan), plan, "A plan is never negative.");
        }

        return Quotient(actual, plan, decimals);
    }

    /// <summary>100 × part ÷ total of the same measure (counting rule 16). Null when either is missing or the total is 0.</summary>
    public static decimal? Share(decimal? part, decimal? total, int decimals = 0) => Quotient(part, total, decimals);

    /// <summary>100 × part ÷ (part + other) of the same row (counting rule 17). Null when either is missing or both are 0.</summary>
    public static decimal? ResultShare(decimal? part, decimal? other, int decimals = 0) => Quotient(part, part + other, decimals);

    /// <summary>A quantity rounded half up to so many decimals.</summary>
    public static decimal Round(decimal value, int decimals)
    {
        var scale = Power(decimals);
        return Math.Floor((value * scale) + 0.5m) / scale;
    }

    private static decimal? Quotient(decimal? part, decimal? whole, int decimals)
    {
        if (part is not { } numerator || whole is not { } denominator || denominator == 0)
        {
            return null;
        }

        var top = Exact(numerator) * 100 * (Int128)Power(decimals);
        var bottom = Exact(denominator);
        (top, bottom) = bottom < 0 ? (-top, -bottom) : (top, bottom);
        return (decimal)FloorDivide((2 * top) + bottom, 2 * bottom) / Power(decimals);
    }

    private static Int128 FloorDivide(Int128 top, Int128 bottom)
    {
        var quotient = top / bottom;
        return top % bottom < 0 ? quotient - 1 : quotient;
    }

    private static Int128 Exact(decimal value)
    {
        var scaled = value * Power(QuantityDecimals);
        return decimal.IsInteger(scaled)
            ? (Int128)scaled
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Quantities have at most {QuantityDecimals} decimals.");
    }

    private static decimal Power(int decimals) => decimals switch
    {
        0 => 1m,
        1 => 10m,
        2 => 100m,
        3 => 1_000m,
        4 => 10_000m,
        _ => throw new ArgumentOutOfRangeException(nameof(decimals), decimals, "0 to 4 decimals."),
    };
}
