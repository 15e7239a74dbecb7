using System.Reflection;
using System.Xml.Linq;

namespace CaseFlow.Web.Tests.Architecture;

public sealed class DependencyTests
{
    [Theory]
    [InlineData("CaseFlow.Domain", typeof(Domain.Shared.Error))]
    [InlineData("CaseFlow.Workflows", typeof(Workflows.Storage.CaseFlowDb))]
    [InlineData("CaseFlow.Web", typeof(WebHost))]
    public void Check_WhenTheHouseIsAsBuilt_FindsNothing(string project, Type known)
    {
        Assert.Equal(project, known.Assembly.GetName().Name);
        Assert.Empty(DependencyRules.Violations(project, known.Assembly));
        Assert.Empty(DependencyRules.Violations(project, XDocument.Load(Path.Combine(Checkout.Root, "src", project, $"{project}.csproj"))));
    }

    [Fact]
    public void Check_WhenTheWebStandsInTheDomainsPlace_FindsEveryKindOfViolation()
    {
        var found = DependencyRules.Violations("CaseFlow.Domain", typeof(WebHost).Assembly).ToList();

        Assert.Contains("CaseFlow.Domain uses CaseFlow.Workflows", found);
        Assert.Contains("CaseFlow.Domain uses Npgsql", found);
        Assert.Contains("CaseFlow.Domain declares CaseFlow.Web.WebHost", found);
    }

    [Theory]
    [InlineData("CaseFlow.Domain", """<ProjectReference Include="../CaseFlow.Workflows/CaseFlow.Workflows.csproj" />""")]
    [InlineData("CaseFlow.Workflows", """<ProjectReference Include="../CaseFlow.Web/CaseFlow.Web.csproj" />""")]
    [InlineData("CaseFlow.Domain", """<PackageReference Include="Npgsql" />""")]
    [InlineData("CaseFlow.Domain", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    public void Check_WhenAReferenceIsPlanted_FindsIt(string project, string planted)
    {
        Assert.Single(DependencyRules.Violations(project, XDocument.Parse($"<Project><ItemGroup>{planted}</ItemGroup></Project>")));
    }

    [Fact]
    public void Check_WhenTypesAreMeant_LooksAtTheBuiltAssembliesOfThisCheckout()
    {
        Assert.All(
            new[] { typeof(WebHost), typeof(Domain.Shared.Error) },
            type => Assert.StartsWith(Checkout.Root, type.Assembly.Location, StringComparison.Ordinal));
        Assert.NotEqual(Assembly.GetExecutingAssembly(), typeof(WebHost).Assembly);
    }
}
