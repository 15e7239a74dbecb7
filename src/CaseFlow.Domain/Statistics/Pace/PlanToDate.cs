using System.Collections.Immutable;

namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>
/// How much of a year's plan was due by a day. Months have targets of their own only where somebody planned them; else the year before says how the work
/// spreads over a year, and without one the working days do.
/// </summary>
public sealed class PlanToDate
{
    private readonly YearSoFar year;
    private readonly ImmutableArray<decimal> shares;

    private PlanToDate(YearSoFar year, PaceBasis basis, IReadOnlyList<decimal> weights)
    {
        this.year = year;
        var whole = weights.Sum();
        shares = [.. weights.Select(weight => weight / whole)];
        Basis = basis;
    }

    /// <summary>Where it comes from, for rows without targets of their months.</summary>
    public PaceBasis Basis { get; }

    /// <summary>The way to spread plans over a year.</summary>
    /// <param name="year">How far the year has come.</param>
    /// <param name="yearBefore">What was counted in the months of the year before; null when it was not counted as a whole.</param>
    public static PlanToDate By(YearSoFar year, IReadOnlyList<decimal>? yearBefore)
    {
        return yearBefore is not null && yearBefore.Sum() > 0 && yearBefore.All(month => month >= 0)
            ? new PlanToDate(year, PaceBasis.LastYear, yearBefore)
            : new PlanToDate(year, PaceBasis.WorkingDays, [.. year.WorkingDays.Select(days => (decimal)days)]);
    }

    /// <summary>What of a plan falls to each of the twelve months.</summary>
    public ImmutableArray<decimal> Spread(PlannedYear planned) =>
        [.. shares.Select((share, month) => (planned.WithoutMonths * share) + (planned.Months.IsEmpty ? 0 : planned.Months[month]))];

    /// <summary>What was due, rounded half up; the plan itself when the year is over.</summary>
    /// <param name="planned">The plan of one row, or of several together.</param>
    /// <param name="decimals">Digits after the point, 0–4.</param>
    public decimal Of(PlannedYear planned, int decimals = 0) => year.IsOver
        ? planned.Plan
        : Percent.Round(year.ToDate(Spread(planned)), decimals);

    /// <summary>What has to be counted each working day that is left to reach the plan: 0 when it is reached, null when no day is left.</summary>
    public decimal? NeededPerDay(decimal plan, decimal actual) =>
        actual >= plan ? 0 : year.DaysLeft == 0 ? null : (plan - actual) / year.DaysLeft;
}
