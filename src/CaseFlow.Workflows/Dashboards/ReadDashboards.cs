using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>Reads dashboards: all measures of a year, or one of them drilled down.</summary>
public sealed class ReadDashboards(NpgsqlDataSource database, ReportCatalogue catalogue, HouseRules rules, Figures figures, KnownBalances balances, TimeProvider time)
{
    /// <summary>All measures of a year, or <see cref="CellUnknown"/> for a province that there is not.</summary>
    /// <param name="year">The Jalali year; null for the newest in which something was counted.</param>
    /// <param name="province">One province; null for the country.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Result<Dashboard>> OfYearAsync(JalaliYear? year, string? province, CancellationToken cancellation)
    {
        if (province is not null && catalogue.Reference.FindProvince(province) is null)
        {
            return new CellUnknown(nameof(Dashboard), province);
        }

        await balances.LookAsync(cancellation).ConfigureAwait(false);
        var (now, years) = Time(year);
        var plans = await PlansOfYear.ReadAsync(database, now.Year.Value, null, province, cancellation).ConfigureAwait(false);
        var hasYearBefore = MeasureFrom.HasYear(now.Year.Value - 1, plans, balances);
        var areas = rules.Definitions.All.GroupBy(definition => definition.Type, StringComparer.Ordinal)
            .ToDictionary(versions => versions.Key, versions => versions.First().Area, StringComparer.Ordinal);
        var lines = catalogue.Indicators.Measures.Values.OrderBy(measure => measure.Id, StringComparer.Ordinal)
            .Select(measure => (Area: AreaOf(measure, areas), Line: LineOf(measure, now, plans, hasYearBefore, province)))
            .ToLookup(pair => pair.Area, pair => pair.Line, StringComparer.Ordinal);
        return new Dashboard
        {
            Years = years,
            Year = now,
            Province = province,
            Edition = plans.Edition,
            Areas =
            [
                .. catalogue.Reference.Areas.OrderBy(area => area.Order).Where(area => lines.Contains(area.Id)).Select(area => new DashboardArea(
                    area,
                    [.. lines[area.Id].Where(line => !line.Figure.IsEmpty).OrderBy(line => line.Figure.Plan.Value is null).ThenBy(line => line.IsStock)],
                    [.. lines[area.Id].Where(line => line.Figure.IsEmpty).Select(line => line.Measure)])),
            ],
        };
    }

    /// <summary>One measure drilled down, or <see cref="MeasureUnknown"/>, <see cref="CellUnknown"/>.</summary>
    public async Task<Result<MeasureDashboard>> OfMeasureAsync(MeasureRequest request, CancellationToken cancellation)
    {
        if (!catalogue.Indicators.Measures.TryGetValue(request.Measure, out var measure))
        {
            return new MeasureUnknown(request.Measure);
        }

        var industries = IndustriesOf(measure);
        if ((request.Province is { } province && catalogue.Reference.FindProvince(province) is null)
            || (request.Industry is { } industry && !industries.Contains(industry, StringComparer.Ordinal)))
        {
            return new CellUnknown(measure.Id, request.Industry ?? request.Province!);
        }

        await balances.LookAsync(cancellation).ConfigureAwait(false);
        var (now, years) = Time(request.Year);
        var plans = await PlansOfYear.ReadAsync(database, now.Year.Value, measure.Id, null, cancellation).ConfigureAwait(false);
        return balances.KindOf(measure) is { } kind
            ? new MeasureFrom(measure, kind, now, plans, balances, request).Read(years, catalogue.Reference, industries)
            : await OtherAsync(measure, request, now, years, plans, cancellation).ConfigureAwait(false);
    }

    /// <summary>A measure that is not made of balances: what the ledger of subjects gives, by province.</summary>
    private async Task<Result<MeasureDashboard>> OtherAsync(
        Measure measure, MeasureRequest request, YearSoFar now, IReadOnlyList<JalaliYear> years, PlansOfYear plans, CancellationToken cancellation)
    {
        if (!(await figures.ComputeMeasureAsync(new FiguresRequest(measure.Id, now.Year), cancellation).ConfigureAwait(false)).TryGet(out var table, out var error))
        {
            return error;
        }

        DashboardFigure Figure(ImmutableArray<FigureCell> cells) => new() { Plan = cells[0], Actual = cells[1], Percent = cells[2].Value, PercentToDate = cells[2].Value };
        var provinces = table.Rows.Select(row => new DashboardPart(row.Province!, Figure(row.Cells))).ToImmutableArray();
        return new MeasureDashboard
        {
            Measure = measure,
            Kind = null,
            Years = years,
            Year = now,
            Province = request.Province,
            Industry = null,
            Edition = plans.Edition,
            Total = request.Province is null ? Figure(table.Total) : provinces.Single(part => part.Key == request.Province).Figure,
            Provinces = provinces,
            Country = Figure(table.Total),
            Industries = [],
        };
    }

    private (YearSoFar Now, IReadOnlyList<JalaliYear> Years) Time(JalaliYear? asked)
    {
        var today = rules.BusinessDate(time.GetUtcNow());
        var known = balances.Years.Where(year => year <= JalaliYear.Of(today).Value).DefaultIfEmpty(JalaliYear.Of(today).Value);
        var year = asked ?? new JalaliYear(known.Max());
        return (
            YearSoFar.Of(year, today, rules.Calendar),
            [.. known.Append(year.Value).Distinct().OrderDescending().Select(each => new JalaliYear(each))]);
    }

    private DashboardLine LineOf(Measure measure, YearSoFar now, PlansOfYear plans, bool hasYearBefore, string? province)
    {
        var plan = plans.TargetOf(measure, null);
        if (balances.KindOf(measure) is not { } kind)
        {
            return new DashboardLine(measure, false, new DashboardFigure { Actual = default, Plan = default });
        }

        var months = balances.Months(measure, now.Year.Value, province);
        var before = hasYearBefore ? balances.Months(measure, now.Year.Value - 1, province) : null;
        var spread = kind is IndicatorKind.Flow ? PlanToDate.By(now, hasYearBefore ? balances.Months(measure, now.Year.Value - 1, null) : null) : null;
        return new DashboardLine(measure, kind is IndicatorKind.Stock, DashboardFigure.Of(
            measure, MeasureFrom.SumOf(kind, months), plans.WhyNotCollected(measure.Id, province), plan, plans.PlannedOf(measure, null), spread,
            MeasureFrom.LastYear(kind, before, now), MeasureFrom.MonthsSoFar(kind, months, now)));
    }

    private string AreaOf(Measure measure, Dictionary<string, string> areas) =>
        measure.Formula.Terms.SelectMany(term => catalogue.Indicators.Find(term.Indicator.Value)?.FedBy ?? [])
            .Select(feed => areas.GetValueOrDefault(feed.CaseType)).FirstOrDefault(area => area is not null)
        ?? catalogue.Reference.Areas.MaxBy(area => area.Order)!.Id;

    /// <summary>The industries by which all its terms are counted, in printing order.</summary>
    private List<string> IndustriesOf(Measure measure)
    {
        var counted = measure.Formula.Terms.Select(term => catalogue.Indicators.Find(term.Indicator.Value)?.Find(Dimension.Industry)?.Values ?? []).ToList();
        return counted.Any(values => values.Count == 0) || measure.Formula.Terms.Any(term => term.Where.ContainsKey(Dimension.Industry))
            ? []
            : [.. catalogue.Reference.Industries.OrderBy(industry => industry.Order).Select(industry => industry.Id).Where(id => counted.Any(values => values.Contains(id, StringComparer.Ordinal)))];
    }
}
