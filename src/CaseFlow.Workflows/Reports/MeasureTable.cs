using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Reports;

/// <summary>The table that a measure has without being published: provinces with plan, actual and percent of plan.</summary>
internal static class MeasureTable
{
    private const string Plan = "plan";
    private const string Actual = "actual";

    public static ReportTable Of(Measure measure) => new()
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
            new TargetColumn(Plan, new LocalizedText("برنامه", "Plan"), measure),
            new MeasureColumn(Actual, new LocalizedText("عملکرد", "Actual"), measure, [.. measure.Formula.Terms]),
            new AchievementColumn("percent", new LocalizedText("درصد تحقق برنامه", "Percent of plan"), Actual, Plan, measure.PercentDecimals),
        ],
    };
}
