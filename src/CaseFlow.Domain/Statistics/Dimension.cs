namespace CaseFlow.Domain.Statistics;

/// <summary>An axis of an indicator with the values that a posting may carry.</summary>
/// <param name="Name">Its name in postings, formulas and files, e.g. <c>result</c>.</param>
/// <param name="Values">The allowed values, in printing order.</param>
public sealed record Dimension(string Name, IReadOnlyList<string> Values)
{
    /// <summary>The credited province; every posting has it.</summary>
    public const string Province = "province";

    /// <summary>The industry branch.</summary>
    public const string Industry = "industry";

    /// <summary>Conforming or nonconforming.</summary>
    public const string Result = "result";

    /// <summary>Who did the work; every posting has it.</summary>
    public const string Executor = "executor";

    /// <summary>Whether a posting may carry the value.</summary>
    public bool Allows(string value) => Values.Contains(value, StringComparer.Ordinal);
}
