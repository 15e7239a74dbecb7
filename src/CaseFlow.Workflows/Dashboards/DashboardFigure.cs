using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>One figure of a dashboard: a measure in an area, with everything that it is compared with.</summary>
public sealed record DashboardFigure
{
    /// <summary>What was counted, or why not.</summary>
    public required FigureCell Actual { get; init; }

    /// <summary>The target of the year, in numbers or words.</summary>
    public required FigureCell Plan { get; init; }

    /// <summary>What of the target was due by the day; null without a target in numbers.</summary>
    public decimal? PlanToDate { get; init; }

    /// <summary>Percent of the year's plan; null where there is none.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Percent of the plan to date; the same as <see cref="Percent"/> once the year is over.</summary>
    public decimal? PercentToDate { get; init; }

    /// <summary>The year before up to the same day; null when it was not counted as a whole.</summary>
    public decimal? LastYear { get; init; }

    /// <summary>What was counted month by month, or what stood there at the ends of months; empty when months are not kept.</summary>
    public ImmutableArray<decimal> Months { get; init; } = [];

    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => Actual is { Value: null or 0, NotCollected: null } && Plan is { Value: null, Text: null } && LastYear is null or 0 && Months.All(month => month == 0);

    /// <summary>The figure of what was counted or planned.</summary>
    internal static DashboardFigure Of(
        Measure measure, decimal? actual, string? notCollected, FigureCell plan, PlannedYear? planned, PlanToDate? spread, decimal? lastYear, IReadOnlyList<decimal>? months)
    {
        decimal? counted = notCollected is null && actual is { } value ? Domain.Statistics.Percent.Round(value, measure.Decimals) : null;
        decimal? due = planned is null ? null : spread is null ? planned.Plan : spread.Of(planned, measure.Decimals); // a stock has its plan all year
        return new DashboardFigure
        {
            Actual = new FigureCell(counted, NotCollected: notCollected),
            Plan = plan,
            PlanToDate = due,
            Percent = Domain.Statistics.Percent.OfPlan(counted, plan.Value, measure.PercentDecimals),
            PercentToDate = Domain.Statistics.Percent.OfPlan(counted, due, measure.PercentDecimals),
            LastYear = lastYear is { } before ? Domain.Statistics.Percent.Round(before, measure.Decimals) : null,
            Months = months is null ? [] : [.. months],
        };
    }
}
