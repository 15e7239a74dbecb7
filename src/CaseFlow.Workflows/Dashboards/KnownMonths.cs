namespace CaseFlow.Workflows.Dashboards;

/// <summary>Quantities by month, year by year.</summary>
internal sealed class KnownMonths
{
    private const int MonthsInAYear = 12;

    private readonly SortedList<int, decimal[]> years = [];

    public decimal Of(int month) => years.TryGetValue(month / 100, out var months) ? months[(month % 100) - 1] : 0;

    public void Add(int month, decimal quantity)
    {
        if (!years.TryGetValue(month / 100, out var months))
        {
            years[month / 100] = months = new decimal[MonthsInAYear];
        }

        months[(month % 100) - 1] += quantity;
    }

    /// <summary>Adds what was counted in the months of a year.</summary>
    public void AddFlow(int year, int sign, decimal[] sum)
    {
        if (!years.TryGetValue(year, out var months))
        {
            return;
        }

        for (var month = 0; month < sum.Length; month++)
        {
            sum[month] += sign * months[month];
        }
    }

    /// <summary>Adds what stood there at the end of each month.</summary>
    public void AddStock(int year, int sign, decimal[] sum)
    {
        var standing = years.TakeWhile(known => known.Key < year).Sum(known => known.Value.Sum());
        var moved = years.GetValueOrDefault(year);
        for (var month = 0; month < sum.Length; month++)
        {
            standing += moved?[month] ?? 0;
            sum[month] += sign * standing;
        }
    }
}
