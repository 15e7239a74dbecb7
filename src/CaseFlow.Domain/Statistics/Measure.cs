using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Statistics;

/// <summary>What a report prints: a formula over indicators. Plans belong to measures, not to indicators (counting rule 12).</summary>
public sealed record Measure
{
    /// <summary>Its id in kebab-case, unique in the house.</summary>
    public required string Id { get; init; }

    /// <summary>Its heading.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The unit that plan and actual share.</summary>
    public required LocalizedText Unit { get; init; }

    /// <summary>What is added and subtracted.</summary>
    public required Formula Formula { get; init; }

    /// <summary>Digits after the point of a printed figure, 0–4.</summary>
    public int Decimals { get; init; }

    /// <summary>Digits after the point of its percentages, 0–4; whole numbers by default (counting rule 6).</summary>
    public int PercentDecimals { get; init; }
}
