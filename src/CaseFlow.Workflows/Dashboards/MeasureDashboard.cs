using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>Which measure, and how far it is drilled down.</summary>
/// <param name="Measure">The measure's id.</param>
/// <param name="Year">The Jalali year; null for the newest with figures.</param>
/// <param name="Province">One province; null for the country.</param>
/// <param name="Industry">One industry; null for all.</param>
public sealed record MeasureRequest(string Measure, JalaliYear? Year, string? Province = null, string? Industry = null);

/// <summary>One measure of one year: as a whole, by province, by industry and by month.</summary>
public sealed record MeasureDashboard
{
    /// <summary>What is counted.</summary>
    public required Measure Measure { get; init; }

    /// <summary>Flow or stock; null when it is made of something else, which has neither months nor industries here.</summary>
    public required IndicatorKind? Kind { get; init; }

    /// <summary>The years to choose from, newest first.</summary>
    public required IReadOnlyList<JalaliYear> Years { get; init; }

    /// <summary>How far the chosen one has come.</summary>
    public required YearSoFar Year { get; init; }

    /// <summary>The province that was chosen.</summary>
    public required string? Province { get; init; }

    /// <summary>The industry that was chosen.</summary>
    public required string? Industry { get; init; }

    /// <summary>The name of the plan edition in force; null when the year has no plan.</summary>
    public required LocalizedText? Edition { get; init; }

    /// <summary>What was chosen, as a whole.</summary>
    public required DashboardFigure Total { get; init; }

    /// <summary>Every province in printing order, of the chosen industry.</summary>
    public required ImmutableArray<DashboardPart> Provinces { get; init; }

    /// <summary>All of them together.</summary>
    public required DashboardFigure Country { get; init; }

    /// <summary>Every industry that it is counted by, of the chosen province; empty when it is not counted by industry.</summary>
    public required ImmutableArray<DashboardPart> Industries { get; init; }

    /// <summary>What of the plan falls to each month; empty without a plan in numbers.</summary>
    public ImmutableArray<decimal> PlanByMonth { get; init; } = [];

    /// <summary>The months of the year before; empty when it was not counted as a whole.</summary>
    public ImmutableArray<decimal> MonthsBefore { get; init; } = [];

    /// <summary>Where the plan to date comes from; null without a plan in numbers.</summary>
    public PaceBasis? Basis { get; init; }

    /// <summary>What has to be counted each working day that is left; 0 when the plan is reached, null without a plan or a day.</summary>
    public decimal? NeededPerDay { get; init; }

    /// <summary>What was counted each working day so far.</summary>
    public decimal? CountedPerDay { get; init; }

    /// <summary>What the year will come to; null when it is too early to say, or the measure is no flow.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>The provinces by what they are behind; empty without plans.</summary>
    public ImmutableArray<Gap> Gaps { get; init; } = [];
}

/// <summary>A part of a measure.</summary>
/// <param name="Key">The province or industry.</param>
/// <param name="Figure">Its figure.</param>
public sealed record DashboardPart(string Key, DashboardFigure Figure);
