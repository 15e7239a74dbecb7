using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Reports;

public sealed class LoadCatalogue
{
    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    [Fact]
    public void Load_TheHousesOwn_HasAllListsAndTables()
    {
        Assert.Equal(31, Catalogue.Reference.Provinces.Length);
        Assert.Equal(Enumerable.Range(1, 31), Catalogue.Reference.Provinces.Select(province => province.Order));
        Assert.Equal(15, Catalogue.Reference.Industries.Length);
        Assert.Equal([15, 14, 13, 12], new[] { "all", "visits-and-production", "enforcement", "market-sampling" }
            .Select(list => Catalogue.Reference.IndustryLists[list].Industries.Length));
        Assert.Equal(24, Catalogue.Reference.Roles.Count);
        Assert.Equal(Directory.GetFiles(Path.Combine(HouseDefinitions.Folder, "reports", "tables")).Length, Catalogue.Tables.Length);
    }

    [Fact]
    public void Load_AResultColumn_CountsTheIndicatorRestrictedToTheResult()
    {
        var column = Catalogue.Find("production-test-results-by-industry").Value.Columns.OfType<MeasureColumn>().First();
        var term = Assert.Single(column.Terms);
        Assert.Equal("test.production.sampling", term.Indicator.Value);
        Assert.Equal("conforming", term.Where[Dimension.Result]);
    }

    [Fact]
    public void Load_TheWarningsColumn_CountsNoticesAndWarnings()
    {
        var column = Catalogue.Find("warnings-by-province-and-industry").Value.Columns.OfType<MeasureColumn>().Single();
        Assert.Equal(["enforcement.notice", "enforcement.warning"], column.Terms.Select(term => term.Indicator.Value));
    }

    [Fact]
    public void Find_WhenTheTableIsUnknown_NamesTheNearest()
    {
        var error = Assert.IsType<TableUnknown>(Catalogue.Find("taha-inspection-by-provinces").Error);
        Assert.Equal("taha-inspections-by-province", error.Nearest[0]);
    }

    [Fact]
    public void Load_TheCalendar_HasNowruzAndAshuraOff()
    {
        var calendar = WorkingCalendars.Load(HouseDefinitions.Folder, "iran").Value;
        Assert.Equal("Nowruz", calendar.HolidayOn(new DateOnly(2021, 3, 21))?.Name.En);
        Assert.Equal("Ashura", calendar.HolidayOn(new DateOnly(2021, 8, 19))?.Name.En);
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 11, 20)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 11, 21)));
    }
}
