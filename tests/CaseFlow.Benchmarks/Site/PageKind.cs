namespace CaseFlow.Benchmarks.Site;

/// <summary>One kind of page as one persona asks for it.</summary>
/// <param name="Group">worklist, search, case, dashboard, figure-cases or other.</param>
/// <param name="Name">What it is, for the report.</param>
/// <param name="Session">Whose.</param>
/// <param name="Paths">Its addresses, taken in turn.</param>
internal sealed record PageKind(string Group, string Name, Session Session, IReadOnlyList<string> Paths)
{
    public Latencies Latencies { get; } = new();
}
