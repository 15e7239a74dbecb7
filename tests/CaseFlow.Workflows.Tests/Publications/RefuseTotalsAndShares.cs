using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Counting rules §13: totals, shares and rows as they were printed wrong. Each test puts the printed error back.</summary>
public sealed class RefuseTotalsAndShares(PrintedReports printed) : IClassFixture<PrintedReports>
{
    private const string Sheets = "taha-test-sheets-by-province";
    private const string Results = "taha-test-results-by-province";

    private ComposedReport Performance => printed.Performance.Report;

    private ComposedReport Land => printed.Land.Report;

    [Fact]
    public void Publish_WhenEverythingIsRight_IsNotRefused()
    {
        Assert.Empty(PrintedReports.FindingsOf(printed.Performance, Performance).Where(finding => finding.Severity is Severity.Refuse).Select(finding => finding.Sentence.En));
        Assert.Empty(PrintedReports.FindingsOf(printed.Land, Land).Where(finding => finding.Severity is Severity.Refuse).Select(finding => finding.Sentence.En));
    }

    [Fact]
    public void Publish_WhenClass01TotalColumnIsCopiedFromAnotherTable_IsRefused()
    {
        var findings = Findings(Performance.CopyColumn((Results, "total"), (Sheets, "total")));

        Expect(findings, nameof(DerivedCellsFollow), Sheets, "ilam", "total", "it says 254, right is 333 (312 + 21)");
        Expect(findings, nameof(DerivedCellsFollow), Sheets, "south-khorasan", "total", "it says 67, right is 78");
        Expect(findings, nameof(DerivedCellsFollow), Sheets, "west-azerbaijan", "total", "it says 576, right is 590");
    }

    [Fact]
    public void Publish_WhenClass02PercentIsOnTheWrongBase_IsRefused()
    {
        // 426 + 150 = 576 tests in the place of 440 + 150 = 590 sheets.
        var findings = Findings(Performance.Put(Sheets, "west-azerbaijan", "conforming_percent", 76).Put(Sheets, "west-azerbaijan", "nonconforming_percent", 26));

        Expect(findings, nameof(DerivedCellsFollow), Sheets, "west-azerbaijan", "conforming_percent", "it says 76, right is 75 (100 × 440 ÷ (440 + 150))");
        Expect(findings, nameof(ComplementarySharesMakeAHundred), Sheets, "west-azerbaijan", "nonconforming_percent", "76 + 26 is far from 100");
    }

    [Fact]
    public void Publish_WhenClass03ShareIsAboveAHundred_IsRefused()
    {
        var findings = Findings(Performance.Put(Sheets, "ilam", "conforming_percent", 123).Put(Sheets, "south-khorasan", "conforming_percent", 103));

        Expect(findings, nameof(SharesStayWithinAHundred), Sheets, "ilam", "conforming_percent", "the share is 123 percent");
        Expect(findings, nameof(SharesStayWithinAHundred), Sheets, "south-khorasan", "conforming_percent");
        Assert.Equal(2, findings.Count(finding => finding.Check == nameof(SharesStayWithinAHundred)));
    }

    [Fact]
    public void Publish_WhenClass04ComplementarySharesAreFarFromAHundred_IsRefused()
    {
        var findings = Findings(Performance.Put(Results, "kurdistan", "nonconforming_percent", 51).Put(Results, "kerman", "nonconforming_percent", 9));

        Expect(findings, nameof(ComplementarySharesMakeAHundred), Results, "kurdistan", "nonconforming_percent", "80 + 51");
        Expect(findings, nameof(ComplementarySharesMakeAHundred), Results, "kerman", "nonconforming_percent", "78 + 9");
    }

    [Fact]
    public void Publish_WhenClass06OneColumnIsShiftedAgainstItsLabels_IsRefused()
    {
        // The nonconforming percents of the three provinces, one row down.
        var shifted = Performance
            .Put(Results, "kerman", "nonconforming_percent", Performance.Value(Results, "kurdistan", "nonconforming_percent"))
            .Put(Results, "kurdistan", "nonconforming_percent", Performance.Value(Results, "ilam", "nonconforming_percent"))
            .Put(Results, "ilam", "nonconforming_percent", Performance.Value(Results, "kerman", "nonconforming_percent"));

        var findings = Findings(shifted);

        foreach (var province in new[] { "kerman", "kurdistan", "ilam" })
        {
            Expect(findings, nameof(DerivedCellsFollow), Results, province, "nonconforming_percent");
        }
    }

    [Fact]
    public void Publish_WhenClass07ProvinceLeftOutOfTotal_IsRefused()
    {
        var right = Performance.Value(Results, "total", "conforming")!.Value;
        var findings = Findings(Performance.Put(Results, "total", "conforming", right - 426));

        Expect(findings, nameof(RowsMakeTheTotal), Results, "total", "conforming", "the difference is West Azerbaijan");
    }

    [Fact]
    public void Publish_WhenClass08RowIsMissing_IsRefused()
    {
        // Rows of 3,236.6 ha under a total of 3,276.6: one row of 40 is absent.
        var findings = PrintedReports.FindingsOf(
            printed.Land, Land.InTable("split-deeds-by-province", table => table with { Rows = [.. table.Rows.Where(row => row.Key != "qom")] }));

        Expect(findings, nameof(EveryRowStandsOnce), "split-deeds-by-province", "qom", null, "this row is missing");
        Expect(findings, nameof(RowsMakeTheTotal), "split-deeds-by-province", "total", "area_ha", "it says 3,276.6, right is 3,236.6");
    }

    [Fact]
    public void Publish_WhenClass12DecimalPointSlips_IsRefused()
    {
        var findings = PrintedReports.FindingsOf(printed.Land, Land.Put("registry-deeds-by-province", "ardabil", "area_ha", 285));

        Expect(findings, nameof(RowsMakeTheTotal), "registry-deeds-by-province", "total", "area_ha", "it says 2,765.5, right is 3,022");
    }

    [Fact]
    public void Publish_WhenClass12DecimalSlipIsInTheLedgerItself_MustBeConfirmed()
    {
        // Where 285 was posted, everything adds up; only the year before tells.
        var slipped = Land.Put("registry-deeds-by-province", "ardabil", "area_ha", 285).Put("registry-deeds-by-province", "total", "area_ha", 3022);

        var findings = PrintedReports.FindingsOf(printed.Land, slipped, new CheckFacts { YearBefore = Land });

        var finding = Assert.Single(findings, finding => finding.Check == nameof(Outliers) && finding.Place.Table == "registry-deeds-by-province");
        Assert.Equal((Severity.Confirm, "ardabil", "area_ha"), (finding.Severity, finding.Place.Row, finding.Place.Column));
        Assert.Equal("it is 285, the year before it was 28.5.", finding.Text.En);
    }

    [Fact]
    public void Publish_WhenClass22ColumnRepeatsItsNeighbour_IsRefused()
    {
        const string inspections = "taha-inspections-by-province-and-industry";
        var copied = Performance.Table(inspections).Rows.Where(row => row.Key != "ardabil").Aggregate(
            Performance, (report, row) => report.Put(inspections, row.Key, "services", Performance.Value(inspections, row.Key, "precious-metal-hallmark")));

        var findings = Findings(copied);

        Expect(findings, nameof(RowsMakeTheTotal), inspections, "isfahan", "total", "it says 1,171, right is 902");
        Expect(findings, nameof(RowsMakeTheTotal), inspections, "total", "services");
        Assert.Contains(findings, finding => finding.Check == nameof(LooksCopied) && finding.Place is { Table: inspections, Column: "services" }
            && finding.Text.En.StartsWith("in 30 of 31 rows it repeats", StringComparison.Ordinal));
    }

    [Fact]
    public void Publish_WhenClass23ZeroStandsInPlaceOfAValue_IsRefused()
    {
        const string warnings = "warnings-by-province-and-industry";
        var findings = Findings(Performance.Put(warnings, "kurdistan", "safety-health-energy-environment", 0));

        Expect(findings, nameof(RowsMakeTheTotal), warnings, "kurdistan", "total", "it says 464, right is 461");
        Expect(findings, nameof(RowsMakeTheTotal), warnings, "total", "safety-health-energy-environment", "it says 14, right is 11");
    }

    [Fact]
    public void Publish_WhenClass25PartsDoNotMakeTheWhole_IsRefused()
    {
        const string decisions = "land-dispute-decisions";
        Assert.Equal((2288m, 162m), (Land.Value(decisions, "heard", "area_ha"), Land.Value(decisions, "open-remainder", "area_ha")));

        var findings = PrintedReports.FindingsOf(printed.Land, Land.Put(decisions, "open-remainder", "area_ha", 0));
        Expect(findings, nameof(PartsMakeTheWhole), decisions, "open-remainder", "area_ha", "parts and remainder come to 2,126, the whole is 2,288");

        var unnamed = PrintedReports.FindingsOf(
            printed.Land, Land.InTable(decisions, table => table.InRow("open-remainder", row => row with { Name = new("", "") })));
        Expect(unnamed, nameof(PartsMakeTheWhole), decisions, null, null, "has no row with a name");
    }

    [Fact]
    public void Publish_WhenClass29RowIsCopiedFromTheTotal_IsRefused()
    {
        var total = Performance.Table(Results).Total!;
        var findings = Findings(Performance.InTable(Results, table => table.InRow("ilam", row => row with { Cells = total.Cells })));

        Expect(findings, nameof(RowsMakeTheTotal), Results, "total", "conforming");
        Assert.Contains(findings, finding => finding is { Check: nameof(LooksCopied), Severity: Severity.Confirm, Place: { Table: Results, Row: "total" } });
    }

    private IReadOnlyList<Finding> Findings(ComposedReport report) => PrintedReports.FindingsOf(printed.Performance, report);

    internal static void Expect(IEnumerable<Finding> findings, string check, string? table, string? row, string? column, string? says = null)
    {
        var found = findings.Where(finding => finding.Severity is Severity.Refuse).ToList();
        Assert.True(
            found.Exists(finding => finding.Check == check && finding.Place.Table == table && finding.Place.Row == row && finding.Place.Column == column
                && (says is null || finding.Text.En.Contains(says, StringComparison.Ordinal)) && finding.Text.Fa.Length > 0),
            $"{check} does not name {table}.{row}.{column} ({says}):\n{string.Join('\n', found.Select(finding => $"{finding.Check} {finding.Place.Table}.{finding.Place.Row}.{finding.Place.Column}: {finding.Text.En}"))}");
    }
}
