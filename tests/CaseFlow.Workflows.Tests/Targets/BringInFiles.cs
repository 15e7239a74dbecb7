using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Targets;
using static CaseFlow.Workflows.Tests.Targets.PlanHouse;

namespace CaseFlow.Workflows.Tests.Targets;

/// <summary>Files of targets: joined by names in any spelling, everything wrong at once, all or nothing, and the second time nothing.</summary>
public sealed class BringInFiles(PlanHouse house) : IClassFixture<PlanHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ImportTargets Import => new(house.Change, house.Catalogue);

    [Fact]
    public async Task Import_OfRows_FindsMeasuresAndProvincesByAnyName_AndTheSecondTimeChangesNothing()
    {
        var key = await house.DraftAsync(1230);
        const string csv = """
            سنجه,استان,مجری,برنامه سال,فروردین,اسفند
            technical-visits,كرمانشاه,,۱٬۲۰۰,1000,۲۰۰
            technical-visits,West Azerbaijan,,7,,
            Technical visits,  كردستان ,,حسب مورد,,
            technical-visits,,ستاد,55,,
            technical-visits,پژوهشگاه,,3,,
            """;

        var first = await RunAsync(key, csv);
        var second = await RunAsync(key, csv);

        Assert.Equal((15, 7, true), (first.Cells, first.Changed, first.IsClean));
        Assert.Equal((15, 0, true), (second.Cells, second.Changed, second.IsClean));
        var rows = (await house.SheetAsync(key)).Rows.ToDictionary(row => (row.Cell.Province, row.Cell.Executor));
        var kermanshah = rows[("kermanshah", Executors.Province)];
        Assert.Equal((1200m, 1000m, 200m, false), (kermanshah.Year!.Value, kermanshah.Months[0]!.Value, kermanshah.Months[11]!.Value, kermanshah.IsBroken));
        Assert.Equal((7m, "حسب مورد"), (rows[("west-azerbaijan", Executors.Province)].Year!.Value, rows[("kurdistan", Executors.Province)].Year!.Text));
        Assert.Equal((55m, 3m), (rows[("", Executors.Headquarters)].Year!.Value, rows[("", Executors.ResearchInstitute)].Year!.Value));
        Assert.Equal(7L, await house.Database.ScalarAsync<long>("select count(*) from plan_changes where year = 1230 and source = 1"));
    }

    /// <summary>Class 5 of §13: a sort that takes كردستان and کرمان for other letters rotates the rows; the names still find their own.</summary>
    [Fact]
    public async Task Import_OfSortedRowsWithArabicLetters_GivesEachProvinceItsOwn()
    {
        var key = await house.DraftAsync(1231);
        var lines = house.Catalogue.Reference.Provinces
            .Select(province => (province.Id, Name: province.Name.Fa.Replace('ک', 'ك').Replace('ی', 'ي'), Target: province.Order * 10))
            .OrderBy(line => line.Name, StringComparer.Ordinal).ToList();
        var csv = "استان;technical-visits;taha-inspections\n" + string.Join('\n', lines.Select(line => $"{line.Name};{line.Target};{line.Target + 1}"));

        var report = await RunAsync(key, csv);

        Assert.Equal((62, 62, true), (report.Cells, report.Changed, report.IsClean));
        var visits = (await house.SheetAsync(key)).Rows.Where(row => row.Year is not null).ToDictionary(row => row.Cell.Province, row => row.Year!.Value);
        Assert.All(lines, line => Assert.Equal(line.Target, visits[line.Id]));
    }

    [Fact]
    public async Task Import_OfAWrongFile_TellsEverythingWithItsCell_InBothLanguages_AndChangesNothing()
    {
        var key = await house.DraftAsync(1232, "1", null, ("qom", "5"));
        var report = await RunAsync(key, """
            measure,province,executor,year,Mehr,colour
            technical-visits,qom,,12,,red
            technical-visits,atlantis,,1,,
            no-such,yazd,,1,,
            technical-visits,yazd,clerk,1,,
            technical-visits,ilam,,1.5,x,
            technical-visits,قم,,13,,
            type-approvals,tehran,,4,,
            """);

        Assert.Equal(
            ["F1 colour", "B3 atlantis", "A4 no-such", "C5 clerk", "D7 13", "E7 ", "D6 1.5", "E6 x", "D8 4", "E8 "],
            report.Problems.Select(problem => $"{problem.Place} {problem.What}"));
        Assert.Equal("cell B3 ('atlantis'): This province is not known.", report.Problems[1].Text.En);
        Assert.Equal("خانه B3 («atlantis»): استان شناخته نشد.", report.Problems[1].Text.Fa);
        Assert.Equal(5, (await house.SheetAsync(key)).Rows.Single(row => row.Cell == Cell("qom")).Year!.Value);
    }

    [Theory]
    [InlineData("measure,year\ntechnical-visits,5", "no column of provinces")]
    [InlineData("measure,province\ntechnical-visits,qom", "no column with targets")]
    [InlineData("province,year\nqom,5", "Have either")]
    [InlineData("measure,province,taha-inspections\ntechnical-visits,qom,3", "Have either")]
    [InlineData("measure,province,year,plan\ntechnical-visits,qom,3,4", "stands here twice")]
    [InlineData("measure,province,year", "needs a header and at least one row")]
    [InlineData("", "needs a header and at least one row")]
    public async Task Import_OfAHeaderThatSaysTooLittle_IsRefused(string csv, string why)
    {
        var key = await house.DraftAsync(1233, $"h{Math.Abs(csv.GetHashCode(StringComparison.Ordinal))}");
        Assert.Contains((await RunAsync(key, csv)).Problems, problem => problem.Why.En.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_LeavesAloneWhatItDoesNotName_AndTakesAwayWhatItLeavesBlank()
    {
        var key = await house.DraftAsync(1234, "1", null, ("qom", "5"), ("yazd", "6"), ("ilam", "7"));
        await house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom", 1)] = "5" }), Cancel);

        Assert.Equal(1, (await RunAsync(key, "measure,province,year\ntechnical-visits,qom,5\ntechnical-visits,yazd,\n")).Changed);

        var rows = (await house.SheetAsync(key)).Rows.ToDictionary(row => row.Cell);
        Assert.Equal((5m, null, 7m), (rows[Cell("qom")].Months[0]!.Value, rows[Cell("yazd")].Year, rows[Cell("ilam")].Year!.Value));
    }

    [Fact]
    public async Task Import_FarFromLastYear_WaitsForConfirmation_AndADryRunWritesNothing()
    {
        await house.ApprovedAsync(1235, "1", ("qom", "28"));
        var key = await house.DraftAsync(1236);
        const string csv = "measure,province,year\ntechnical-visits,qom,285\n";

        var asked = await RunAsync(key, csv);
        var check = await Import.RunAsync(Planner, FileOf(key, csv) with { IsConfirmed = true, Reason = "new plant", DryRun = true }, Cancel);
        var before = await house.Database.ScalarAsync<long>("select count(*) from plan_targets where year = 1236");
        var done = await Import.RunAsync(Planner, FileOf(key, csv) with { IsConfirmed = true, Reason = "new plant" }, Cancel);

        Assert.Contains("285 is far from last year (plan 28, actual –)", Assert.Single(asked.Outliers).Why.En, StringComparison.Ordinal);
        Assert.Equal((1, 0L, 1), (check.Value.Changed, before, done.Value.Changed));
    }

    [Fact]
    public async Task Import_IntoAnApprovedEdition_OrByOthers_IsRefused()
    {
        var key = await house.ApprovedAsync(1237, "1", ("qom", "28"));
        const string csv = "measure,province,year\ntechnical-visits,qom,28\n";

        Assert.IsType<PlanApproved>((await Import.RunAsync(Planner, FileOf(key, csv), Cancel)).Error);
        Assert.IsType<PlanUnknown>((await Import.RunAsync(Planner, FileOf(new(1237, "x"), csv), Cancel)).Error);
        Assert.IsType<PlanNotAllowed>((await Import.RunAsync(Planner with { Grants = [] }, FileOf(key, csv), Cancel)).Error);
    }

    [Theory]
    [InlineData(0, 1, "A1")]
    [InlineData(25, 7, "Z7")]
    [InlineData(26, 7, "AA7")]
    [InlineData(701, 2, "ZZ2")]
    [InlineData(702, 2, "AAA2")]
    public void PlaceOf_ACell_IsWhatSpreadsheetsCallIt(int column, int row, string place) => Assert.Equal(place, ImportSheet.PlaceOf(column, row));

    private static TargetsFile FileOf(PlanKey key, string csv) => new(key, [ImportSheet.OfCsv(Encoding.UTF8.GetBytes(csv)).Value], string.Empty);

    private async Task<TargetsReport> RunAsync(PlanKey key, string csv) => (await Import.RunAsync(Planner, FileOf(key, csv), Cancel)).Value;
}
