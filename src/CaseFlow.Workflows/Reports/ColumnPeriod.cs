using CaseFlow.Domain.Calendars;

namespace CaseFlow.Workflows.Reports;

/// <summary>The part of a year that a column shows.</summary>
public enum ColumnSpan
{
    /// <summary>The whole year.</summary>
    Year,

    /// <summary>The month of the report.</summary>
    Month,

    /// <summary>From Farvardin to the month of the report.</summary>
    ToDate,
}

/// <summary>When a column counts, seen from the period of its table.</summary>
/// <param name="YearsBefore">So many years before.</param>
/// <param name="Span">The part of that year.</param>
/// <param name="MonthsBefore">So many months before the month of the report; 0 unless <paramref name="Span"/> is a month.</param>
public readonly record struct ColumnPeriod(int YearsBefore, ColumnSpan Span, int MonthsBefore)
{
    /// <summary>The first and the last month that it counts.</summary>
    /// <param name="year">The year of the table.</param>
    /// <param name="month">Its month; null for a table of the whole year, whose last month it is.</param>
    public (JalaliMonth First, JalaliMonth Last) Months(JalaliYear year, int? month)
    {
        var counted = year.AddYears(-YearsBefore);
        var last = new JalaliMonth(counted.Value, month ?? counted.LastMonth.Month);
        return Span switch
        {
            ColumnSpan.Year => (counted.FirstMonth, counted.LastMonth),
            ColumnSpan.ToDate => (counted.FirstMonth, last),
            _ => (last.AddMonths(-MonthsBefore), last.AddMonths(-MonthsBefore)),
        };
    }

    /// <summary>As a formula says it; nothing for the year of the table.</summary>
    public override string ToString() => string.Concat(
        Span switch { ColumnSpan.Month => ", month", ColumnSpan.ToDate => ", year to date", _ => string.Empty },
        MonthsBefore == 0 ? string.Empty : $" - {MonthsBefore}",
        YearsBefore == 0 ? string.Empty : $", year - {YearsBefore}");
}
