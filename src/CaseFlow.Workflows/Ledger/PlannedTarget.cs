using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Ledger;

/// <summary>One target of one edition of a year's plan.</summary>
public sealed record PlannedTarget
{
    /// <summary>The measure that is planned.</summary>
    public required string Measure { get; init; }

    /// <summary>The province whose work is planned.</summary>
    public required string Province { get; init; }

    /// <summary>Who shall do it; provincial directorates by default.</summary>
    public string Executor { get; init; } = Executors.Province;

    /// <summary>The Jalali year.</summary>
    public required int Year { get; init; }

    /// <summary>The Jalali month as year × 100 + month; null for the whole year.</summary>
    public int? Month { get; init; }

    /// <summary>The plan's edition; of several, the one approved last is in force.</summary>
    public required string Edition { get; init; }

    /// <summary>The number or the words.</summary>
    public required Target Target { get; init; }
}
