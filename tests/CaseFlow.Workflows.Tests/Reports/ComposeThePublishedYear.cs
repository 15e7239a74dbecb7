using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Published;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>The yearly report of 1400 from the ledger: equal to the published tables and to the corrected summary.</summary>
public sealed class ComposeThePublishedYear(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly string[] Printed = ["plan", "actual", "percent"];

    private ComposedReport? report;

    private ComposedReport Report
    {
        get
        {
            Assert.SkipUnless(report is not null, PublishedTables.Absent);
            return report;
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Published => PublishedTables.Find()!;

    private ComposeReport Compose => new(database.DataSource, PublishedYear.Catalogue, ReportLibrary.Load(HouseDefinitions.Folder, PublishedYear.Catalogue).Value);

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("truncate ledger_series cascade; truncate ledger_balances; truncate ledger_postings; truncate plan_targets; truncate ledger_not_collected");
        if (await PublishedYear.FillAsync(database, Cancel))
        {
            report = (await Compose.ComposeAsync(new ReportRequest("performance", new JalaliYear(PublishedYear.Year)), Cancel)).Value;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Compose_AllProvincialTables_AreThePublishedOnes()
    {
        var compared = 0;
        foreach (var table in Report.Chapters.SelectMany(chapter => chapter.Tables).Where(table => table.Kind is not RowKind.Line))
        {
            var published = JsonNode.Parse(File.ReadAllText(Path.Combine(Published, $"{table.Id}.json")))!;
            var rows = published["rows"]!.AsArray();
            foreach (var row in rows)
            {
                compared += PublishedYear.Catalogue.Find(table.Id).Value is { HasProvinces: true, HasIndustries: true }
                    ? Same(table, (string)row!["province"]!, (string)row["industry"]!, row["actual"])
                    : table.Columns.Sum(column => Same(table, (string)(row![table.Kind is RowKind.Province ? "province" : "industry"])!, column.Id, row[column.Id]));
            }

            foreach (var (column, value) in published["total"]!.AsObject().Where(cell => !cell.Key.EndsWith("_text", StringComparison.Ordinal)))
            {
                compared += Same(table, "total", table.IndexOf(column) < 0 ? "total" : column, value);
            }
        }

        Assert.Equal(58, Report.Chapters.SelectMany(chapter => chapter.Tables).Count(table => table.Kind is not RowKind.Line));
        Assert.True(compared > 5_000, $"Only {compared} cells were compared.");
    }

    [Fact]
    public void Compose_TheSummary_IsTheCorrectedOneButForTheLinesWithAReason()
    {
        var printed = Summary();
        var lines = Report.Chapters[0].Tables.SelectMany(table => table.Rows.Select(row => (Table: table, Row: row))).ToList();
        Assert.Equal(printed.Count, lines.Count);
        var reasons = new List<string>();
        foreach (var ((table, row), expected) in lines.Zip(printed))
        {
            var differs = false;
            foreach (var column in Printed)
            {
                var (value, wanted) = (row.Cells[table.IndexOf(column)].Value, (decimal?)expected[column]);
                differs |= value != wanted;
                if (PublishedYear.Catalogue.Unreached.ReasonOf(table.Id, row.Key, column) is { } reason)
                {
                    reasons.Add($"{row.Key}: {reason.Id}");
                    continue;
                }

                Assert.True(value == wanted, $"{row.Key}.{column}: {value} composed, {wanted} printed.");
            }

            Assert.True(differs == Printed.Any(column => PublishedYear.Catalogue.Unreached.ReasonOf(table.Id, row.Key, column) is not null), $"{row.Key}: the reason is stale.");
        }

        Assert.Equal(31, reasons.Distinct().Count());
    }

    [Fact]
    public void Compose_WhatWasNotCollected_IsBlankWithItsReasonAsAFootnote()
    {
        var table = Table("cng-station-inspections-by-province");

        Assert.All(table.AllRows().SelectMany(row => row.Cells), cell => Assert.Equal((CellState.NotCollected, "*"), (cell.State, cell.Marks)));
        var note = Assert.Single(table.Footnotes);
        Assert.Equal("Because of a defect in the metrology system, no statistics were obtained.", note.Text.En);
    }

    [Fact]
    public void Compose_APlanInWords_StandsInBothLanguages()
    {
        var cell = Table("weighing-instrument-sealing-by-province").Total!.Cells[0];
        Assert.Equal((CellState.Words, "حسب مورد", "as required"), (cell.State, cell.Words!.Fa, cell.Words.En));
        Assert.Contains(Report.Chapters[8].Texts, text => text.En.Contains("plan as required, actual not collected", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_ALineOfAnotherExecutor_IsNotApplicableAndAddsNothing()
    {
        var table = Table("summary-standards-development");
        Assert.All(table.Rows.Single(row => row.Key == "standards-review-research-institute").Cells, cell => Assert.Equal(CellState.NotApplicable, cell.State));
        Assert.Equal(4531, table.Rows.Single(row => row.Key == "standards-review-total").Cells[table.IndexOf("actual")].Value);
    }

    [Fact]
    public void Compose_Texts_PrintTheCellsOfTheirTables()
    {
        var text = Report.Chapters.Single(chapter => chapter.Id == "inspections").Texts[0];
        Assert.Equal("In 1400 technical visits to covered units came to 67,974, against a plan of 54,375: 125%. Tehran stands first with 11,343.", text.En);
        Assert.Contains("۶۷٬۹۷۴ بازدید", text.Fa, StringComparison.Ordinal);
        Assert.Contains("۱۲۵٪", text.Fa, StringComparison.Ordinal);
        Assert.Contains("تهران", text.Fa, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_Charts_ShowTheCellsOfTheirTables()
    {
        foreach (var chart in Report.Chapters.SelectMany(chapter => chapter.Charts).Where(chart => chart.Table is not null))
        {
            var table = Table(chart.Table!);
            foreach (var series in chart.Series.Where(series => series.Id != chart.Table))
            {
                Assert.Equal(table.Rows.Select(row => row.Cells[table.IndexOf(series.Id)].Value), series.Values);
            }
        }

        var months = Report.Chapters.Single(chapter => chapter.Id == "inspections").Charts.Single(chart => chart.Kind is ChartKind.Line);
        Assert.Equal((12, 67_974m), (months.Categories.Length, months.Series[0].Values[6]));
        Assert.Equal(67_974m, months.Series[0].Values.Sum());
    }

    [Fact]
    public void Compose_TablesAndCharts_AreNumberedWithoutGaps()
    {
        Assert.Equal(Enumerable.Range(1, 66), Report.Chapters.SelectMany(chapter => chapter.Tables).Select(table => table.Number));
        Assert.Equal(Enumerable.Range(1, Report.Chapters.Sum(chapter => chapter.Charts.Length)), Report.Chapters.SelectMany(chapter => chapter.Charts).Select(chart => chart.Number));
    }

    [Fact]
    public async Task Compose_AgainAsOfThePositionAndInAnotherCulture_GivesTheSameBytes()
    {
        var bytes = CanonicalReport.Bytes(Report).ToArray();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "fa-IR", "de-DE", "tr-TR", "" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                var again = (await Compose.ComposeAsync(new ReportRequest("performance", new JalaliYear(PublishedYear.Year)) { AsOf = Report.Position }, Cancel)).Value;
                Assert.True(bytes.AsSpan().SequenceEqual(CanonicalReport.Bytes(again).Span), name);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Read_TheCanonicalBytes_GivesTheSameReport()
    {
        var bytes = CanonicalReport.Bytes(Report);
        var read = CanonicalReport.Read(bytes.Span);
        Assert.True(bytes.Span.SequenceEqual(CanonicalReport.Bytes(read).Span));
        Assert.Equal(64, CanonicalReport.HashOf(bytes).Length);
    }

    [Fact]
    public async Task Compose_TheWholeYear_TakesLessThanASecond()
    {
        Assert.NotEmpty(Report.Chapters);
        var compose = Compose;
        await compose.ComposeAsync(new ReportRequest("performance", new JalaliYear(PublishedYear.Year)), Cancel);
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await compose.ComposeAsync(new ReportRequest("performance", new JalaliYear(PublishedYear.Year)), Cancel);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:0} ms");
        Assert.True(best < TimeSpan.FromSeconds(1), $"{best.TotalMilliseconds:0} ms");
    }

    private ComposedTable Table(string id) => Report.Chapters.SelectMany(chapter => chapter.Tables).Single(table => table.Id == id);

    private static int Same(ComposedTable table, string row, string column, JsonNode? published)
    {
        var value = table.AllRows().Single(each => each.Key == row).Cells[table.IndexOf(column)].Value;
        Assert.True(value == (decimal?)published, $"{table.Id}.{row}.{column}: {value} composed, {published} published.");
        return 1;
    }

    /// <summary>The summary as printed, with its corrections.</summary>
    private static List<JsonNode> Summary()
    {
        var lines = JsonNode.Parse(File.ReadAllText(Path.Combine(Published, "..", "summary-as-printed.json")))!.AsArray().Select(line => line!).ToList();
        foreach (var correction in JsonNode.Parse(File.ReadAllText(Path.Combine(Published, "..", "summary-corrections.json")))!.AsArray().Select(each => each!))
        {
            var line = lines.Single(line => (string)line["table"]! == (string)correction["table"]!
                && (string)line["activity"]!["en"]! == (string)correction["activity_en"]!
                && (correction["sub_en"] is not { } sub || (string?)line["line"]!["en"] == (string)sub!));
            line[(string)correction["measure"]!] = correction["corrected"]!.DeepClone();
        }

        return lines;
    }
}
