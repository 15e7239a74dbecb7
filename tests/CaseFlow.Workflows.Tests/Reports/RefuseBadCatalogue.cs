using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>Each kind of mistake in reference, indicator, table and calendar files is named with file and path.</summary>
public sealed class RefuseBadCatalogue : IDisposable
{
    private const string Provinces = "reference/provinces.json";
    private const string Industries = "reference/industries.json";
    private const string Roles = "reference/roles.json";
    private const string Inspection = "indicators/inspection.json";
    private const string Enforcement = "indicators/enforcement.json";
    private const string Land = "indicators/land.json";
    private const string Visits = "reports/tables/technical-visits-by-province.json";
    private const string VisitsByIndustry = "reports/tables/technical-visits-by-province-and-industry.json";
    private const string Results = "reports/tables/taha-test-results-by-industry.json";
    private const string Summary = "reports/tables/summary-inspection.json";
    private const string SummaryOfExecutors = "reports/tables/summary-standards-development.json";
    private const string Hallmark = "reports/tables/hallmark-tests-by-province.json";
    private const string Monthly = "reports/tables/monthly-inspections.json";
    private const string Calendar = "calendars/iran.json";

    private readonly string folder = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Provinces, "\"iso\": \"IR-03\",", "", "$.provinces[0]")]
    [InlineData(Provinces, "\"order\": 2,", "\"order\": 1,", "$.provinces[1].order")]
    [InlineData(Provinces, "\"id\": \"ardabil\"", "\"id\": \"isfahan\"", "$.provinces[3].id")]
    [InlineData(Provinces, "\"fa\": \"اردبیل\"", "\"fa\": \"اصفهان\"", "$.provinces[3].fa")]
    [InlineData(Provinces, "\"provinces\": [", "\"extra\": 1, \"provinces\": [", "$.extra")]
    [InlineData(Provinces, "{", "[", "$")]
    [InlineData(Industries, "\"food-agriculture\",", "\"food\",", "$.lists[0].industries")]
    [InlineData(Industries, "\"order\": 1,", "\"order\": \"1\",", "$.industries[0].order")]
    [InlineData(Industries, "\"order\": 1,", "\"order\": 1, \"validFrom\": \"1400/13/01\",", "$.industries[0].validFrom")]
    [InlineData(Industries, "\"order\": 1,", "\"order\": 1, \"validFrom\": \"1400/02/01\", \"validUntil\": \"1400/01/31\",", "$.industries[0].validUntil")]
    [InlineData(Roles, "\"scope\": \"own\"", "\"scope\": \"world\"", "$.roles[0].scope")]
    [InlineData(Roles, "\"may\": [\"direct-work\"]", "\"may\": [\"all\"]", "$.roles[6].may")]
    [InlineData(Inspection, "\"kind\": \"flow\"", "\"kind\": \"flows\"", "$.indicators[0].kind")]
    [InlineData(Inspection, "\"kind\": \"flow\",", "", "$.indicators[0]")]
    [InlineData(Inspection, "\"id\": \"inspection.taha\"", "\"id\": \"Taha\"", "$.indicators[1].id")]
    [InlineData(Inspection, "\"id\": \"inspection.taha\"", "\"id\": \"enforcement.notice\"", "$.indicators[1].id")]
    [InlineData(Inspection, "\"industry\": \"all\"", "\"industry\": \"every\"", "$.indicators[1].dimensions.industry")]
    [InlineData(Inspection, "\"industry\": \"all\"", "\"industry\": []", "$.indicators[1].dimensions.industry")]
    [InlineData(Inspection, "\"industry\": \"all\"", "\"industry\": [\"weather\"]", "$.indicators[1].dimensions.industry")]
    [InlineData(Inspection, "\"industry\": \"all\"", "\"province\": \"all\"", "$.indicators[1].dimensions.province")]
    [InlineData(Inspection, "\"rule\": \"step\"", "\"rule\": \"year\"", "$.indicators[0].businessDate.rule")]
    [InlineData(Inspection, "\"rule\": \"step\"", "\"rule\": \"field\"", "$.indicators[0].businessDate")]
    [InlineData(Inspection, "\"fedBy\": [{ \"caseType\": \"taha-inspection\" }]", "\"fedBy\": []", "$.indicators[1].fedBy")]
    [InlineData(Inspection, "{ \"caseType\": \"taha-inspection\" }", "{ \"caseType\": \"a\" }, { \"caseType\": \"b\" }", "$.indicators[1].fedBy[1].caseType")]
    [InlineData(Inspection, "\"taha-inspection\" }", "\"taha-inspection\", \"industries\": [\"x\"] }", "$.indicators[1].fedBy[0].industries")]
    [InlineData(Inspection, "n(inspection.taha)", "n(inspection.taha", "$.measures[1].formula")]
    [InlineData(Inspection, "n(inspection.taha)", "n(inspection.market)", "$.measures[1].formula")]
    [InlineData(Inspection, "n(inspection.taha)", "n(inspection.taha | result = conforming)", "$.measures[1].formula")]
    [InlineData(Inspection, "n(inspection.taha)", "n(inspection.taha | executor = nobody)", "$.measures[1].formula")]
    [InlineData(Inspection, "\"formula\": \"n(inspection.taha)\"", "\"formula\": \"n(inspection.taha)\", \"decimals\": 5", "$.measures[1].decimals")]
    [InlineData(Inspection, "\"id\": \"taha-inspections\"", "\"id\": \"technical-visits\"", "$.measures[1].id")]
    [InlineData(Inspection, "\"en\": \"TAHA inspections\"", "\"en\": \" \"", "$.indicators[1].name.en")]
    [InlineData(Enforcement, "\"measures\": [", "\"measures\": [ 3,", "$.measures[0]")]
    [InlineData(Visits, "\"id\": \"technical-visits-by-province\"", "\"id\": \"visits\"", "$.id")]
    [InlineData(Land, "\"kind\": \"exit\"", "\"kind\": \"out\"", "$.indicators[3].stock.flows[1].kind")]
    [InlineData(Land, "{ \"kind\": \"exit\", \"indicator\": \"land.contract.exit\" }", "{ \"kind\": \"exit\", \"indicator\": \"land.contract.gone\" }", "$.indicators[3].stock.flows[1].indicator")]
    [InlineData(Land, "{ \"kind\": \"exit\", \"indicator\": \"land.contract.exit\" }", "{ \"kind\": \"exit\", \"indicator\": \"land.contract.exit-area\" }", "$.indicators[3].stock.flows[1].indicator")]
    [InlineData(Land, "{ \"kind\": \"exit\", \"indicator\": \"land.contract.exit\" }", "{ \"kind\": \"exit\", \"indicator\": \"land.contract.stage\" }", "$.indicators[3].stock.flows[1].indicator")]
    [InlineData(Land, "\"parts\": [\"land.contract.stage\"]", "\"parts\": [\"land.contract.new\"]", "$.indicators[3].stock.parts")]
    [InlineData(Land, "\"kind\": \"flow\",", "\"kind\": \"flow\", \"stock\": { \"flows\": [] },", "$.indicators[0].stock")]
    [InlineData(Visits, "[\"province\"]", "[]", "$.dimensions")]
    [InlineData(Visits, "[\"province\"]", "[\"city\"]", "$.dimensions")]
    [InlineData(Visits, "[\"province\"]", "[\"province\", \"province\"]", "$.dimensions[1]")]
    [InlineData(Visits, "\"executor\": \"province\"", "\"executor\": \"ministry\"", "$.executor")]
    [InlineData(Visits, "\"kind\": \"achievement\"", "\"kind\": \"growth\"", "$.columns[2].kind")]
    [InlineData(Visits, "\"id\": \"percent\"", "\"id\": \"percentage\"", "$.columns[2].id")]
    [InlineData(Visits, "\"id\": \"actual\"", "\"id\": \"plan\"", "$.columns[1].id")]
    [InlineData(Visits, "\"plan\": \"plan\"", "\"plan\": \"actual\"", "$.columns[2].plan")]
    [InlineData(Visits, "\"actual\": \"actual\"", "\"actual\": \"plan\"", "$.columns[2].actual")]
    [InlineData(Visits, "\"kind\": \"measure\", \"measure\": \"technical-visits\"", "\"kind\": \"measure\", \"measure\": \"visits\"", "$.columns[1].measure")]
    [InlineData(Visits, "\"columns\": [", "\"columns\": [], \"rest\": [", "$.columns")]
    [InlineData(VisitsByIndustry, "\"visits-and-production\"", "\"none\"", "$.industries")]
    [InlineData(VisitsByIndustry, "\"visits-and-production\"", "\"market-sampling\"", "$.industries")]
    [InlineData(VisitsByIndustry, "\"kind\": \"measure\"", "\"kind\": \"target\"", "$.columns[0].kind")]
    [InlineData(Results, "\"result\": \"conforming\"", "\"result\": \"good\"", "$.columns[0].where")]
    [InlineData(Results, "\"result\": \"conforming\"", "\"colour\": \"red\"", "$.columns[0].where")]
    [InlineData(Results, "[\"conforming\", \"nonconforming\"]", "[\"conforming\", \"total\"]", "$.columns[2].of")]
    [InlineData(Visits, "\"kind\": \"target\", \"measure\": \"technical-visits\"", "\"kind\": \"target\", \"measure\": \"export-declarations\"", "$.columns[2].plan")]
    [InlineData(Hallmark, "\"measure\": \"hallmark-assays-taha\"", "\"measure\": \"technical-visits\"", "$.columns[4].of")]
    [InlineData(Summary, "\"id\": \"taha-inspections\"", "\"id\": \"technical-visits\"", "$.lines.rows[1].id")]
    [InlineData(SummaryOfExecutors, "\"standards-development-provinces.plan\"", "\"standards-development-provinces.actual\"", "$.lines.rows[3].columns[0].of")]
    [InlineData(SummaryOfExecutors, "\"standards-development-provinces.actual\"", "\"standards-development-provinces.plan\"", "$.lines.rows[3].columns[1].of")]
    [InlineData(Monthly, "\"span\": \"month\"", "\"span\": \"week\"", "$.lines.rows[0].columns[0].span")]
    [InlineData(Monthly, "\"span\": \"month\", \"monthsBefore\": 1", "\"span\": \"to-date\", \"monthsBefore\": 1", "$.lines.rows[0].columns[3].monthsBefore")]
    [InlineData(Calendar, "\"Thursday\"", "\"Someday\"", "$.weekend")]
    [InlineData(Calendar, "\"day\": 1,", "\"day\": 32,", "$.yearly[0].day")]
    [InlineData(Calendar, "1400/01/09", "1400/13/09", "$.dated[0].date")]
    [InlineData(Calendar, "\"id\": \"iran\"", "\"id\": \"oman\"", "$.id")]
    public void Load_WhenAMistakeIsPlanted_NamesFileAndPath(string file, string good, string bad, string path)
    {
        Spoil(file, good, bad);

        var problems = Problems();

        Assert.Contains(problems, problem => problem.File == file && problem.Path == path);
        Assert.All(problems, problem => Assert.True(problem.Message.Fa.Length > 0 && problem.Message.En.Length > 0));
    }

    [Fact]
    public void Load_WhenTwoColumnsHaveTheSameHeading_NamesTheSecond()
    {
        Spoil("reports/columns.json", "\"fa\": \"عملکرد\"", "\"fa\": \"برنامه\"");
        Assert.Contains(Problems(), problem => problem.File == Visits && problem.Path == "$.columns[1].id");
    }

    [Fact]
    public void Load_WhenSeveralFilesAreWrong_NamesAllAtOnce()
    {
        Spoil(Inspection, "\"kind\": \"flow\"", "\"kind\": \"flows\"");
        Spoil(Enforcement, "n(enforcement.referral)", "n(enforcement.referral");
        File.WriteAllText(Path.Combine(folder, "indicators/licence.json"), "{ \"indicators\": [");

        Assert.Equal([Enforcement, Inspection, "indicators/licence.json"], Problems().Select(problem => problem.File).Distinct().Order());
    }

    [Fact]
    public void Load_WhenAFileIsMissing_NamesIt()
    {
        File.Delete(Path.Combine(folder, Roles));
        Assert.Equal(Roles, Assert.Single(Problems()).File);
    }

    [Fact]
    public void Load_WhenAPropertyStandsTwice_NamesTheFile()
    {
        Spoil(Visits, "\"executor\"", "\"executor\": \"province\", \"executor\"");
        Assert.Equal((Visits, "$"), Problems().Select(problem => (problem.File, problem.Path)).Single());
    }

    private void Spoil(string file, string good, string bad)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {good}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length)));
    }

    private List<Problem> Problems()
    {
        Error? error = ReportCatalogue.Load(folder).Error ?? WorkingCalendars.Load(folder, "iran").Error;
        return [.. Assert.IsType<Errors>(error).All.Cast<Problem>()];
    }
}
