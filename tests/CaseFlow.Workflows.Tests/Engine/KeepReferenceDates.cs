using System.Collections.Frozen;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>Branches and roles that regulation begins or ends hold on their days only. Today is Thursday 14 Aban 1405.</summary>
public sealed class KeepReferenceDates
{
    private static readonly DateOnly Today = new(2026, 11, 5);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(0, 0, true)]
    [InlineData(1, null, false)]
    [InlineData(null, -1, false)]
    public void Open_WithABranch_IsTakenOnItsDaysOnly(int? from, int? until, bool isTaken)
    {
        var house = HouseWith(new Validity(Day(from), Day(until)), default, DefinitionBuilder.Case("matter")
            .OpenForm(Field.Industry("branch"), Field.Rows("lines", Field.Industry("inner"))).State("A").Step("End", "A", "B").Build());
        Assert.Equal(isTaken, house.TryOpen("matter", null, ("branch", "chemical".Fact())).IsOk);
        Assert.Equal(isTaken, house.TryOpen("matter", null, ("lines", Rows.Of(("inner", "chemical")))).IsOk);
        Assert.True(house.TryOpen("matter", null, ("branch", "food-agriculture".Fact())).IsOk);
    }

    [Fact]
    public void Open_WithABranchThatHasEnded_NamesItUnderItsField()
    {
        var house = HouseWith(new Validity(null, Today.AddDays(-1)), default, DefinitionBuilder.Case("matter")
            .OpenForm(Field.Rows("lines", Field.Industry("inner"))).State("A").Step("End", "A", "B").Build());
        var refusal = Assert.IsType<FormInvalid>(house.TryOpen("matter", null, ("lines", Rows.Of(("inner", "food-agriculture"), ("inner", "chemical")))).Error);
        Assert.Equal(["lines[1].inner"], refusal.Fields.Keys);
        Assert.Equal("'Chemical' is not valid on 1405/08/14.", refusal.Fields["lines[1].inner"].En);
    }

    [Fact]
    public void Post_UnderABranchThatHasEnded_Refuses()
    {
        var definition = DefinitionBuilder.Case("matter").State("A").Step("Count", "A", "B", does: Do.Count(industry: "chemical")).Step("End", "B", "C").Build();
        var ended = HouseWith(new Validity(null, Today.AddDays(-1)), default, definition);
        Assert.Equal("'Chemical' is not valid on 1405/08/14.", Assert.IsType<ReferenceNotValid>(ended.TryTake(ended.Open("matter"), "Count").Error).Text.En);
        var held = HouseWith(new Validity(Today, null), default, definition);
        Assert.True(held.TryTake(held.Open("matter"), "Count").IsOk);
    }

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, null, false)]
    [InlineData(null, -1, false)]
    public void Act_InARole_IsPossibleOnItsDaysOnly(int? from, int? until, bool isTaken)
    {
        var definition = DefinitionBuilder.Case("matter").OpenedBy("Inspector", "Supervisor").State("A").Step("Go", "A", "B").Step("End", "B", "C").Build();
        var house = HouseWith(default, new Validity(Day(from), Day(until)), definition);
        Assert.Equal(isTaken, house.TryOpen("matter").IsOk);
        var number = house.Open("matter", Someone.Supervisor);
        Assert.Equal(isTaken, house.TryTake(number, "Go").IsOk);
    }

    private static DateOnly? Day(int? day) => day is { } number ? Today.AddDays(number) : null;

    private static PaperHouse HouseWith(Validity chemical, Validity inspector, WorkflowDefinition definition)
    {
        var rules = House.Rules(definition);
        return new PaperHouse(rules with
        {
            Reference = rules.Reference with
            {
                Industries = [.. rules.Reference.Industries.Select(industry => industry.Id is "chemical" ? industry with { Valid = chemical } : industry)],
                Roles = rules.Reference.Roles.Values.Select(role => role.Id is "Inspector" ? role with { Valid = inspector } : role)
                    .ToFrozenDictionary(role => role.Id, StringComparer.Ordinal),
            },
        });
    }
}
