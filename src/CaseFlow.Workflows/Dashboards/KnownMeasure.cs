namespace CaseFlow.Workflows.Dashboards;

/// <summary>A measure with its series, and with their sums over the country and each province: what most looks ask for.</summary>
internal sealed class KnownMeasure
{
    private readonly Dictionary<string, KnownMonths> provinces = new(StringComparer.Ordinal);

    public List<(KnownSeries Series, int Sign)> Series { get; } = [];

    public KnownMonths Country { get; } = new();

    /// <summary>The sums of a province; null when nothing was ever counted there.</summary>
    public KnownMonths? Of(string province) => provinces.GetValueOrDefault(province);

    public void Add(string province, int month, decimal quantity)
    {
        if (!provinces.TryGetValue(province, out var its))
        {
            provinces[province] = its = new KnownMonths();
        }

        its.Add(month, quantity);
        Country.Add(month, quantity);
    }
}
