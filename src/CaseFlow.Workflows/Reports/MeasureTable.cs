using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Reports;

/// <summary>The table that a measure has without being published: provinces with plan, actual and percent of plan.</summary>
internal static class MeasureTable
{
    private const string Plan = "plan";
    private const string Actual = "actual";

    /// <param name="measure">The measure.</param>
    /// <param name="month">Counts this month alone, 1–12; null counts the year.</param>
    public static ReportTable Of(Measure measure, int? month = null) => new()
    {
        Id = measure.Id,
        Title = measure.Name,
        Chapter = measure.Name,
        Unit = measure.Unit,
        Dimensions = [Dimension.Province],
        Executor = measure.Executor ?? Executors.Province,
        Industries = [],
        Columns =
        [
            new TargetColumn(Plan, new LocalizedText("برنامه", "Plan"), measure) { Span = SpanOf(month) },
            new MeasureColumn(Actual, new LocalizedText("عملکرد", "Actual"), measure, [.. measure.Formula.Terms]) { Span = SpanOf(month) },
            new AchievementColumn("percent", new LocalizedText("درصد تحقق برنامه", "Percent of plan"), Actual, Plan, measure.PercentDecimals),
        ],
    };

    private static ColumnSpan SpanOf(int? month) => month is null ? ColumnSpan.Year : ColumnSpan.Month;
}
