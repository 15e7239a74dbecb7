using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Summaries;

/// <summary>The month of one area, as its manager reads it.</summary>
/// <param name="Month">The month.</param>
/// <param name="Area">The report and the province.</param>
/// <param name="Report">Figures against plan.</param>
/// <param name="Changes">What changed most, the most telling first.</param>
/// <param name="Waiting">How many cases are open, overdue and stuck at this moment, by field of work.</param>
/// <param name="Overdue">Those that are overdue the longest.</param>
/// <param name="Stuck">Those that have stood still the longest.</param>
public sealed record AreaSummary(
    JalaliMonth Month, SummaryArea Area, ComposedReport Report, ImmutableArray<MonthChange> Changes, ImmutableArray<WaitingCases> Waiting,
    ImmutableArray<WaitingCase> Overdue, ImmutableArray<WaitingCase> Stuck);

/// <summary>A figure that changed.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Name">The name of its line.</param>
/// <param name="Since">What it is compared with.</param>
/// <param name="Before">What it was then.</param>
/// <param name="Now">What it was in the month.</param>
/// <param name="Drivers">Where most of the difference comes from, the largest part first.</param>
public sealed record MonthChange(Measure Measure, LocalizedText Name, ComparedWith Since, decimal Before, decimal Now, ImmutableArray<ChangeDriver> Drivers)
{
    /// <summary>How much more, or less.</summary>
    public decimal Difference => Now - Before;

    /// <summary>By how many percent; null where there was nothing before.</summary>
    public decimal? Percent => Before == 0 ? null : Math.Round(Difference / Before * 100, 0, MidpointRounding.AwayFromZero);
}

/// <summary>What a month is compared with.</summary>
public enum ComparedWith
{
    /// <summary>The same month of the year before.</summary>
    SameMonthLastYear,

    /// <summary>The month before, where the year before has no figures.</summary>
    MonthBefore,
}

/// <summary>A part of a difference.</summary>
/// <param name="Name">The industry, or the province in the country's figures.</param>
/// <param name="Difference">How much of it comes from there.</param>
public sealed record ChangeDriver(LocalizedText Name, decimal Difference);

/// <summary>An open case that waits. It says what kind of case stands where, and nothing of whose it is: mail leaves the house.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Definition">Its type, in its own version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">The day on which it was due, or of its last step.</param>
public sealed record WaitingCase(string Number, WorkflowDefinition Definition, string State, DateOnly Since);
