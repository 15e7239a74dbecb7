using System.Text.Json.Nodes;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>The acceptance cases of the circular of 1387: the project's own sample always, the whole file where it is.</summary>
public sealed class AnswerDeclarationCases
{
    [Fact]
    public void Answer_EveryCaseOfTheSample_AsExpected() =>
        AssertAnswers(Path.Combine(AppContext.BaseDirectory, "Declarations", "sample.json"), atLeast: 30);

    [Fact]
    public void Answer_EveryCaseOfTheWholeFile_AsExpected()
    {
        var file = DeclarationCase.Find();
        Assert.SkipUnless(file is not null, "The declaration cases are not here: they stand in shared/data/declarations beside the project.");
        AssertAnswers(file, atLeast: 40);
    }

    private static void AssertAnswers(string file, int atLeast)
    {
        var cases = DeclarationCase.Read(file);
        var wrong = cases.Where(one => !JsonNode.DeepEquals(JsonNode.Parse(one.Answer()), JsonNode.Parse(one.Expected)))
            .Select(one => $"{one.Id}: {one.Answer()} instead of {one.Expected}");
        Assert.Empty(wrong);
        Assert.True(cases.Count >= atLeast, $"Only {cases.Count} cases in {file}.");
    }
}
