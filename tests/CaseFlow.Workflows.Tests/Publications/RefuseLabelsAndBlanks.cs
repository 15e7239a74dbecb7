using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Counting rules §13: headings, names, units, numbers and blanks as they were printed wrong. Each test puts the printed error back.</summary>
public sealed class RefuseLabelsAndBlanks(PrintedReports printed) : IClassFixture<PrintedReports>
{
    private const string Hallmark = "hallmark-tests-by-province";
    private const string Sealing = "weighing-instrument-sealing-by-province";

    private ComposedReport Performance => printed.Performance.Report;

    [Fact]
    public void Publish_WhenClass19ColumnHeaderIsRepeated_IsRefused()
    {
        // The fourth column is headed "non-TAHA" again; it is TAHA.
        var heading = Performance.Table(Hallmark).Columns.Single(column => column.Id == "actual_non_taha").Label;
        var findings = Findings(Performance.InColumn(Hallmark, "actual_taha", column => column with { Label = heading }));

        Expect(findings, nameof(HeadingsDiffer), Hallmark, null, "actual_taha", "two columns have this heading");
        Expect(findings, nameof(LabelsAreOurs), Hallmark, null, "actual_taha");

        using var house = new SpoiltHouse("reports/columns.json", "\"id\": \"actual_taha\", ", "\"id\": \"actual_taha\", \"fa\": \"عملکرد (غیر طاها)\", \"en\": \"actual\", \"was\": ");
        Assert.NotEmpty(house.Problems());
    }

    [Theory]
    [InlineData("hormozgan", "مرمزگان")]
    [InlineData("isfahan", "اصفهان ")]
    public void Publish_WhenClass20LabelIsMisspelt_IsRefused(string province, string misspelt)
    {
        var right = Performance.Table(Hallmark).Row(province).Name;
        var findings = Findings(Performance.InTable(Hallmark, table => table.InRow(province, row => row with { Name = row.Name with { Fa = misspelt } })));

        var finding = Assert.Single(findings, finding => finding is { Check: nameof(LabelsAreOurs), Severity: Severity.Refuse });
        Assert.Equal((Hallmark, province), (finding.Place.Table, finding.Place.Row));
        Assert.Contains($"«{right.Fa}» درست است", finding.Text.Fa, StringComparison.Ordinal);
    }

    [Fact]
    public void Publish_WhenClass24MissingIsShownAsAnEmptyTable_IsRefused()
    {
        Assert.Equal(CellState.NotCollected, Performance.Table(Sealing).Total!.Cells[1].State);
        var blank = Performance.Table(Sealing).AllRows().Aggregate(Performance, (report, row) => report.Put(Sealing, row.Key, "actual", null));
        var zero = Performance.Table(Sealing).AllRows().Aggregate(Performance, (report, row) => report.Put(Sealing, row.Key, "actual", 0));
        var unsaid = Performance.PutCell(Sealing, "qom", "actual", cell => cell with { Words = null });
        var invented = Performance.PutCell(Hallmark, "qom", "actual_taha", _ => new ComposedCell(CellState.NotCollected, Words: new("گم شد", "lost")));

        Expect(Findings(blank), nameof(BlanksHaveReasons), Sealing, "qom", "actual", "blank, and no reason");
        Expect(Findings(zero), nameof(NotCollectedIsSaid), Sealing, "qom", "actual", "it says 0, right is not collected");
        Expect(Findings(unsaid), nameof(BlanksHaveReasons), Sealing, "qom", "actual", "a reason must stand");
        Expect(Findings(invented), nameof(NotCollectedIsSaid), Hallmark, "qom", "actual_taha", "nobody has declared that");
        Expect(Findings(Performance.Put(Sealing, "total", "actual", 0)), nameof(RowsMakeTheTotal), Sealing, "total", "actual", "right is not collected");
    }

    [Fact]
    public void Publish_WhenClass30MisprintBreaksAnOrder_IsRefused()
    {
        // A rank is read from the cells: whoever prints another name or another order is found out.
        var chapter = Performance.Chapters.First(each => each.Texts.Any(text => text.En.Contains("stands first", StringComparison.Ordinal)));
        var first = chapter.Texts.First(text => text.En.Contains("stands first", StringComparison.Ordinal)).En;
        var name = first[..first.IndexOf(" stands first", StringComparison.Ordinal)].Split(' ')[^1];
        Assert.Contains(Findings(Performance.Say(chapter.Id, $"{name} stands first", "Markazi stands first")), finding => finding is { Check: nameof(TextsPrintCells), Severity: Severity.Refuse });

        var rows = Performance.Table(Hallmark).Rows;
        var exchanged = Findings(Performance.InTable(Hallmark, table => table with { Rows = rows.SetItem(3, rows[4]).SetItem(4, rows[3]) }));
        Expect(exchanged, nameof(EveryRowStandsOnce), Hallmark, rows[4].Key, null, "the order of the rows is broken");

        var chart = Performance.Chapters.SelectMany(each => each.Charts).First(each => each.Table is not null && !each.Series[0].Values.SequenceEqual(each.Series[0].Values.Reverse()));
        var shown = chart with { Series = chart.Series.SetItem(0, chart.Series[0] with { Values = [.. chart.Series[0].Values.Reverse()] }) };
        var drawn = Findings(Performance with { Chapters = [.. Performance.Chapters.Select(each => each with { Charts = [.. each.Charts.Select(one => one.Id == chart.Id ? shown : one)] })] });
        Expect(drawn, nameof(ChartsShowTheirTables), chart.Table, null, null);
    }

    [Fact]
    public void Publish_WhenClass31MeasureIsMisnamed_IsRefused()
    {
        // "Growth percent" over a difference in points; "rank" over a word.
        var findings = Findings(Performance
            .InColumn(Hallmark, "actual_total", column => column with { Kind = ColumnKind.Percent })
            .InColumn(Hallmark, "actual_taha", column => column with { Formula = "76.42 - 51.04" }));

        Expect(findings, nameof(LabelsAreOurs), Hallmark, null, "actual_total", "its definition is");
        Expect(findings, nameof(LabelsAreOurs), Hallmark, null, "actual_taha", "the column is bound to “76.42 - 51.04”");
    }

    [Fact]
    public void Publish_WhenClass32HeadingIsLostOrMarksSayNothing_IsRefused()
    {
        var findings = Findings(Performance.InColumn(Hallmark, "actual_taha", column => column with { Label = new(" ", " ") }));
        Expect(findings, nameof(HeadingsDiffer), Hallmark, null, "actual_taha", "has no heading");

        // All tick cells alike: nobody can tell anything from them, so somebody looks.
        var alike = Performance.Table(Hallmark).Rows.Aggregate(Performance, (report, row) => report.Put(Hallmark, row.Key, "actual_taha", 1));
        Assert.Contains(Findings(alike), finding => finding is { Check: nameof(LooksCopied), Severity: Severity.Confirm, Place: { Table: Hallmark, Column: "actual_taha" } }
            && finding.Text.En == "every row says 1.");
    }

    [Fact]
    public void Publish_WhenClass33UnitIsAmbiguous_IsRefused()
    {
        // Plan "100 %", actual "46", percent 46: percent or count?
        var findings = Findings(Performance.PutCell(Hallmark, "qom", "plan", _ => new ComposedCell(CellState.Words, Words: new("۱۰۰٪", "100 %"))));
        Expect(findings, nameof(UnitsAgree), Hallmark, "qom", "plan", "is it a percent or a count?");

        var units = Findings(Performance.InColumn(Hallmark, "plan", column => column with { Unit = new LocalizedText("درصد", "percent") }));
        Expect(units, nameof(UnitsAgree), Hallmark, null, "plan", "the plan is in “percent”, the actual in");

        using var house = new SpoiltHouse(
            "reports/tables/hallmark-tests-by-province.json", "\"kind\": \"target\", \"measure\": \"hallmark-assays-production\"", "\"kind\": \"target\", \"measure\": \"technical-visits\"");
        Assert.Contains(house.Problems(), problem => problem.Contains("The plan's unit is", StringComparison.Ordinal));
    }

    [Fact]
    public void Publish_WhenClass34NumbersAreNotUnique_IsRefused()
    {
        var findings = Findings(Performance.InTable(Hallmark, table => table with { Number = 52 }));
        Expect(findings, nameof(ReportStandsAsDefined), Hallmark, null, null, "its number is 52, the order gives");

        using var twice = new SpoiltHouse("reports/performance.json", "{ \"table\": \"summary-metrology\" }", "{ \"table\": \"summary-inspection\" }");
        Assert.Contains(twice.Problems(), problem => problem.Contains("stands twice in this report", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"name\": \"inactive.after\", \"value\": 3, \"validFrom\": \"1387/07/29\", ", "\"name\": \"inactive.after\", \"value\": 3, ")]
    [InlineData(", \"basis\": \"[M] art. 3: more than three months\"", "")]
    [InlineData("\"name\": \"gate\", \"value\": \"ministry\"", "\"name\": \"inactive.rule\", \"value\": \"consecutive\"")]
    public void Publish_WhenClass35OneNameHasTwoRules_CannotArise(string good, string bad)
    {
        // A rule carries its document and its days, or nothing is loaded; and for one day a name has one rule.
        using var house = new SpoiltHouse("reference/declarations.json", good, bad);
        Assert.False(ReferenceData.Load(house.Folder).IsOk);
    }

    private IReadOnlyList<Finding> Findings(ComposedReport report) => PrintedReports.FindingsOf(printed.Performance, report);

    private static void Expect(IEnumerable<Finding> findings, string check, string? table, string? row, string? column, string? says = null) =>
        RefuseTotalsAndShares.Expect(findings, check, table, row, column, says);
}
