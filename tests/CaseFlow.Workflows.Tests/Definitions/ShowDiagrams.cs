using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Drawing;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>Each case type's README shows the drawing of the machine as it is now.</summary>
public sealed class ShowDiagrams : IDisposable
{
    private const string Product = "registers/product/diagram.svg";

    private readonly string folder = HouseDefinitions.Copy();
    private readonly WorkflowCatalogue catalogue = WorkflowCatalogue.Load(HouseDefinitions.Folder).Value;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Check_TheHouse_FindsEveryDrawingCurrentAndShown() =>
        Assert.Empty(Diagrams.Check(HouseDefinitions.Folder, catalogue).Select(error => error.Text.En));

    [Fact]
    public void Check_WhenADrawingIsMissingOrStale_NamesItAndTheCommand()
    {
        File.AppendAllText(Path.Combine(folder, Product), "<!-- older -->");
        var stale = Assert.Single(Diagrams.Check(folder, catalogue).OfType<DiagramStale>());
        Assert.Equal(Product, stale.File);
        Assert.Contains("./caseflow workflows draw --all", stale.Text.En, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, Product));
        Assert.Equal([stale], Diagrams.Check(folder, catalogue).OfType<DiagramStale>());
        Assert.Equal([Product], Diagrams.Write(folder, catalogue));
        Assert.Empty(Diagrams.Check(folder, catalogue).OfType<DiagramStale>());
    }

    [Fact]
    public void Check_WhenAReadmeDoesNotShowTheDrawing_NamesIt()
    {
        File.WriteAllText(Path.Combine(folder, "registers/product/README.md"), "[diagram](old.svg)\n");
        Assert.Equal([new DiagramNotShown("registers/product/README.md")], Diagrams.Check(folder, catalogue));
        File.Delete(Path.Combine(folder, "registers/product/README.md"));
        Assert.Equal([new DiagramNotShown("registers/product/README.md")], Diagrams.Check(folder, catalogue));
    }
}
