namespace CaseFlow.Workflows.Dashboards;

/// <summary>A series of the ledger with its balances.</summary>
internal sealed class KnownSeries(string province, string? industry)
{
    public string Province { get; } = province;

    public string? Industry { get; } = industry;

    public KnownMonths Balances { get; } = new();

    /// <summary>The measures in whose sums it stands, each with the sign of its term.</summary>
    public List<(KnownMeasure Measure, int Sign)> Measures { get; } = [];

    public void Set(int month, decimal quantity)
    {
        var difference = quantity - Balances.Of(month);
        if (difference == 0)
        {
            return;
        }

        Balances.Add(month, difference);
        foreach (var (measure, sign) in Measures)
        {
            measure.Add(Province, month, sign * difference);
        }
    }
}
