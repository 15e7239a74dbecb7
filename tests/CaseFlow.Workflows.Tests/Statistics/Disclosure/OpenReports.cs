using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Statistics.Disclosure;

namespace CaseFlow.Workflows.Tests.Statistics.Disclosure;

/// <summary>What of a report anybody may have as data.</summary>
public sealed class OpenReports(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;
    private static readonly DisclosureRulebook Rulebook = DisclosureRulebook.Load(HouseDefinitions.Folder, Catalogue.Indicators).Value;

    private ComposeReport Compose => new(database.DataSource, Catalogue, ReportLibrary.Load(HouseDefinitions.Folder, Catalogue).Value);

    [Fact]
    public async Task Open_OfTheYearlyReport_HoldsNoFigureThatNeedsControl()
    {
        var report = (await Compose.ComposeAsync(new ReportRequest("performance", new JalaliYear(1320)), TestContext.Current.CancellationToken)).Value;

        var open = OpenReport.Of(report, Catalogue, Rulebook);

        var tables = open.Report.Chapters.SelectMany(chapter => chapter.Tables).ToList();
        Assert.Contains(tables, table => table.Id == "taha-inspections-by-province");
        Assert.Contains(open.Withheld, table => table.Id == "contaminant-limit-mark-by-province");
        Assert.All(tables, table => Assert.DoesNotContain(Catalogue.Find(table.Id).Value.Indicators(), Rulebook.IsControlled));
        Assert.Equal(report.Chapters.Sum(chapter => chapter.Tables.Length), tables.Count + open.Withheld.Length);
        Assert.All(open.Report.Chapters, chapter => Assert.Empty(chapter.Texts));
        Assert.All(
            open.Report.Chapters.SelectMany(chapter => chapter.Charts),
            chart => Assert.True(chart.Table is { } table ? tables.Exists(each => each.Id == table)
                : chart.Series.All(series => !Catalogue.Indicators.Measures[series.Id].Formula.Terms.Any(term => Rulebook.IsControlled(term.Indicator))), chart.Id));
    }

    [Fact]
    public async Task Open_OfATableThatTheHouseNoLongerKnows_LeavesItOut()
    {
        var report = (await Compose.ComposeAsync(new ReportRequest("performance", new JalaliYear(1320)), TestContext.Current.CancellationToken)).Value;
        var chapter = report.Chapters.First(each => each.Tables.Any(table => table.Id == "taha-inspections-by-province"));
        var old = report with { Chapters = [chapter with { Charts = [], Tables = [.. chapter.Tables.Select(table => table with { Id = $"old-{table.Id}" })] }] };

        Assert.Empty(OpenReport.Of(old, Catalogue, Rulebook).Report.Chapters);
    }
}
