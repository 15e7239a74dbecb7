using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Tests.Statistics.Disclosure;

/// <summary>Each kind of mistake in the rules of disclosure control is named with file and path, when all definitions are checked.</summary>
public sealed class RefuseBadRules : IDisposable
{
    private const string Rules = "reference/disclosure.json";

    private readonly string folder = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("{", "[", "$")]
    [InlineData("\"rules\": [", "\"extra\": 1, \"rules\": [", "$.extra")]
    [InlineData("\"minimumUnits\": 3", "\"minimumUnits\": 0", "$.rules[0].minimumUnits")]
    [InlineData("\"minimumUnits\": 3,", "", "$.rules[0]")]
    [InlineData("\"dominancePercent\": 80", "\"dominancePercent\": 101", "$.rules[0].dominancePercent")]
    [InlineData("\"dominancePercent\": 80", "\"dominancePercent\": \"80\"", "$.rules[0].dominancePercent")]
    [InlineData("\"dominancePercent\": 80,", "", "$.rules[0]")]
    [InlineData("\"leastProtection\": 1", "\"leastProtection\": 0", "$.rules[0].leastProtection")]
    [InlineData("\"leastProtection\": 1", "\"priorPercent\": -1", "$.rules[0].priorPercent")]
    [InlineData("\"hideStatedZeros\": true", "\"hideStatedZeros\": 1", "$.rules[0].hideStatedZeros")]
    [InlineData("\"hideStatedZeros\": true", "\"hideStatedZeros\": true, \"validUntil\": \"1387/07/30\"", "$.rules[0].validUntil")]
    [InlineData("\"validFrom\": \"1387/08/01\"", "\"validFrom\": \"1387/13/01\"", "$.rules[0].validFrom")]
    [InlineData("\"establishment\",", "\"establishment\", \"noSuchField\",", "$.units")]
    [InlineData("\"inspection\",", "\"inspec\",", "$.free[0].indicators")]
    [InlineData("\"en\": \"Is not about units\"", "\"en\": \"\"", "$.free[1].en")]
    public void Load_WhenARuleIsWrong_NamesFileAndPath(string find, string replace, string path)
    {
        var file = Path.Combine(folder, Rules);
        var text = File.ReadAllText(file);
        Assert.Contains(find, text, StringComparison.Ordinal);
        File.WriteAllText(file, text[..text.IndexOf(find, StringComparison.Ordinal)] + replace + text[(text.IndexOf(find, StringComparison.Ordinal) + find.Length)..]);

        var error = Assert.IsType<Errors>(HouseFolder.Load(folder).Error);

        Assert.Contains(error.All.Cast<Problem>(), problem => problem.File == Rules && problem.Path == path);
    }

    [Fact]
    public void Load_WhenTwoRecordsBeginTogether_NamesTheSecond()
    {
        var file = Path.Combine(folder, Rules);
        var text = File.ReadAllText(file);
        var (start, end) = (text.IndexOf("    {", StringComparison.Ordinal), text.IndexOf("    }", StringComparison.Ordinal) + 5);
        File.WriteAllText(file, text[..end] + ",\n" + text[start..end] + text[end..]);

        var error = Assert.IsType<Errors>(HouseFolder.Load(folder).Error);

        Assert.Equal("$.rules[1].validFrom", Assert.Single(error.All.Cast<Problem>()).Path);
    }

    [Fact]
    public void Load_WhenTheFileIsMissing_IsNamed()
    {
        File.Delete(Path.Combine(folder, Rules));

        Assert.Contains(Rules, HouseFolder.Load(folder).Error!.Text.En, StringComparison.Ordinal);
    }
}
