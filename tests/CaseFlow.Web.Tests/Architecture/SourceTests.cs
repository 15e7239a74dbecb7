namespace CaseFlow.Web.Tests.Architecture;

public sealed class SourceTests
{
    [Fact]
    public void Check_WhenTheSourcesAreAsTheyAre_FindsNothing()
    {
        var sources = Checkout.Sources(".cs", ".razor", ".css", ".js").ToList();

        Assert.Contains(sources, file => file.Path == "src/CaseFlow.Domain/Shared/Error.cs");
        Assert.Empty(sources.SelectMany(SourceRules.Violations));
    }

    [Theory]
    [InlineData("src/CaseFlow.Web/Cases/Page.cs", "namespace CaseFlow.Web.Permits;")]
    [InlineData("src/CaseFlow.Web/Cases/Page.cs", "namespace CaseFlow.Web.Cases.More { }")]
    [InlineData("src/CaseFlow.Web/Helpers/Page.cs", "namespace CaseFlow.Web.Helpers;")]
    public void Check_WhenAMisplacedFileIsPlanted_FindsIt(string path, string text)
    {
        Assert.Single(SourceRules.Violations(new SourceFile(path, text)));
    }

    [Fact]
    public void Check_WhenALongFileIsPlanted_FindsIt()
    {
        Assert.Single(SourceRules.Violations(new SourceFile("src/CaseFlow.Web/Long.razor", new string('\n', 401))));
    }

    [Fact]
    public void Check_WhenTheRootIsListed_HasAtMostTwentyEntries()
    {
        var ignored = new[] { ".git", ".data", "bin", "obj", "TestResults", "node_modules" };

        Assert.InRange(Directory.EnumerateFileSystemEntries(Checkout.Root).Count(entry => !ignored.Contains(Path.GetFileName(entry))), 1, 20);
    }
}
