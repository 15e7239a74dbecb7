using CaseFlow.Testing.Definitions;

namespace CaseFlow.Stories.Tests.Sources;

public sealed class NameNoCaseType
{
    private static readonly CaseTypeNames Names = new(Checkout.House.Rules.Definitions.All.Select(definition => definition.Type));

    [Fact]
    public void Check_WhenTheSourcesAreAsTheyAre_FindsNothing()
    {
        var sources = Path.Combine(HouseDefinitions.Folder, "..", "src");
        var files = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(sources, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "node_modules")).ToList();

        Assert.Contains(Path.Combine("CaseFlow.Workflows", "Engine", "StepPlanner.cs"), files);
        var found = files.SelectMany(file => Names.In(file, File.ReadAllText(Path.Combine(sources, file)))).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("""if (file.Definition.Type == "sample") { }""")]
    [InlineData("""var type = "taha-inspection";""")]
    [InlineData("""var rows = $"{lists["mark-licence"]}";""")]
    [InlineData("var sql = \"\"\"\n    select 1 from cases where type = 'technical-visit'\n    \"\"\";")]
    public void Check_WhenANameIsPlanted_FindsIt(string planted) => Assert.Single(Names.In("Planted.cs", planted));

    [Theory]
    [InlineData("/// <summary>E.g. <c>taha-inspection</c>.</summary>")]
    [InlineData("""var text = "a sample of goods";""")]
    [InlineData("""var indicator = "licence.mark-licence-fees";""")]
    public void Check_WhenOnlyAWordIsAlike_FindsNothing(string text) => Assert.Empty(Names.In("Other.cs", text));
}
