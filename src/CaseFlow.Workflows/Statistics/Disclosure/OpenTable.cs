using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Disclosure;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>Why a cell of open data is blank.</summary>
public enum OpenMark
{
    /// <summary>It is not, or there is nothing to tell.</summary>
    None,

    /// <summary>It would betray a unit.</summary>
    Confidential,

    /// <summary>Nothing was collected.</summary>
    NotCollected,
}

/// <summary>One cell for outside.</summary>
/// <param name="Value">The number; null when there is none to tell.</param>
/// <param name="Text">The words of a text target; null otherwise.</param>
/// <param name="Mark">Why there is no number.</param>
public readonly record struct OpenCell(decimal? Value, string? Text = null, OpenMark Mark = OpenMark.None);

/// <summary>One row for outside.</summary>
/// <param name="Province">Its province; null when provinces are no dimension.</param>
/// <param name="Industry">Its industry; null when industries are no dimension.</param>
/// <param name="Cells">One cell per column.</param>
public sealed record OpenRow(string? Province, string? Industry, ImmutableArray<OpenCell> Cells);

/// <summary>A report table for outside: what was counted comes from a <see cref="PublishableTable"/>, and percentages from what stands in it.</summary>
public sealed class OpenTable
{
    private readonly Dictionary<CellKey, PublishableCell> published;
    private readonly FigureFacts plans;

    private OpenTable(ReportTable table, int year, PublishableTable published, FigureFacts plans, ReferenceData reference)
    {
        Table = table;
        Year = year;
        this.published = published.Cells.ToDictionary(cell => cell.Key);
        this.plans = plans;
        string?[] provinces = table.HasProvinces ? [.. reference.Provinces.Select(province => province.Id)] : [null];
        string?[] industries = table.HasIndustries ? [.. table.Industries] : [null];
        Total = Cells(null, null, null);
        Rows = [.. provinces.SelectMany(province => industries.Select(industry => new OpenRow(province, industry, Cells(province, industry, Total))))];
    }

    /// <summary>What is told.</summary>
    public ReportTable Table { get; }

    /// <summary>The Jalali year.</summary>
    public int Year { get; }

    /// <summary>The rows in printing order.</summary>
    public ImmutableArray<OpenRow> Rows { get; }

    /// <summary>One cell per column.</summary>
    public ImmutableArray<OpenCell> Total { get; }

    internal static OpenTable Of(ReportTable table, int year, PublishableTable published, FigureFacts plans, ReferenceData reference) =>
        new(table, year, published, plans, reference);

    private ImmutableArray<OpenCell> Cells(string? province, string? industry, ImmutableArray<OpenCell>? total)
    {
        var cells = ImmutableArray.CreateBuilder<OpenCell>(Table.Columns.Length);
        foreach (var column in Table.Columns)
        {
            OpenCell Of(string id) => cells[Table.IndexOf(id)];
            cells.Add(column switch
            {
                MeasureColumn => Counted(column, province, industry),
                SumColumn sum => sum.Of.Select(Of).ToList() is var parts && parts.TrueForAll(part => part.Value is not null)
                    ? new OpenCell(parts.Sum(part => part.Value)) // of what is printed, as in every table of the house
                    : Counted(column, province, industry),
                TargetColumn planned => Planned(planned, province),
                AchievementColumn percent => Derived(Of(percent.Actual), Of(percent.Plan), (actual, plan) => Percent.OfPlan(actual, plan, percent.Decimals)),
                ShareColumn share => Derived(
                    Of(share.Of), total is { } whole ? whole[Table.IndexOf(share.Of)] : Of(share.Of), (part, all) => Percent.Share(part, all, share.Decimals)),
                RatioColumn ratio => Derived(
                    Of(ratio.Of), Of(ratio.By), (of, by) => by is { } divisor and not 0 && of is { } divided ? Percent.Round(ratio.Times * divided / divisor, ratio.Decimals) : null),
                ResultShareColumn share => Derived(Of(share.Of), Of(share.With), (of, with) => Percent.ResultShare(of, with, share.Decimals)),
                _ => throw new InvalidOperationException($"Column {column.Id} of {Table.Id} is of no known kind."),
            });
        }

        return cells.MoveToImmutable();
    }

    private OpenCell Counted(ReportColumn column, string? province, string? industry)
    {
        if (MeasuresOf(column).Any(measure => plans.WhyNotCollected(measure.Id, province) is not null))
        {
            return new OpenCell(null, Mark: OpenMark.NotCollected);
        }

        return published[UnitSheet.KeyOf(Table, column, province, industry)].Value is { } value
            ? new OpenCell(Percent.Round(value, MeasuresOf(column).Max(measure => measure.Decimals)))
            : new OpenCell(null, Mark: OpenMark.Confidential);
    }

    private IEnumerable<Measure> MeasuresOf(ReportColumn column) => column switch
    {
        MeasureColumn counted => [counted.Measure],
        SumColumn sum => sum.Of.SelectMany(part => MeasuresOf(Table.Columns[Table.IndexOf(part)])),
        _ => [],
    };

    private OpenCell Planned(TargetColumn planned, string? province)
    {
        var target = plans.TargetOf(planned.Measure.Id, planned.Measure.ExecutorIn(Table.Executor), province);
        return new OpenCell(target?.Value, target?.Text);
    }

    /// <summary>What is computed from a cell that is not told, is not told either.</summary>
    private static OpenCell Derived(OpenCell one, OpenCell other, Func<decimal?, decimal?, decimal?> compute) =>
        one.Mark is not OpenMark.None ? new OpenCell(null, Mark: one.Mark)
        : other.Mark is not OpenMark.None ? new OpenCell(null, Mark: other.Mark)
        : new OpenCell(compute(one.Value, other.Value));
}
