using System.Reflection;
using CaseFlow.Domain.Statistics.Disclosure;
using CaseFlow.Workflows.Statistics.Disclosure;

namespace CaseFlow.Web.Tests.Architecture;

public sealed class OutputTests
{
    [Fact]
    public void Check_WhenTheSourcesAreAsTheyAre_FindsNothing()
    {
        var sources = Checkout.Sources(".cs", ".razor").ToList();

        Assert.Contains(sources, file => file.Path == "src/CaseFlow.Workflows/Statistics/Disclosure/PublishFigures.cs");
        Assert.Empty(sources.SelectMany(OutputRules.Violations));
    }

    [Theory]
    [InlineData("src/CaseFlow.Web/Statistics/Export.cs", "StatisticalTable table")]
    [InlineData("src/CaseFlow.Workflows/Reports/Export.cs", "DisclosureControl.Protect(table, rules)")]
    [InlineData("src/CaseFlow.Workflows/Statistics/Disclosure/OpenFiles.cs", "FigureTable figures")]
    [InlineData("src/CaseFlow.Web/Statistics/OpenDataEndpoints.cs", "CasesBehind cases")]
    [InlineData("src/CaseFlow.Web/Cases/CaseExport.cs", "return Results.File(bytes)")]
    public void Check_WhenAWayPastTheGateIsPlanted_FindsIt(string path, string text)
    {
        Assert.Single(OutputRules.Violations(new SourceFile(path, text)));
    }

    [Fact]
    public void OpenTable_IsMadeFromPublishableTablesAlone()
    {
        var makers = typeof(OpenTable).GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance)
            .OfType<MethodBase>().Where(member => member is ConstructorInfo || (member is MethodInfo { IsStatic: true } made && made.ReturnType == typeof(OpenTable)))
            .ToList();

        Assert.NotEmpty(makers);
        Assert.All(makers, maker => Assert.Contains(maker.GetParameters(), parameter => parameter.ParameterType == typeof(PublishableTable)));
    }
}
