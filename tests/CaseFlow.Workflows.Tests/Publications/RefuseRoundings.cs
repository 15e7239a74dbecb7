using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Counting rules §13: percents that were typed, cut off, rounded down or capped. Each test puts the printed error back.</summary>
public sealed class RefuseRoundings(PrintedReports printed) : IClassFixture<PrintedReports>
{
    private ComposedReport Performance => printed.Performance.Report;

    private ComposedReport Land => printed.Land.Report;

    [Fact]
    public void Publish_WhenClass13PercentHasAnExtraDigit_IsRefused()
    {
        const string inspections = "amusement-equipment-inspections-by-province";
        Assert.Equal(25_200m, Performance.Value(inspections, "qom", "percent"));

        Expect(
            PrintedReports.FindingsOf(printed.Performance, Performance.Put(inspections, "qom", "percent", 255_200)),
            inspections, "qom", "percent", "it says 255,200, right is 25,200 (100 × 756 ÷ 3)");
    }

    [Theory]
    [InlineData("export-declarations-by-province", "qom", 95, "right is 96 (100 × 43 ÷ 45)")]
    [InlineData("promotion-packages-by-province", "tehran", 431, "right is 432 (100 × 1,140 ÷ 264)")]
    public void Publish_WhenClass15QuotientIsTruncated_IsRefused(string table, string province, int truncated, string says) =>
        Expect(PrintedReports.FindingsOf(printed.Performance, Performance.Put(table, province, "percent", truncated)), table, province, "percent", says);

    [Theory]
    [InlineData("semnan", 87, "right is 88 (100 × 7 ÷ 8)")]
    [InlineData("kermanshah", 62, "right is 63 (100 × 5 ÷ 8)")]
    [InlineData("hamadan", 12, "right is 13 (100 × 1 ÷ 8)")]
    public void Publish_WhenClass16HalvesAreRoundedDown_IsRefused(string province, int down, string says) => Expect(
        PrintedReports.FindingsOf(printed.Performance, Performance.Put("contaminant-limit-mark-by-province", province, "percent", down)),
        "contaminant-limit-mark-by-province", province, "percent", says);

    [Fact]
    public void Publish_WhenClass17PercentIsCapped_IsRefused() => Expect(
        PrintedReports.FindingsOf(printed.Land, Land.Put("park-opening", "industrial", "percent", 100)),
        "park-opening", "industrial", "percent", "it says 100, right is 112 (100 × 2,776 ÷ 2,477)");

    [Fact]
    public void Publish_WhenClass18DerivedGrowthOrShareIsWrong_IsRefused()
    {
        // 82 for 83.3: a quotient of two cells of its row.
        Assert.Equal(49.3m, Land.Value("headline-ratios", "operating", "percent"));
        Expect(
            PrintedReports.FindingsOf(printed.Land, Land.Put("headline-ratios", "operating", "percent", 48)),
            "headline-ratios", "operating", "percent", "it says 48, right is 49.3 (100 × 50,842 ÷ 103,050)");
    }

    private static void Expect(IEnumerable<Finding> findings, string table, string row, string column, string says) =>
        RefuseTotalsAndShares.Expect(findings, nameof(DerivedCellsFollow), table, row, column, says);
}
