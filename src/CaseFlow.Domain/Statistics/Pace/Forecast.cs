namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>
/// What a flow will come to by the end of its year. A month is expected to bring its usual share of a year: the share that it had in the years
/// before, or else that of its working days. What was counted so far says how large this year is; how well the months that are over keep to their
/// shares says how sure that is. It is the chain-ladder estimate of a multiplicative model in which a month varies in proportion to what is expected of it
/// (over-dispersed Poisson, <c>Var = φ · expected</c>), with the prediction interval of Student's t (ADR 0028).
/// </summary>
/// <param name="Expected">The estimate.</param>
/// <param name="Low">The lower end of the range; never below what is counted.</param>
/// <param name="High">The upper end: four times out of five the year ends between the two.</param>
/// <param name="Method">What it leans on.</param>
public sealed record Forecast(decimal Expected, decimal Low, decimal High, ForecastMethod Method)
{
    /// <summary>So many of a hundred years end within the range.</summary>
    public const int Coverage = 80;

    private const int InAYear = 12;
    private const int FewestMonths = 3;

    /// <summary>A month that has only begun says nothing about how well months keep to their shares.</summary>
    private const double LeastPart = 0.3;

    /// <summary>So much of a month's share is that of its working days: a month in which nothing was counted before may still bring something.</summary>
    private const double Levelling = 0.02;

    /// <summary>
    /// The forecast, or null when it is too early: before three months, with nothing counted, or when the year might as well end with twice as much.
    /// </summary>
    /// <param name="months">What was counted in the twelve months; 0 in those to come.</param>
    /// <param name="yearsBefore">The months of earlier years that were counted as a whole; years without any are left out.</param>
    /// <param name="year">How far the year has come.</param>
    /// <param name="decimals">Digits after the point, 0–4.</param>
    public static Forecast? Of(IReadOnlyList<decimal> months, IEnumerable<IReadOnlyList<decimal>> yearsBefore, YearSoFar year, int decimals = 0)
    {
        var counted = months.Sum();
        if (year.IsOver)
        {
            return new Forecast(counted, counted, counted, ForecastMethod.Counted);
        }

        var known = yearsBefore.Where(before => before.Sum() > 0 && before.All(month => month >= 0)).ToList();
        if (known.Count > 0 && Of(months, Seasons(known, year), year, ForecastMethod.Seasons, decimals) is { } seasonal)
        {
            return seasonal;
        }

        return known.Count > 0 ? null : Of(months, Days(year), year, ForecastMethod.WorkingDays, decimals);
    }

    private static Forecast? Of(IReadOnlyList<decimal> months, double[] usual, YearSoFar year, ForecastMethod method, int decimals)
    {
        var counted = (double)months.Sum();
        double passed = 0, ahead = 0;
        for (var month = 0; month < InAYear; month++)
        {
            var part = (double)year.PartOf(month);
            passed += usual[month] * part;
            ahead += usual[month] * (1 - part);
        }

        if (counted <= 0 || passed <= 0)
        {
            return null;
        }

        var growth = counted / passed;
        var (dispersion, freedom) = Dispersion(months, usual, growth, year);
        if (freedom < FewestMonths - 1)
        {
            return null;
        }

        var rest = growth * ahead;
        var range = StudentT.UpperTenth(freedom) * Math.Sqrt(dispersion * rest * (1 + (rest / counted)));
        if (range > counted + rest)
        {
            return null;
        }

        return new Forecast(
            Rounded(counted + rest, decimals), Rounded(counted + Math.Max(rest - range, 0), decimals), Rounded(counted + rest + range, decimals), method);
    }

    /// <summary>Pearson's estimate of φ from the months that are over, and its degrees of freedom.</summary>
    private static (double Dispersion, int Freedom) Dispersion(IReadOnlyList<decimal> months, double[] usual, double growth, YearSoFar year)
    {
        double sum = 0;
        var cells = 0;
        for (var month = 0; month < InAYear; month++)
        {
            var part = (double)year.PartOf(month);
            var expected = growth * usual[month] * part;
            if (part < LeastPart || expected <= 0)
            {
                continue;
            }

            var off = (double)months[month] - expected;
            sum += off * off / expected;
            cells++;
        }

        return (cells > 1 ? sum / (cells - 1) : 0, cells - 1);
    }

    private static double[] Seasons(List<IReadOnlyList<decimal>> years, YearSoFar year)
    {
        var days = Days(year);
        var sum = (double)years.Sum(before => before.Sum());
        return [.. Enumerable.Range(0, InAYear).Select(month => ((1 - Levelling) * (double)years.Sum(before => before[month])) + (Levelling * sum * days[month]))];
    }

    private static double[] Days(YearSoFar year)
    {
        var all = Math.Max(year.WorkingDays.Sum(), 1);
        return [.. year.WorkingDays.Select(days => (double)days / all)];
    }

    private static decimal Rounded(double value, int decimals) => Percent.Round((decimal)value, decimals);
}
