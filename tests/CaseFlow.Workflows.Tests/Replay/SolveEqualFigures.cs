using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>Two indicators that are one industry of two families' tests, printed apart, together, and among the tests.</summary>
public sealed class SolveEqualFigures
{
    private const string Metal = "precious-metal-hallmark";

    private static readonly string[] Industries = ["food-agriculture", "chemical", Metal];
    private static readonly string[] Channels = ["maker", "market"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    /// <summary>Where only the results of both together are printed, those of each family's tests are too; else it is the nearest solution.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenFiguresAgree_GivesAllOfThem(int seed)
    {
        var random = new Random(seed);
        var year = Assays(random, seed % 3 == 0 ? 3 : 60);
        var (withTests, withResults) = (random.Next(4) > 0, random.Next(4) > 0);

        var solved = year.Solve(table => table.Id switch
        {
            "assay-tests" => withTests,
            "assay-results" => withResults,
            "tests-maker-by-province" or "tests-market-by-province" when withResults && !withTests => true,
            _ => random.Next(4) > 0,
        });

        Assert.True(solved.Contradictions.IsEmpty, $"assay-tests {withTests} assay-results {withResults} " + string.Join("\n", solved.Contradictions));
    }

    [Fact]
    public void Solve_WhenATypeFeedsOneIndustry_TellsItsActsByItsWalks()
    {
        var stories = Assays(new Random(1), 20).Solve().Stories;

        Assert.Contains(stories, story => story.Industry == Metal);
        Assert.All(stories, story => Assert.Equal(story.Industry == Metal ? "assay" : "trial", story.Walk.Type));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenATableContradictsTheOthers_NamesItsCellsAndKeepsTheFiner(int seed)
    {
        var random = new Random(seed);
        var year = Assays(random, 30);
        year.Table("assay-misprinted", "industry", Industries, "total = n(test.maker.sampling)");
        year.Misprint((cell, column, row) => row == Metal ? new(cell.Value + 50) : cell);

        var solved = year.Solve(table => table.Id is not "tests-maker-by-industry" and not "tests-market-by-industry");

        Assert.All(solved.Contradictions, cell => Assert.Equal("assay-misprinted", cell.Table));
        Assert.Contains(solved.Contradictions, cell => cell.Row == Metal && cell.Printed == cell.Given + 50);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_WhenResultsCannotBe_GivesTheNearest(int seed)
    {
        var random = new Random(seed);
        var year = Assays(random, 30);
        year.Table("assay-misprinted", "province", null, "good = n(assay.maker | result = conforming) + n(assay.market | result = conforming)");
        year.Misprint((cell, column, row) => new(cell.Value + 5 + random.Next(90)));

        var solved = year.Solve(table => table.Id is not "assay-results" && random.Next(3) > 0 || table.Id is "assay-misprinted");

        Assert.NotEmpty(solved.Stories);
    }

    private static MadeUpYear Assays(Random random, int most)
    {
        var year = new MadeUpYear();
        (string, string[]) industry = (Dimension.Industry, Industries);
        (string, string[]) result = (Dimension.Result, MadeUpYear.Results);
        IndicatorFeed[] feeds = [new("trial", ["food-agriculture", "chemical"]), new("assay", [Metal])];
        foreach (var channel in Channels)
        {
            year.Indicator($"sampling.{channel}", [industry], feeds);
            year.Indicator($"sample.{channel}", [industry], feeds);
            year.Indicator($"test.{channel}.sampling", [industry, result], feeds);
            year.Indicator($"test.{channel}.sheet", [industry, result], feeds);
            year.Indicator($"assay.{channel}", [result], new IndicatorFeed("assay", null));
            year.Family(channel);
            year.Equal($"assay.{channel}", $"test.{channel}.sampling", Metal);
            Count(year, random, channel, most);
            year.Table($"samplings-{channel}", "province industry", Industries, $"actual = n(sampling.{channel})");
            year.Table($"tests-{channel}-by-industry", "industry", Industries, Result(channel, "conforming"), Result(channel, "nonconforming"));
            year.Table($"tests-{channel}-by-province", "province", null, Result(channel, "conforming"), Result(channel, "nonconforming"));
            year.Table($"tests-{channel}", "province", null, $"actual = n(test.{channel}.sampling)");
            year.Table($"sheets-{channel}", "province", null, $"good = n(test.{channel}.sheet | result = conforming)", $"bad = n(test.{channel}.sheet | result = nonconforming)");
        }

        year.Table("assay-tests", "province", null, "maker = n(assay.maker)", "market = n(assay.market)");
        year.Table("assay-results", "province", null, Together("conforming"), Together("nonconforming"));
        foreach (var type in new[] { "trial", "assay" })
        {
            foreach (var fate in FateNames.OfActs)
            {
                year.Walk(["sampling"], fates: [fate], type: type);
            }
        }

        return year;
    }

    private static string Result(string channel, string result) => $"{result} = n(test.{channel}.sampling | result = {result})";

    private static string Together(string result) => $"{result} = n(assay.maker | result = {result}) + n(assay.market | result = {result})";

    private static void Count(MadeUpYear year, Random random, string channel, int most)
    {
        foreach (var province in MadeUpYear.Provinces)
        {
            foreach (var industry in Industries)
            {
                year.Count($"sampling.{channel}", province, industry, null, random.Next(most));
                foreach (var result in MadeUpYear.Results)
                {
                    var tests = random.Next(3) == 0 ? 0 : random.Next(most);
                    year.Count($"test.{channel}.sampling", province, industry, result, tests);
                    year.Count($"test.{channel}.sheet", province, industry, result, tests + random.Next(3));
                    if (industry == Metal)
                    {
                        year.Count($"assay.{channel}", province, null, result, tests);
                    }
                }
            }
        }
    }
}
