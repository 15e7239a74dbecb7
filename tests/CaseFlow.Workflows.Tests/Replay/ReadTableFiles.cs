using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>A folder of table files is read strictly: every mistake is told, with its file and its path.</summary>
public sealed class ReadTableFiles : IDisposable
{
    private const string Good = """
        {"id": "technical-visits-by-province", "year": 1400, "dimensions": ["province"], "measures": ["plan", "actual", "percent"],
         "rows": [{"province": "ilam", "plan": 10, "actual": 12, "percent": 120},
                  {"province": "semnan", "plan": null, "plan_note": "حسب مورد", "actual": 3, "percent": null}],
         "total": {"plan": 10, "actual": 15, "percent": 150}}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("caseflow-tables-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_WhenTheFileIsGood_GivesItsCells()
    {
        Write("visits.json", Good);

        var table = Assert.Single(Read().Value.Tables);

        Assert.Equal([10m, 12m, 120m], table.Rows[0].Values);
        Assert.Equal("حسب مورد", table.Text(table.Rows[1], "plan"));
        Assert.Null(table.Cell(table.Rows[1], "plan"));
        Assert.Equal(64, table.Hash.Length);
    }

    [Theory]
    [InlineData("\"ilam\"", "\"atlantis\"", "$.rows[0].province")]
    [InlineData("\"semnan\"", "\"ilam\"", "$.rows[1]")]
    [InlineData("\"actual\": 12", "\"actual\": -12", "$.rows[0].actual")]
    [InlineData("\"actual\": 12", "\"actual\": 12.5", "$.rows[0].actual")]
    [InlineData("\"actual\": 12", "\"actual\": \"12\"", "$.rows[0].actual")]
    [InlineData("\"actual\": 12", "\"actual\": 1e30", "$.rows[0].actual")]
    [InlineData("\"actual\": 12", "\"aktual\": 12", "$.rows[0].actual", "$.rows[0].aktual")]
    [InlineData("\"actual\": 15", "\"actual\": true", "$.total.actual")]
    [InlineData("\"plan_note\": \"حسب مورد\"", "\"plan_note\": 5", "$.rows[1].plan_note")]
    [InlineData("\"measures\": [\"plan\"", "\"measures\": [\"goal\", \"plan\"", "$.measures[0]", "$.rows[0].goal", "$.rows[1].goal", "$.total.goal")]
    [InlineData("[\"province\"]", "[\"industry\"]", "$.dimensions")]
    [InlineData("\"year\": 1400", "\"year\": \"1400\"", "$.year")]
    [InlineData("\"year\": 1400", "\"year\": 2021", "$.year")]
    [InlineData("\"year\": 1400, ", "", "$.year")]
    [InlineData("\"rows\": [", "\"rows\": [7, ", "$.rows[0]")]
    [InlineData("\"total\": {", "\"total\": 5, \"x\": {", "$.total")]
    [InlineData("\"id\": \"technical-visits-by-province\"", "\"id\": 5", "$.id")]
    [InlineData("\"plan\": 10, \"actual\": 12", "\"plan\": 10, \"plan\": 11, \"actual\": 12", "$")]
    [InlineData("{\"province\": \"ilam\"", "{\"province\": \"ilam\",,", "$")]
    public void Read_WhenSomethingIsWrong_NamesFileAndPath(string good, string bad, params string[] paths)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var at = Good.IndexOf(good, StringComparison.Ordinal);
        Write("visits.json", string.Concat(Good.AsSpan(0, at), bad, Good.AsSpan(at + good.Length)));

        var problems = Problems();

        Assert.Equal(paths, problems.Select(problem => problem.Path));
        Assert.All(problems, problem => Assert.Equal("visits.json", problem.File));
        Assert.All(problems, problem => Assert.NotEqual(problem.Message.Fa, problem.Message.En));
    }

    [Fact]
    public void Read_WhenSeveralFilesAreWrong_TellsAllOfThem()
    {
        Write("a.json", "{");
        Write("b.json", Good.Replace("\"actual\": 12", "\"actual\": -12", StringComparison.Ordinal).Replace("semnan", "atlantis", StringComparison.Ordinal));
        Write("c.json", "[]");

        Assert.Equal(["a.json", "b.json", "b.json", "c.json"], Problems().Select(problem => problem.File));
    }

    [Fact]
    public void Read_WhenTwoFilesGiveOneTable_RefusesTheSecond()
    {
        Write("a.json", Good);
        Write("b.json", Good);

        var problem = Assert.Single(Problems());

        Assert.Equal(("b.json", "$.id"), (problem.File, problem.Path));
    }

    [Fact]
    public void Read_WhenTheHouseLacksATable_SkipsIt()
    {
        Write("a.json", Good);
        Write("b.json", """{"id": "moon-landings-by-province", "year": 1400}""");

        Assert.Equal(["moon-landings-by-province"], Read().Value.Skipped);
    }

    [Fact]
    public void Read_WhenAYearIsAsked_TakesItsTablesOnly()
    {
        Write("a.json", Good);
        Write("b.json", Good.Replace("1400", "1401", StringComparison.Ordinal));

        Assert.Equal(1401, Assert.Single(Read(1401).Value.Tables).Year);
    }

    [Fact]
    public void Read_WhenThereIsNoFolder_SaysSo()
    {
        var read = new TableFiles(PublishedWorld.Catalogue).Read(Path.Combine(folder, "nowhere"), null);

        Assert.IsType<Problem>(Assert.Single(Assert.IsType<Errors>(read.Error).All));
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);

    private Result<TableFolder> Read(int? year = null) => new TableFiles(PublishedWorld.Catalogue).Read(folder, year);

    private List<Problem> Problems() => [.. Assert.IsType<Errors>(Read().Error).All.Cast<Problem>()];
}
