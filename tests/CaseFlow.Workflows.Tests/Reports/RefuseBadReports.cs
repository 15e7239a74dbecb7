using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>Each kind of mistake in a report is named with file and path, in both languages.</summary>
public sealed class RefuseBadReports : IDisposable
{
    private const string Performance = "reports/performance.json";
    private const string Land = "reports/land.json";
    private const string Monthly = "reports/monthly-summary.json";
    private const string Words = "reports/words.json";
    private const string Organizations = "reference/organizations.json";

    private readonly string folder = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Performance, "\"id\": \"performance\"", "\"id\": \"yearly\"", "$.id")]
    [InlineData(Performance, "\"organization\": \"standards\"", "\"organization\": \"nobody\"", "$.organization")]
    [InlineData(Performance, "\"period\": \"year\"", "\"period\": \"week\"", "$.period")]
    [InlineData(Performance, "\"planEdition\": \"last\"", "\"planEdition\": \"newest\"", "$.planEdition")]
    [InlineData(Performance, "\"planEdition\": \"last\",", "", "$")]
    [InlineData(Performance, "\"planEdition\": \"last\",", "\"planEdition\": \"last\", \"colour\": \"red\",", "$.colour")]
    [InlineData(Performance, "\"chapters\": [", "\"chapters\": [], \"rest\": [", "$.chapters")]
    [InlineData(Performance, "\"fa\": \"خلاصه عملکرد سازمان در سال {year}\", ", "", "$.chapters[0].title")]
    [InlineData(Performance, ", \"en\": \"Summary of performance, {year}\"", "", "$.chapters[0].title")]
    [InlineData(Performance, "\"id\": \"standards\"", "\"id\": \"summary\"", "$.chapters[1].id")]
    [InlineData(Performance, "\"id\": \"standards\"", "\"id\": \"Standards work\"", "$.chapters[1].id")]
    [InlineData(Performance, "{ \"table\": \"summary-inspection\" }", "{ \"table\": \"summary-inspections\" }", "$.chapters[0].tables[4].table")]
    [InlineData(Performance, "{ \"table\": \"summary-metrology\" }", "{ \"table\": \"summary-inspection\" }", "$.chapters[0].tables[6].table")]
    [InlineData(Performance, "{ \"table\": \"summary-metrology\" }", "{ \"table\": \"monthly-metrology\" }", "$.chapters[0].tables[6].table")]
    [InlineData(Performance, "Summary of performance, {year}", "Summary of performance, 1400", "$.chapters[0].title.en")]
    [InlineData(Performance, "خلاصه عملکرد سازمان در سال {year}", "خلاصه عملکرد سازمان در سال ۱۴۰۰", "$.chapters[0].title.fa")]
    [InlineData(Performance, "Summary of performance, {year}", "Summary of performance, {years}", "$.chapters[0].title.en")]
    [InlineData(Performance, "Summary of performance, {year}", "Summary of performance, {year", "$.chapters[0].title.en")]
    [InlineData(Performance, "Summary of performance, {year}", "Summary of performance", "$.chapters[0].title.en")]
    [InlineData(Performance, "the edition “{edition}”", "the edition “{month}”", "$.chapters[0].texts[0]")]
    [InlineData(Performance, "{hallmark-tests-by-province.total.actual_taha} under", "{hallmark-tests-by-province.total.actual_market} under", "$.chapters[8].texts[1]")]
    [InlineData(Performance, "{hallmark-tests-by-province.total.actual_taha} under", "{hallmark-tests-by-province.total.actual_market} under", "$.chapters[8].texts[1].fa")]
    [InlineData(Performance, "{technical-visits-by-province-and-industry.total.food-agriculture} were", "{technical-visits-by-province-and-industry.atlantis.food-agriculture} were", "$.chapters[5].texts[1]")]
    [InlineData(Performance, "a plan of {standards-development-by-province.total.plan}", "a plan of {land-contracts-by-province.total.contracts_1401}", "$.chapters[1].texts[0]")]
    [InlineData(Performance, "{summary-inspection.technical-visits.actual} technical", "{summary-inspection.total.actual} technical", "$.chapters[0].texts[1]")]
    [InlineData(Performance, "\"kind\": \"map\"", "\"kind\": \"pie\"", "$.chapters[1].charts[0].kind")]
    [InlineData(Performance, "\"columns\": [\"percent\"]", "\"columns\": [\"growth\"]", "$.chapters[0].charts[1].columns")]
    [InlineData(Performance, "\"measures\": [\"export-declarations\", \"import-declarations\"]", "\"measures\": [\"export-declarations\", \"none\"]", "$.chapters[4].charts[0].measures")]
    [InlineData(Performance, "\"measures\": [\"export-declarations\", \"import-declarations\"]", "\"measures\": [\"export-declarations\", \"technical-visits\"]", "$.chapters[4].charts[0].measures")]
    [InlineData(Performance, "\"measures\": [\"export-declarations\", \"import-declarations\"]", "\"measures\": [\"cng-stations-registered\"]", "$.chapters[4].charts[0].measures")]
    [InlineData(Performance, "\"table\": \"weighbridge-tests-by-province\",", "\"table\": \"monthly-metrology\",", "$.chapters[8].charts[0]")]
    [InlineData(Performance, "\"at\": [\".plan_mandated_titles\"]", "\"at\": [\".plan_titles\"]", "$.chapters[2].tables[4].footnotes[0].at")]
    [InlineData(Performance, "\"at\": [\"type-approvals\"]", "\"at\": [\"total\"]", "$.chapters[0].tables[3].footnotes[0].at")]
    [InlineData(Land, "\"whole\": \"heard\"", "\"whole\": \"listened\"", "$.chapters[4].tables[0].remainder.whole")]
    [InlineData(Land, "\"grace\", ", "", "$.chapters[4].tables[0].remainder.parts")]
    [InlineData(Land, "\"grace\", ", "\"heard\", ", "$.chapters[4].tables[0].remainder.parts")]
    [InlineData(Land, "\"fa\": \"شیوه ثبت‌نشده\",", "", "$.chapters[2].tables[0].remainder")]
    [InlineData(Land, "\"columns\": [\"area_ha\"]", "\"columns\": [\"area_ha\", \"area_ha2\"]", "$.chapters[1].charts[0].columns")]
    [InlineData(Land, "\"chapters\": [", "\"omits\": [{ \"table\": \"land\", \"fa\": \"ف\", \"en\": \"f\" }], \"chapters\": [", "$.omits[0].table")]
    [InlineData(Land, "\"chapters\": [", "\"omits\": [{ \"table\": \"split-deeds\", \"fa\": \"ف\", \"en\": \"f\" }], \"chapters\": [", "$.omits[0].table")]
    [InlineData(Monthly, "\"byArea\": true", "\"byArea\": false", "$.title")]
    [InlineData(Words, "\"none\": { \"fa\": \"–\", \"en\": \"–\" },", "", "$")]
    [InlineData(Words, "حسب درخواست", "حسب مورد", "$.plans[1].fa")]
    [InlineData(Organizations, "\"id\": \"industrial-parks\"", "\"id\": \"standards\"", "$.organizations[1].id")]
    public void Load_WhenAMistakeIsPlanted_NamesFileAndPath(string file, string good, string bad, string path)
    {
        Spoil(file, good, bad);

        var problems = Problems();

        Assert.Contains(problems, problem => problem.File == file && problem.Path == path);
        Assert.All(problems, problem => Assert.True(problem.Message.Fa.Length > 0 && problem.Message.En.Length > 0));
    }

    [Fact]
    public void Load_WhenATableStandsInNoChapter_NamesTheTable()
    {
        Spoil(Land, "{ \"table\": \"split-deeds\" },", "");
        var problem = Assert.Single(Problems());
        Assert.Equal(("reports/tables/split-deeds.json", "$.id"), (problem.File, problem.Path));

        Spoil(Land, "\"chapters\": [", "\"omits\": [{ \"table\": \"split-deeds\", \"fa\": \"در متن\", \"en\": \"told in the text\" }], \"chapters\": [");
        Assert.True(Load().IsOk);
    }

    [Fact]
    public void Load_WhenSeveralReportsAreWrong_NamesAllAtOnce()
    {
        Spoil(Performance, "\"period\": \"year\"", "\"period\": \"week\"");
        Spoil(Land, "\"whole\": \"heard\"", "\"whole\": \"listened\"");
        Spoil(Words, "\"none\": { \"fa\": \"–\", \"en\": \"–\" },", "");

        Assert.Equal([Land, Performance, Words], Problems().Select(problem => problem.File).Distinct().Order());
    }

    [Fact]
    public void Load_ANameWithDigits_IsNoTypedFigure()
    {
        Spoil(Performance, "Summary of performance, {year}", "Summary of performance by ISO/IEC {=17025}, {year}");
        Assert.True(Load().IsOk);
    }

    [Fact]
    public void Load_TheHousesOwn_HasTheSummaryAndAllTablesOfTheYear()
    {
        var catalogue = ReportCatalogue.Load(folder).Value;
        var library = Load().Value;
        var performance = library.Find("performance").Value;

        Assert.Equal(65, performance.Chapters[0].Tables.Sum(printed => printed.Table.Lines!.Rows.Length));
        Assert.Equal(58, performance.Tables.Count(printed => printed.Table.Lines is null));
        Assert.Equal(
            catalogue.Tables.Where(table => table.Report is "isipo").Select(table => table.Id).Order(StringComparer.Ordinal),
            library.Find("land").Value.Tables.Select(printed => printed.Table.Id).Order(StringComparer.Ordinal));
        Assert.IsType<ReportUnknown>(library.Find("yearly").Error);
    }

    private void Spoil(string file, string good, string bad)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {good}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length)));
    }

    private Result<ReportLibrary> Load() => ReportLibrary.Load(folder, ReportCatalogue.Load(folder).Value);

    private List<Problem> Problems() => [.. Assert.IsType<Errors>(Load().Error).All.Cast<Problem>()];
}
