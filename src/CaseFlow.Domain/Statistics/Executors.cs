namespace CaseFlow.Domain.Statistics;

/// <summary>Who does the work that is counted: the values of the dimension <see cref="Dimension.Executor"/>.</summary>
public static class Executors
{
    /// <summary>A provincial general directorate.</summary>
    public const string Province = "province";

    /// <summary>The research institute.</summary>
    public const string ResearchInstitute = "research-institute";

    /// <summary>The central offices.</summary>
    public const string Headquarters = "headquarters";

    /// <summary>Whoever did it: a figure over all executors. No posting carries it.</summary>
    public const string Everyone = "all";

    /// <summary>Whether work of an executor belongs to a figure of this one, or of everyone.</summary>
    public static bool Counts(string wanted, string executor) =>
        string.Equals(wanted, Everyone, StringComparison.Ordinal) || string.Equals(wanted, executor, StringComparison.Ordinal);

    /// <summary>All three.</summary>
    public static IReadOnlyList<string> All { get; } = [Province, ResearchInstitute, Headquarters];
}
