using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Reports;

/// <summary>A column of a report table.</summary>
/// <param name="Id">Its id: the key of the cell in files and exports, e.g. <c>actual</c>.</param>
/// <param name="Label">Its heading.</param>
public abstract record ReportColumn(string Id, LocalizedText Label)
{
    /// <summary>How it comes about: what is counted, or from which other columns it is computed.</summary>
    public abstract string Formula { get; }
}

/// <summary>The plan of a measure.</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Measure">The measure whose targets it prints.</param>
public sealed record TargetColumn(string Id, LocalizedText Label, Measure Measure) : ReportColumn(Id, Label)
{
    /// <summary>The part of the year that is planned.</summary>
    public ColumnSpan Span { get; init; }

    /// <inheritdoc />
    public override string Formula => $"plan({Measure.Id}){new ColumnPeriod(0, Span, 0)}";
}

/// <summary>What was counted for a measure, possibly for one value of a dimension only.</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Measure">The counted measure.</param>
/// <param name="Terms">The measure's formula with the column's own restriction in every term: column <c>conforming</c> is n(x | result = conforming).</param>
public sealed record MeasureColumn(string Id, LocalizedText Label, Measure Measure, ImmutableArray<MeasureTerm> Terms) : ReportColumn(Id, Label)
{
    /// <summary>It shows the year that lies so many years before the table's: 1 for the year before.</summary>
    public int YearsBefore { get; init; }

    /// <summary>The part of that year which it shows.</summary>
    public ColumnSpan Span { get; init; }

    /// <summary>It shows the month that lies so many months before the report's.</summary>
    public int MonthsBefore { get; init; }

    /// <summary>When that is, seen from the period of the table.</summary>
    public ColumnPeriod When => new(YearsBefore, Span, MonthsBefore);

    /// <inheritdoc />
    public override string Formula => $"{MeasureTerm.Join(Terms)}{When}";
}

/// <summary>The sum of earlier columns of the same row, less others.</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Of">The ids of the summed columns.</param>
/// <param name="Less">The ids of the columns taken from the sum.</param>
public sealed record SumColumn(string Id, LocalizedText Label, ImmutableArray<string> Of, ImmutableArray<string> Less) : ReportColumn(Id, Label)
{
    /// <summary>What it counts, when its parts count in different units; null when they share one.</summary>
    public LocalizedText? Unit { get; init; }

    /// <inheritdoc />
    public override string Formula => string.Concat(string.Join(" + ", Of), string.Concat(Less.Select(column => $" - {column}")));
}

/// <summary>One earlier column of the row divided by another: a mean. Nothing where the divisor is 0.</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Of">The id of the divided column.</param>
/// <param name="By">The id of the divisor.</param>
/// <param name="Times">What the quotient is multiplied with, to change the unit.</param>
/// <param name="Decimals">Digits after the point.</param>
public sealed record RatioColumn(string Id, LocalizedText Label, string Of, string By, int Times, int Decimals) : ReportColumn(Id, Label)
{
    /// <inheritdoc />
    public override string Formula => Times == 1 ? $"{Of} / {By}" : $"{Times} * {Of} / {By}";
}

/// <summary>Percent of plan (counting rules 6–10).</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Actual">The id of the actual column.</param>
/// <param name="Plan">The id of the plan column.</param>
/// <param name="Decimals">Digits after the point.</param>
public sealed record AchievementColumn(string Id, LocalizedText Label, string Actual, string Plan, int Decimals) : ReportColumn(Id, Label)
{
    /// <inheritdoc />
    public override string Formula => $"100 * {Actual} / {Plan}";
}

/// <summary>Share of the table's total (counting rule 16).</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Of">The id of the shared column.</param>
/// <param name="Decimals">Digits after the point.</param>
public sealed record ShareColumn(string Id, LocalizedText Label, string Of, int Decimals) : ReportColumn(Id, Label)
{
    /// <inheritdoc />
    public override string Formula => $"100 * {Of} / total({Of})";
}

/// <summary>Share of one of two results of the same row (counting rule 17).</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Of">The id of the column whose share it is.</param>
/// <param name="With">The id of the other result's column.</param>
/// <param name="Decimals">Digits after the point.</param>
public sealed record ResultShareColumn(string Id, LocalizedText Label, string Of, string With, int Decimals) : ReportColumn(Id, Label)
{
    /// <inheritdoc />
    public override string Formula => $"100 * {Of} / ({Of} + {With})";
}

/// <summary>A cell of a line that has no such figure: the work is not this executor's (counting rule 58). It adds nothing to a sum.</summary>
/// <param name="Id">The column's id.</param>
/// <param name="Label">Its heading.</param>
public sealed record NotApplicableColumn(string Id, LocalizedText Label) : ReportColumn(Id, Label)
{
    /// <inheritdoc />
    public override string Formula => "–";
}
