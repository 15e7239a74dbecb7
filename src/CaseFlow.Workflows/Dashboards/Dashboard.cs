using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>All measures of the organization in one year at a glance, by field of work.</summary>
public sealed record Dashboard
{
    /// <summary>The years to choose from, newest first.</summary>
    public required IReadOnlyList<JalaliYear> Years { get; init; }

    /// <summary>How far the chosen one has come.</summary>
    public required YearSoFar Year { get; init; }

    /// <summary>The province that it is about; null for the country.</summary>
    public required string? Province { get; init; }

    /// <summary>The name of the plan edition in force; null when the year has no plan.</summary>
    public required LocalizedText? Edition { get; init; }

    /// <summary>The fields of work that counted or planned something, in their order.</summary>
    public required ImmutableArray<DashboardArea> Areas { get; init; }
}

/// <summary>The measures of one field of work.</summary>
/// <param name="Area">The field of work.</param>
/// <param name="Lines">Those with figures: planned ones first.</param>
/// <param name="Still">Those without any yet, and those whose figures are computed only when they are opened.</param>
public sealed record DashboardArea(Area Area, ImmutableArray<DashboardLine> Lines, ImmutableArray<Measure> Still);

/// <summary>One measure on the dashboard.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="IsStock">Whether it is a quantity at a moment: it has no months that add up.</param>
/// <param name="Figure">Its figure.</param>
public sealed record DashboardLine(Measure Measure, bool IsStock, DashboardFigure Figure);
