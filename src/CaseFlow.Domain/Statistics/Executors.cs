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

    /// <summary>All three.</summary>
    public static IReadOnlyList<string> All { get; } = [Province, ResearchInstitute, Headquarters];
}
