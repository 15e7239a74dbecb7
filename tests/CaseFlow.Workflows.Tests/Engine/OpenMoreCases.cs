using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>OpenCase: children and linked cases, in the same transaction, each with its own events.</summary>
public sealed class OpenMoreCases
{
    [Fact]
    public void OpenChild_ForEachChosenRow_OpensOneWithItsValues()
    {
        var house = Opening(Do.OpenChild("part", "form.lines", "variables.row.n > 1", values: ("size", "variables.row.n * 2")));
        var parent = Take(house, 3);
        var parts = Of(house, "part");
        Assert.Equal(["4", "6"], parts.Select(part => part.Data["size"].ToString()));
        Assert.All(parts, part => Assert.Equal((parent.Id, parent.Id, parent.Province), (part.ParentId, part.RootId, part.Province)));
    }

    [Fact]
    public void OpenChild_OfAChild_KeepsTheRootOfTheFamily()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").State("A", Do.OpenChild("part")).Step("End", "A", "B").Build(),
            DefinitionBuilder.Child("part").State("A", Do.OpenChild("grain")).Step("End", "A", "B").Build(),
            DefinitionBuilder.Child("grain").State("A").Step("End", "A", "B").Build());
        var parent = house[house.Open("parent")];
        var (part, grain) = (Of(house, "part").Single(), Of(house, "grain").Single());
        Assert.Equal((parent.Id, parent.Id, part.Id), (part.RootId, grain.RootId, grain.ParentId));
    }

    [Fact]
    public void OpenChild_WithoutRows_Refuses() =>
        Assert.Equal(new NoRows("form.lines"), TryTake(Opening(Do.OpenChild("part", "form.lines")), 0));

    [Fact]
    public void OpenChild_WithoutChosenRows_Refuses() =>
        Assert.Equal(new NoRows("form.lines"), TryTake(Opening(Do.OpenChild("part", "form.lines", "variables.row.n > 9")), 3));

    [Fact]
    public void OpenChild_WithoutRowsWhereThatIsAllowed_OpensNone()
    {
        var house = Opening(Do.OpenChild("part", "form.lines", allowNone: true));
        Take(house, 0);
        Assert.Empty(Of(house, "part"));
    }

    [Fact]
    public void OpenLinked_LinksTheNewCaseToTheOpener()
    {
        var house = Opening(Do.OpenLinked("matter", "cause"));
        var parent = Take(house, 1);
        var opened = Of(house, "matter").Last();
        Assert.Equal((null, opened.Id), (opened.ParentId, opened.RootId));
        Assert.Equal(new PlannedLink(opened.Id, "cause", parent.Id, "A"), house.LastPlan.Links.Single());
    }

    [Fact]
    public void OpenLinked_WhenAFieldNamesTheProvince_CreditsThatOne()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("matter").State("A").Step("Send", "A", "B", does: Do.OpenLinked("remote", values: ("place", $"'{Someone.Fars}'")))
                .Step("End", "B", "C").Build(),
            DefinitionBuilder.Case("remote").ProvinceFrom("place").OpenForm(Field.Province("place")).State("A").Step("End", "A", "B").Build());
        house.Take(house.Open("matter"), "Send");
        Assert.Equal(Someone.Fars, Of(house, "remote").Single().Province);
    }

    [Fact]
    public void OpenChild_WhileTheParentItselfIsOpened_KnowsItsParent()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").OpenForm(Field.Text("name")).State("A", Do.OpenChild("part")).Step("End", "A", "B").Build(),
            DefinitionBuilder.Child("part").OpenForm(Field.Text("of")).State("A", Do.Set("of", "variables.parent.name")).Step("End", "A", "B").Build());
        house.Open("parent", null, ("name", "big".Fact()));
        Assert.Equal("big", Of(house, "part").Single().Data["of"].AsText);
    }

    [Fact]
    public void OpenChild_WhileTheParentItselfIsOpened_MaySignalIt()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").State("A", Do.OpenChild("part")).OnSignal("Hear", "A", "B", "Born").Step("End", "B", "C").Build(),
            DefinitionBuilder.Child("part").State("A", Do.Signal("Born", "parent", required: true)).Step("End", "A", "B").Build());
        Assert.Equal("B", house[house.Open("parent")].State);
    }

    [Fact]
    public void OpenChild_WhoseEntryPosts_KeepsItsPostingOutOfTheParentsEvent()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").State("A")
                .Step("Go", "A", "B", does: Do.All(Do.Count(), Do.OpenChild("part"), Do.Count("inspection.technical-visit"))).Step("End", "B", "C").Build(),
            DefinitionBuilder.Child("part").State("A", Do.Count("enforcement.notice")).Step("End", "A", "B").Build());
        var parent = house.Take(house.Open("parent"), "Go");
        Assert.Equal(["inspection.taha", "inspection.technical-visit"], Posted(house, parent.Id));
        Assert.Equal(["enforcement.notice"], Posted(house, Of(house, "part").Single().Id));
    }

    [Fact]
    public void OpenChild_SeesChildrenOfTheSameStep()
    {
        var house = Opening(Do.All(
            Do.OpenChild("part", "form.lines"), Do.Set("count", "variables.children.part.count"), Do.Set("open", "variables.children.part.open")));
        var parent = Take(house, 3);
        Assert.Equal(("3", "3"), (house[parent.Number].Data["count"].ToString(), house[parent.Number].Data["open"].ToString()));
    }

    private static IEnumerable<string> Posted(PaperHouse house, long caseId)
    {
        var body = house.LastPlan.Events.Last(happened => happened.CaseId == caseId).Body;
        using var json = System.Text.Json.JsonDocument.Parse(body);
        return [.. json.RootElement.GetProperty("postings").EnumerateArray().Select(posting => posting.GetProperty("indicator").GetString()!)];
    }

    private static PaperHouse Opening(Activity activity) => new(
        DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "B", form: [Field.Rows("lines", Field.Number("n"))], does: activity)
            .Step("End", "B", "C").Build(),
        DefinitionBuilder.Child("part").State("New").Step("End", "New", "Done").Build());

    private static CaseFile Take(PaperHouse house, int lines) => house.Take(house.Open("matter"), "Go", null, ("lines", Rows.Numbered(lines)));

    private static CaseFlow.Domain.Shared.Error? TryTake(PaperHouse house, int lines) =>
        house.TryTake(house.Open("matter"), "Go", null, ("lines", Rows.Numbered(lines))).Error;

    private static List<CaseFile> Of(PaperHouse house, string type) =>
        [.. house.All.Where(file => file.Definition.Type == type).OrderBy(file => file.Id)];
}
