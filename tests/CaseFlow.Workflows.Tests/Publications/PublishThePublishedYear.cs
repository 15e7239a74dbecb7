using System.Diagnostics;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Published;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Tests.Reports;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>The whole yearly report of 1400: right as the ledger gives it, and refused with every error that was printed in it.</summary>
public sealed class PublishThePublishedYear(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly ReportPeriodToPublish Wanted = new("performance", new JalaliYear(PublishedYear.Year), null);

    private readonly PublishingHouse house = new(database);

    private static CancellationToken Cancel => PublishingHouse.Cancel;

    [Fact]
    public async Task Publish_TheYearAsTheLedgerGivesIt_IsNotRefusedAndComputedAgain()
    {
        await FillAsync();
        var start = Stopwatch.GetTimestamp();
        var published = await house.PublishAsync(new PublicationOrder(Wanted));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, {published.Content.Length} bytes, {(await house.Records.WarningsAsync(published.Line.Id, Cancel)).Count} warnings");

        start = Stopwatch.GetTimestamp();
        Assert.True((await house.Recompute.RunAsync(published, Cancel)).IsSame);
        TestContext.Current.TestOutputHelper?.WriteLine($"computed again in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms");
    }

    [Fact]
    public async Task Publish_WithEveryErrorThatWasPrinted_NamesItsCell()
    {
        await FillAsync();
        var prepared = (await house.Prepare.PrepareAsync(Wanted, Cancel)).Value;
        Assert.Empty(prepared.Refusals.Select(finding => finding.Sentence.En));
        var right = new CheckedReport(prepared.Report, house.Library.Find("performance").Value, house.Catalogue, house.Library, prepared.Plan, CheckFacts.None);
        var errors = 0;
        foreach (var table in prepared.Report.Chapters.SelectMany(chapter => chapter.Tables).Where(table => table.Kind is not RowKind.Line))
        {
            var corrections = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(PublishedTables.Find()!, $"{table.Id}.json"), Cancel))!["corrections"]?.AsArray() ?? [];
            foreach (var correction in corrections.Select(each => each!).Where(each => each["printed"]?.GetValueKind() is System.Text.Json.JsonValueKind.Number))
            {
                var isCross = TableGrid.IsCross(house.Catalogue.Find(table.Id).Value);
                var row = (string?)correction["province"] ?? (isCross ? "total" : (string?)correction["industry"] ?? "total");
                var column = isCross ? (string?)correction["industry"] ?? "total" : (string)correction["measure"]!;
                if (table.IndexOf(column) < 0)
                {
                    continue;
                }

                var findings = PrintedReports.FindingsOf(right, prepared.Report.Put(table.Id, row, column, (decimal)correction["printed"]!), CheckFacts.None);
                Assert.True(
                    findings.Any(finding => finding.Severity is Severity.Refuse && finding.Place.Table == table.Id && (finding.Place.Row == row || finding.Place.Column == column)),
                    $"{table.Id}.{row}.{column}: {correction["printed"]} for {correction["corrected"]} is not found.");
                errors++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{errors} printed errors");
        Assert.True(errors > 100, $"Only {errors} errors were tried.");
    }

    private async Task FillAsync()
    {
        Assert.SkipUnless(PublishedTables.Find() is not null, PublishedTables.Absent);
        if (!await database.ScalarAsync<bool>("select exists (select from ledger_postings)"))
        {
            await PublishedYear.FillAsync(database, Cancel);
            await house.CloseAsync(PublishedYear.Year, 12);
        }
    }
}
