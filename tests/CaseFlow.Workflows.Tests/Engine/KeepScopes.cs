using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Who may open and take: role, province, laboratory, own cases (engine §4).</summary>
public sealed class KeepScopes
{
    private static readonly WorkflowDefinition Matter = DefinitionBuilder.Case("matter")
        .OpenedBy("Inspector", "HqOffice", "Unit")
        .State("Draft", Do.Set("laboratory", "'LAB-1'"))
        .Step("Inspect", "Draft", "Draft", by: "Inspector|HqOffice")
        .Step("Test", "Draft", "Draft", by: "LaboratoryAnalyst")
        .Step("Object", "Draft", "Draft", by: "Unit|Applicant")
        .Step("Hand", "Draft", "Draft", form: [Field.Text("to")], does: Do.Set("holder", "variables.form.to"))
        .Build();

    private readonly PaperHouse house = new(
        Matter, DefinitionBuilder.Case("remote").ProvinceFrom("place").OpenForm(Field.Province("place")).State("Draft").Build());

    [Fact]
    public void Take_WithoutTheRole_NamesTheRoles()
    {
        var error = Assert.IsType<NotYourRole>(house.TryTake(house.Open("matter"), "Inspect", Someone.Supervisor).Error);
        Assert.Equal(["Inspector", "HqOffice"], error.Roles);
    }

    [Fact]
    public void Take_WithoutAnyGrant_Refuses() =>
        Assert.IsType<NotYourRole>(house.TryTake(house.Open("matter"), "Inspect", Someone.With("nobody")).Error);

    [Theory]
    [InlineData(Someone.Yazd, true)]
    [InlineData(Someone.Fars, false)]
    [InlineData(null, true)]
    public void Take_InAProvinceRole_ReachesItsProvinceAlone(string? province, bool isReached)
    {
        var result = house.TryTake(house.Open("matter"), "Inspect", Someone.With("somebody", "Inspector", province));
        Assert.Equal(isReached ? null : typeof(OutOfScope), result.Error?.GetType());
    }

    [Fact]
    public void Take_WithGrantsInTwoProvinces_ReachesBoth()
    {
        var actor = Someone.With("somebody", new RoleGrant("Inspector", Someone.Fars), new RoleGrant("Inspector", Someone.Yazd));
        Assert.True(house.TryTake(house.Open("matter"), "Inspect", actor).IsOk);
    }

    [Fact]
    public void Take_WhenTheRoleIsOfOneProvinceAndTheScopeOfAnotherRole_Refuses()
    {
        var actor = Someone.With("somebody", new RoleGrant("Inspector", Someone.Fars), new RoleGrant("Supervisor", Someone.Yazd));
        Assert.IsType<OutOfScope>(house.TryTake(house.Open("matter"), "Inspect", actor).Error);
    }

    [Theory]
    [InlineData("LAB-1", true)]
    [InlineData("LAB-2", false)]
    [InlineData(null, false)]
    public void Take_InALaboratoryRole_ReachesItsLaboratoryAlone(string? laboratory, bool isReached)
    {
        var result = house.TryTake(house.Open("matter"), "Test", Someone.With("analyst", "LaboratoryAnalyst", null, laboratory));
        Assert.Equal(isReached ? null : typeof(OutOfScope), result.Error?.GetType());
    }

    [Fact]
    public void Take_InACountryRole_ReachesEverything() =>
        Assert.True(house.TryTake(house.Open("matter"), "Inspect", Someone.With("hq", "HqOffice")).IsOk);

    [Fact]
    public void Take_InAnOwnRole_ReachesWhatThePersonOpened()
    {
        var unit = Someone.With("unit", "Unit", Someone.Yazd);
        Assert.True(house.TryTake(house.Open("matter", unit), "Object", unit).IsOk);
        Assert.IsType<OutOfScope>(house.TryTake(house.Open("matter"), "Object", unit).Error);
    }

    [Fact]
    public void Take_InAnOwnRole_ReachesWhatThePersonHolds()
    {
        var number = house.Open("matter");
        house.Take(number, "Hand", null, ("to", "unit".Fact()));
        Assert.True(house.TryTake(number, "Object", Someone.With("unit", "Unit")).IsOk);
    }

    [Fact]
    public void Take_ByASubstituteOfTheHolder_ReachesWhatTheHolderHolds()
    {
        var number = house.Open("matter");
        house.Take(number, "Hand", null, ("to", "unit".Fact()));
        Assert.True(house.TryTake(number, "Object", Someone.With("deputy", "Unit").For("unit")).IsOk);
    }

    [Fact]
    public void Open_WithoutTheRole_NamesTheRoles() => Assert.IsType<NotYourRole>(house.TryOpen("matter", Someone.Supervisor).Error);

    [Fact]
    public void Open_InTheProvinceOfTheGrant_CreditsIt() => Assert.Equal(Someone.Yazd, house[house.Open("matter")].Province);

    [Fact]
    public void Open_InAnotherProvince_Refuses() =>
        Assert.IsType<OutOfScope>(house.Run(house.Opening("matter") with { Province = Someone.Fars }).Error);

    [Fact]
    public void Open_WithACountryRoleAndNoProvince_AsksForIt() =>
        Assert.IsType<ProvinceMissing>(house.TryOpen("matter", Someone.With("hq", "HqOffice")).Error);

    [Fact]
    public void Open_WithGrantsInTwoProvinces_AsksForIt()
    {
        var actor = Someone.With("somebody", new RoleGrant("Inspector", Someone.Fars), new RoleGrant("Inspector", Someone.Yazd));
        Assert.IsType<ProvinceMissing>(house.TryOpen("matter", actor).Error);
    }

    [Fact]
    public void Open_InAProvinceThatDoesNotExist_Refuses()
    {
        var command = house.Opening("matter", Someone.With("hq", "HqOffice")) with { Province = "atlantis" };
        Assert.IsType<ProvinceMissing>(house.Run(command).Error);
    }

    [Fact]
    public void Open_WhenAFieldNamesTheProvince_CreditsThatOne()
    {
        var somewhere = Someone.With("somebody", "Inspector");
        Assert.Equal(Someone.Fars, house[house.Open("remote", somewhere, ("place", Someone.Fars.Fact()))].Province);
        Assert.IsType<OutOfScope>(house.TryOpen("remote", null, ("place", Someone.Fars.Fact())).Error);
    }

    [Fact]
    public void Open_WhenOnlyOtherCasesOpenTheType_RefusesEverybody()
    {
        var closed = new PaperHouse(DefinitionBuilder.Child("part").State("New").Build());
        Assert.IsType<NotYourRole>(closed.TryOpen("part", Someone.With("hq", "HqOffice")).Error);
    }
}
