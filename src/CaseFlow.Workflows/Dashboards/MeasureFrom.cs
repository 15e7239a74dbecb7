using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>Makes the dashboard of a measure from balances and plans.</summary>
internal sealed class MeasureFrom(Measure measure, IndicatorKind kind, YearSoFar now, PlansOfYear plans, KnownBalances balances, MeasureRequest request)
{
    private const int MonthsInAYear = 12;
    private const int YearsOfHistory = 3;

    private readonly bool hasYearBefore = HasYear(now.Year.Value - 1, plans, balances);

    public MeasureDashboard Read(IReadOnlyList<JalaliYear> years, ReferenceData reference, IReadOnlyList<string> industries)
    {
        // The shape of the country's year spreads every province's plan: of one province alone it would hang on a few cases.
        var spread = kind is IndicatorKind.Flow ? PlanToDate.By(now, hasYearBefore ? Whole(now.Year.Value - 1, null, null) : null) : null;
        var provinces = Parts(
            reference.Provinces.Select(province => province.Id),
            year => balances.MonthsBy(measure, year, (province, industry) => request.Industry is null || industry == request.Industry ? province : null),
            (key, months, before) => Figure(key, request.Industry, months, before, spread));
        var country = Figure(null, request.Industry, Whole(now.Year.Value, null, request.Industry), Before(null, request.Industry), spread);
        var months = Whole(now.Year.Value, request.Province, request.Industry);
        var total = Figure(request.Province, request.Industry, months, Before(request.Province, request.Industry), spread);
        var planned = request.Industry is null ? plans.PlannedOf(measure, request.Province) : null;
        return new MeasureDashboard
        {
            Measure = measure,
            Kind = kind,
            Years = years,
            Year = now,
            Province = request.Province,
            Industry = request.Industry,
            Edition = plans.Edition,
            Total = total,
            Provinces = provinces,
            Country = country,
            Industries = Parts(
                industries,
                year => balances.MonthsBy(measure, year, (province, industry) => request.Province is null || province == request.Province ? industry : null),
                (key, its, before) => Figure(request.Province, key, its, before, null)),
            PlanByMonth = planned is null ? [] : spread?.Spread(planned) ?? [],
            MonthsBefore = Before(request.Province, request.Industry) is { } year && year.Any(month => month != 0) ? [.. year] : [],
            Basis = total.PlanToDate is null ? null : planned is { WithoutMonths: 0, Months.IsEmpty: false } ? PaceBasis.MonthTargets : spread!.Basis,
            NeededPerDay = total is { Plan.Value: { } plan, Actual.Value: { } actual } ? spread?.NeededPerDay(plan, actual) : null,
            CountedPerDay = kind is IndicatorKind.Flow && total.Actual.Value is { } counted && now.Passed.Sum() is > 0 and var days ? counted / days : null,
            Forecast = kind is IndicatorKind.Flow && total.Actual.Value is not null
                ? Forecast.Of(months, History().ToList(), now, measure.Decimals)
                : null,
            Gaps = request.Industry is null && kind is IndicatorKind.Flow
                ? Gap.Between(provinces.Where(part => part.Figure is { PlanToDate: not null, Actual.Value: not null })
                    .Select(part => (part.Key, part.Figure.PlanToDate!.Value, part.Figure.Actual.Value!.Value)))
                : [],
        };
    }

    /// <summary>Whether a year was counted as a whole: figures are compared with no other.</summary>
    public static bool HasYear(int year, PlansOfYear plans, KnownBalances balances) => plans.IsWhole(year) && balances.Years.Contains(year);

    /// <summary>A year of a flow, or what a stock came to.</summary>
    public static decimal SumOf(IndicatorKind kind, decimal[] months) => kind is IndicatorKind.Flow ? months.Sum() : months[^1];

    /// <summary>What stands in months to come is nobody's figure; what flows in them is 0.</summary>
    public static IReadOnlyList<decimal> MonthsSoFar(IndicatorKind kind, decimal[] months, YearSoFar now) =>
        kind is IndicatorKind.Flow ? months : [.. months.Take(now.MonthsOver + 1)];

    /// <summary>The year before up to the same day.</summary>
    public static decimal? LastYear(IndicatorKind kind, decimal[]? before, YearSoFar now) =>
        before is null ? null : kind is IndicatorKind.Flow ? now.ToDate(before) : before[Math.Min(now.MonthsOver, MonthsInAYear - 1)];

    private DashboardFigure Figure(string? province, string? industry, decimal[] months, decimal[]? before, PlanToDate? spread)
    {
        var isPlanned = industry is null; // plans are never by industry (counting rule 11)
        return DashboardFigure.Of(
            measure, SumOf(kind, months), plans.WhyNotCollected(measure.Id, province), isPlanned ? plans.TargetOf(measure, province) : default,
            isPlanned ? plans.PlannedOf(measure, province) : null, spread, LastYear(kind, before, now), MonthsSoFar(kind, months, now));
    }

    private ImmutableArray<DashboardPart> Parts(
        IEnumerable<string> keys, Func<int, Dictionary<string, decimal[]>> read, Func<string, decimal[], decimal[]?, DashboardFigure> figure)
    {
        var (months, before) = (read(now.Year.Value), hasYearBefore ? read(now.Year.Value - 1) : null);
        decimal[] none = new decimal[MonthsInAYear];
        return [.. keys.Select(key => new DashboardPart(key, figure(key, months.GetValueOrDefault(key) ?? none, before is null ? null : before.GetValueOrDefault(key) ?? none)))];
    }

    private IEnumerable<IReadOnlyList<decimal>> History() => Enumerable.Range(1, YearsOfHistory).Select(back => now.Year.Value - back)
        .Where(year => HasYear(year, plans, balances)).Select(year => Whole(year, request.Province, request.Industry));

    private decimal[]? Before(string? province, string? industry) => hasYearBefore ? Whole(now.Year.Value - 1, province, industry) : null;

    private decimal[] Whole(int year, string? province, string? industry) => industry is null
        ? balances.Months(measure, year, province)
        : balances.MonthsBy(measure, year, (itsProvince, its) => its == industry && (province is null || itsProvince == province) ? industry : null)
            .GetValueOrDefault(industry) ?? new decimal[MonthsInAYear];
}
