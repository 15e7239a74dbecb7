namespace CaseFlow.Domain.Declarations;

/// <summary>What an establishment brings into the division of facilities.</summary>
/// <param name="Id">Its identifier; equal remainders go by it.</param>
/// <param name="ProductionValue">The value of its production.</param>
/// <param name="ValueAdded">Its value added; a negative one counts 0.</param>
public sealed record FacilityClaim(string Id, decimal ProductionValue, decimal ValueAdded);

/// <summary>Divides renovation and working-capital facilities in proportion to production and value added (article 7).</summary>
public static class FacilityShares
{
    /// <summary>Whole amounts by largest remainder whose sum is the budget; all zero when nothing was produced.</summary>
    public static IReadOnlyDictionary<string, long> Divide(long budget, IReadOnlyList<FacilityClaim> claims, DeclarationRules rules)
    {
        var production = claims.Sum(claim => Math.Max(claim.ProductionValue, 0));
        var added = claims.Sum(claim => Math.Max(claim.ValueAdded, 0));
        var alpha = added == 0 ? 1 : production == 0 ? 0 : rules.FacilityAlpha;
        var exact = claims.ToDictionary(claim => claim.Id, claim => budget * (
            (alpha * Part(claim.ProductionValue, production)) + ((1 - alpha) * Part(claim.ValueAdded, added))), StringComparer.Ordinal);
        var shares = exact.ToDictionary(share => share.Key, share => (long)decimal.Floor(share.Value), StringComparer.Ordinal);
        if (production == 0 && added == 0)
        {
            return shares;
        }

        var rest = (int)(budget - shares.Values.Sum());
        foreach (var id in exact.Where(share => share.Value > 0)
            .OrderByDescending(share => Math.Round(share.Value - decimal.Floor(share.Value), 12))
            .ThenBy(share => share.Key, StringComparer.Ordinal)
            .Select(share => share.Key)
            .Take(rest))
        {
            shares[id]++;
        }

        return shares;
    }

    private static decimal Part(decimal value, decimal sum) => sum == 0 ? 0 : Math.Max(value, 0) / sum;
}
