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

    /// <summary>Whose work it is: one executor, or <see cref="Executors.Everyone"/>; null where the table says so.</summary>
    public string? Executor { get; init; }

    /// <summary>Digits after the point of a printed figure, 0–4.</summary>
    public int Decimals { get; init; }

    /// <summary>Digits after the point of its percentages, 0–4; whole numbers by default (counting rule 6).</summary>
    public int PercentDecimals { get; init; }

    /// <summary>Whose plan and whose postings count in a table of so-and-so's work: who is named most closely.</summary>
    /// <param name="table">The table's executor.</param>
    public string ExecutorIn(string table) => Executor is null or Executors.Everyone ? table : Executor;

    /// <summary>Whose postings a term counts in a table of so-and-so's work.</summary>
    /// <param name="term">One of its terms.</param>
    /// <param name="table">The table's executor.</param>
    public string ExecutorOf(MeasureTerm term, string table) => term.Where.GetValueOrDefault(Dimension.Executor) ?? ExecutorIn(table);
}
