using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Counting rules §13: one figure with two values, plans of another edition, stocks and subsets. Each test puts the printed error back.</summary>
public sealed class RefuseFiguresThatDiffer(PrintedReports printed) : IClassFixture<PrintedReports>
{
    private const string Tests = "production-tests-by-province";
    private const string Development = "summary-standards-development";

    private ComposedReport Performance => printed.Performance.Report;

    private ComposedReport Land => printed.Land.Report;

    [Fact]
    public void Publish_WhenClass05ProvinceRowsAreRotated_IsRefused()
    {
        // What a sort gives when one ک is the Arabic ك: 1,256 / 1,403 / 1,346 for 1,403 / 1,346 / 1,256.
        var rotated = Performance.Put(Tests, "kurdistan", "actual", 1256).Put(Tests, "kerman", "actual", 1403).Put(Tests, "kermanshah", "actual", 1346)
            .Put(Tests, "kurdistan", "percent", 97).Put(Tests, "kerman", "percent", 94).Put(Tests, "kermanshah", "percent", 168);

        var findings = PrintedReports.FindingsOf(printed.Performance, rotated);

        // The total is right, and so is every percent of its row: only the results table of the same province tells (I2).
        Expect(findings, nameof(OneFigureOneValue), Tests, "kurdistan", "actual", "it says 1,256; Table");
        Expect(findings, nameof(OneFigureOneValue), Tests, "kerman", "actual", "prints the same figure as 1,346");
        Expect(findings, nameof(OneFigureOneValue), Tests, "kermanshah", "actual");
        Assert.DoesNotContain(findings, finding => finding.Check is nameof(RowsMakeTheTotal));
    }

    [Fact]
    public void Publish_WhenClass09PlanIsOfAnotherEdition_IsRefused()
    {
        // 930 in the summary, 264 in the provincial table; each percent is right for its own plan.
        const string summary = "summary-training-and-promotion";
        var findings = PrintedReports.FindingsOf(
            printed.Performance,
            Performance.Put(summary, "promotion-packages-provinces", "plan", 930).Put(summary, "promotion-packages-provinces", "percent", 123));

        Expect(findings, nameof(PlansAreOfTheEdition), summary, "promotion-packages-provinces", "plan", "it says 930, right is 264 (the plan of the edition “1400-2”)");
        Expect(findings, nameof(OneFigureOneValue), "promotion-packages-by-province", "total", "plan", "prints the same figure as 930");

        var named = PrintedReports.FindingsOf(printed.Performance, Performance with { PlanEdition = "1400-1" });
        Expect(named, nameof(PlansAreOfTheEdition), null, null, null, "names the edition “1400-1”");
    }

    [Fact]
    public void Publish_WhenClass10OneFigureHasTwoValues_IsRefused()
    {
        const string summary = "summary-training-and-promotion";
        var findings = PrintedReports.FindingsOf(printed.Performance, Performance.Put(summary, "training-staff-provinces", "actual", 264_272));
        Expect(findings, nameof(OneFigureOneValue), "training-provincial-staff-by-province", "total", "actual", "264,272");

        // Text against table: fibre 20 in the text, 23 in the table.
        var said = Performance.Chapters.SelectMany(chapter => chapter.Texts.Select(text => (chapter.Id, text.En))).First(text => text.En.Contains("82,749", StringComparison.Ordinal));
        var text = PrintedReports.FindingsOf(printed.Performance, Performance.Say(said.Id, "82,749", "82,479"));
        Assert.Contains(text, finding => finding is { Check: nameof(TextsPrintCells), Severity: Severity.Refuse } && finding.Text.En.Contains("82,479", StringComparison.Ordinal));
    }

    [Fact]
    public void Publish_WhenClass11PlanIsQuotedAsActual_IsRefused()
    {
        // Split deeds: the text gives the plan, 3,967 ha, where 3,276.6 were obtained.
        var said = Land.Chapters.Single(chapter => chapter.Id == "parks").Texts[0].En;
        Assert.Contains("3,276.6", said, StringComparison.Ordinal);
        var findings = PrintedReports.FindingsOf(printed.Land, Land.Say("parks", "3,276.6", "3,967"));
        Assert.Contains(findings, finding => finding is { Check: nameof(TextsPrintCells), Severity: Severity.Refuse } && finding.Text.En.Contains("the cells give", StringComparison.Ordinal));

        // And a definition cannot even say it: a digit typed among the words is no valid definition.
        using var house = new SpoiltHouse("reports/land.json", "split deeds: {split-deeds-by-province.total.area_ha|unit}", "split deeds: 3,967 ha");
        Assert.Contains(house.Problems(), problem => problem.Contains("A digit is typed", StringComparison.Ordinal));
    }

    [Fact]
    public void Publish_WhenClass14DigitOfAPlanSlips_IsRefused()
    {
        // 630 for 430: 430 + 100 + 70 = 600.
        var findings = PrintedReports.FindingsOf(printed.Performance, Performance.Put(Development, "standards-development-provinces", "plan", 630));

        Expect(findings, nameof(PlansAreOfTheEdition), Development, "standards-development-provinces", "plan", "it says 630, right is 430");
        Expect(findings, nameof(DerivedCellsFollow), Development, "standards-development-total", "plan", "it says 600, right is 800 (630 + 100 + 70)");
        Expect(findings, nameof(DerivedCellsFollow), Development, "standards-development-provinces", "percent");
    }

    [Fact]
    public void Publish_WhenClass21CellIsLost_IsRefused()
    {
        const string summary = "summary-certification";
        // The plan stands in the place of the actual, and the actual is gone.
        var swapped = PrintedReports.FindingsOf(printed.Performance, Performance.Put(summary, "import-declarations", "actual", 39_062));
        Expect(swapped, nameof(DerivedCellsFollow), summary, "import-declarations", "percent", "it says 212, right is 100");
        Expect(swapped, nameof(OneFigureOneValue), "import-declarations-by-province", "total", "actual", "39,062");

        var lost = PrintedReports.FindingsOf(printed.Performance, Performance.Put(summary, "type-approvals", "actual", null));
        Expect(lost, nameof(BlanksHaveReasons), summary, "type-approvals", "actual", "it is blank, and no reason is given");
    }

    [Fact]
    public void Publish_WhenClass26NumeratorIsOutsideItsDenominator_IsRefused()
    {
        // 862 parks with power of 858 parks.
        var findings = PrintedReports.FindingsOf(
            printed.Land, Land.Put("headline-ratios", "operating", "part", 862).Put("headline-ratios", "operating", "whole", 858).Put("headline-ratios", "operating", "percent", 100.5m));

        Expect(findings, nameof(DeclaredIdentitiesHold), "headline-ratios", "operating", "whole", "Here it is 858 against 862");
    }

    [Fact]
    public void Publish_WhenClass27ExitsOfAStockAreNotPublished_IsRefused()
    {
        // 99,168 + 5,678 → 103,050: 1,796 exits nowhere listed.
        const string stock = "land-contract-stock";
        Assert.Equal(103_050m, Land.Value(stock, "total", "contracts_end"));
        var findings = PrintedReports.FindingsOf(
            printed.Land, Land.Put(stock, "qom", "contracts_exits", 0).Put(stock, "total", "contracts_exits", 0).Put(stock, "qom", "contracts_difference", 1796).Put(stock, "total", "contracts_difference", 1796));
        Expect(findings, nameof(DeclaredIdentitiesHold), stock, "qom", "contracts_start", "Here it is 104,846 against 103,050");

        // The ledger's own sums say it as well, where no table prints the exits.
        var standing = new StockStanding("land-contracts-stock", new("قرارداد جاری", "Contracts in force"), "qom", 99_168, 5_678, 103_050, null);
        var inLedger = PrintedReports.FindingsOf(printed.Land, Land, new CheckFacts { Stocks = [standing] });
        Expect(inLedger, nameof(StocksBalance), "land-contracts-by-province", "qom", "contracts_end_1401", "1,796 without a reason");
        Assert.DoesNotContain(PrintedReports.FindingsOf(printed.Land, Land, new CheckFacts { Stocks = [standing with { Flows = 3_882 }] }), finding => finding.Check == nameof(StocksBalance));
    }

    [Fact]
    public async Task Publish_WhenClass28PeriodsAreSwapped_IsRefused()
    {
        foreach (var (month, visits) in new[] { (1, 11), (2, 22), (3, 33) })
        {
            await printed.PostAsync("inspection.technical-visit", "qom", visits, new JalaliDate(1390, month, 5), "chemical");
        }

        var ordibehesht = (await printed.MonthAsync(1390, 2)).Report;
        var khordad = await printed.MonthAsync(1390, 3);
        var facts = new CheckFacts { Past = [new PastReport("H4J00000000A", ordibehesht, ordibehesht)] };
        Assert.DoesNotContain(PrintedReports.FindingsOf(khordad, khordad.Report, facts), finding => finding.Check == nameof(PastStandsAsPublished));

        // The month and the one before it change places.
        var swapped = khordad.Report.Put("monthly-inspections", "technical-visits", "month", 22).Put("monthly-inspections", "technical-visits", "month_before", 33);
        var findings = PrintedReports.FindingsOf(khordad, swapped, facts);
        Expect(findings, nameof(PastStandsAsPublished), "monthly-inspections", "technical-visits", "month_before", "it says 33; 22 was published");

        // A late fact explains a difference; then somebody confirms it.
        await printed.PostAsync("inspection.technical-visit", "qom", 5, new JalaliDate(1390, 2, 9), "chemical");
        var revised = await printed.MonthAsync(1390, 3);
        var late = PrintedReports.FindingsOf(revised, revised.Report, new CheckFacts { Past = [new PastReport("H4J00000000A", ordibehesht, (await printed.MonthAsync(1390, 2)).Report)] });
        Assert.Contains(late, finding => finding is { Check: nameof(PastStandsAsPublished), Severity: Severity.Confirm, Place.Column: "month_before" });
        Assert.DoesNotContain(late, finding => finding is { Check: nameof(PastStandsAsPublished), Severity: Severity.Refuse });
    }

    private static void Expect(IEnumerable<Finding> findings, string check, string? table, string? row, string? column, string? says = null) =>
        RefuseTotalsAndShares.Expect(findings, check, table, row, column, says);
}
