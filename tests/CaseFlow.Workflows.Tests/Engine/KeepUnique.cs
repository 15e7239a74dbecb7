using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>A value that is marked unique is held by one case of the type at a time.</summary>
public sealed class KeepUnique
{
    private static readonly (string, FactValue) Reason = ("reason", "a mistake".Fact());

    [Theory]
    [InlineData("AB 12", "AB 12")]
    [InlineData("AB 12", "ab12")]
    [InlineData("۱۲۳", "123")]
    [InlineData("كالاي", "کالای")]
    public void Open_WithAValueThatAnotherCaseHolds_RefusesNamingIt(string one, string other)
    {
        var house = new PaperHouse(Permit().Build());
        var first = house.Open("permit", null, ("code", one.Fact()));
        var refusal = Assert.IsType<ValueTaken>(house.TryOpen("permit", null, ("code", other.Fact())).Error);
        Assert.Equal(("code", first), (refusal.Field.En, refusal.Number));
        Assert.Contains(first, refusal.Text.Fa, StringComparison.Ordinal);
        Assert.True(house.TryOpen("permit", null, ("code", "other".Fact())).IsOk);
    }

    [Fact]
    public void Open_WithoutAValue_IsComparedWithNothing()
    {
        var house = new PaperHouse(Permit().Build());
        house.Open("permit");
        Assert.True(house.TryOpen("permit").IsOk);
    }

    [Fact]
    public void Take_AValueThatAnotherCaseHolds_RefusesAndOwnOneStays()
    {
        var house = new PaperHouse(Permit().Build());
        house.Open("permit", null, ("code", "1".Fact()));
        var second = house.Open("permit", null, ("code", "2".Fact()));
        Assert.IsType<ValueTaken>(house.TryTake(second, "Correct", null, ("code", "1".Fact())).Error);
        Assert.True(house.TryTake(second, "Correct", null, ("code", "2".Fact())).IsOk);
        Assert.True(house.TryTake(second, "Correct", null, ("code", "3".Fact())).IsOk);
        Assert.True(house.TryOpen("permit", null, ("code", "2".Fact())).IsOk);
    }

    [Theory]
    [InlineData("Void")]
    [InlineData("Cancel")]
    public void End_ByCancelOrVoid_GivesTheValueBack(string transition)
    {
        var house = new PaperHouse(Permit().Build());
        var first = house.Open("permit", null, ("code", "1".Fact()));
        house.Take(first, transition, Someone.Supervisor, Reason);
        Assert.True(house.TryOpen("permit", null, ("code", "1".Fact())).IsOk);
    }

    [Fact]
    public void End_InAnotherFinalState_KeepsTheValueForEver()
    {
        var house = new PaperHouse(Permit().Build());
        house.Take(house.Open("permit", null, ("code", "1".Fact())), "End");
        Assert.IsType<ValueTaken>(house.TryOpen("permit", null, ("code", "1".Fact())).Error);
    }

    [Fact]
    public void Leave_TheStatesInWhichItCounts_GivesTheValueBackAndComingBackNeedsIt()
    {
        var house = new PaperHouse(Permit("Valid").Step("Rest", "Valid", "Resting").Step("Wake", "Resting", "Valid").Build());
        var first = house.Open("permit", null, ("code", "1".Fact()));
        house.Take(first, "Rest");
        var second = house.Open("permit", null, ("code", "1".Fact()));
        Assert.Equal(second, Assert.IsType<ValueTaken>(house.TryTake(first, "Wake").Error).Number);
        house.Take(second, "Rest");
        Assert.True(house.TryTake(first, "Wake").IsOk);
    }

    [Fact]
    public void Open_WhenSeveralFieldsAreUniqueTogether_ComparesThemTogether()
    {
        var house = new PaperHouse(DefinitionBuilder.Register("mark")
            .OpenForm(Unique(Field.Text("name"), new UniqueRule(["size", "place"], [])), Field.Number("size"), Field.Province("place"))
            .State("Valid").Step("End", "Valid", "Gone").Build());
        (string, FactValue)[] Values(decimal size, string? place) =>
            [("name", "one".Fact()), ("size", FactValue.Of(size)), ("place", FactValue.Of(place))];
        house.Open("mark", null, Values(1m, "yazd"));
        Assert.True(house.TryOpen("mark", null, Values(2m, "yazd")).IsOk);
        Assert.True(house.TryOpen("mark", null, Values(1m, null)).IsOk);
        var refusal = Assert.IsType<ValueTaken>(house.TryOpen("mark", null, Values(1.00m, "yazd")).Error);
        Assert.Equal("name, size, place", refusal.Field.En);
    }

    [Fact]
    public void Open_WithRows_ComparesTheRowsOfAllCases()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("batch")
            .OpenForm(Field.Rows("forms", Unique(Field.Text("serial")), Field.Text("note"))).State("A").Step("End", "A", "B").Build());
        var first = house.Open("batch", null, ("forms", Rows.Of(("serial", "1"), ("serial", "2"))));
        Assert.Equal(first, Assert.IsType<ValueTaken>(house.TryOpen("batch", null, ("forms", Rows.Of(("serial", "3"), ("serial", "2")))).Error).Number);
        var twice = Assert.IsType<FormInvalid>(house.TryOpen("batch", null, ("forms", Rows.Of(("serial", "4"), ("serial", "4")))).Error);
        Assert.Equal(["forms"], twice.Fields.Keys);
    }

    [Fact]
    public void Take_WhenOneCommandHandsTheValueOn_TheNextCaseHasIt()
    {
        var house = new PaperHouse(Permit("Valid").Step("Replace", "Valid", "Replaced", does: Do.OpenLinked("permit", values: ("code", "variables.form.code")))
            .Step("Forget", "Replaced", "Gone").Build());
        var first = house.Open("permit", null, ("code", "1".Fact()));
        house.Take(first, "Replace");
        var next = house.All.Single(file => file.Number != first);
        Assert.Equal(("Valid", "1"), (next.State, next.Data["code"].AsText));
        Assert.Equal(next.Number, Assert.IsType<ValueTaken>(house.TryOpen("permit", null, ("code", "1".Fact())).Error).Number);
    }

    [Fact]
    public void Take_WhenOneCommandOpensTwoWithTheSameValue_Refuses()
    {
        var house = new PaperHouse(Permit().Step("Double", "Valid", "Valid", does: Do.OpenLinked("permit", values: ("code", "variables.form.code"))).Build());
        var first = house.Open("permit", null, ("code", "1".Fact()));
        Assert.Equal(first, Assert.IsType<ValueTaken>(house.TryTake(first, "Double").Error).Number);
    }

    [Fact]
    public void Open_WithAVeryLongValue_ComparesTheWhole()
    {
        var house = new PaperHouse(Permit().Build());
        house.Open("permit", null, ("code", new string('x', 5_000).Fact()));
        Assert.IsType<ValueTaken>(house.TryOpen("permit", null, ("code", new string('x', 5_000).Fact())).Error);
        Assert.True(house.TryOpen("permit", null, ("code", (new string('x', 4_999) + "y").Fact())).IsOk);
    }

    internal static FieldDefinition Unique(FieldDefinition field, UniqueRule? rule = null) => field with { Unique = rule ?? new([], []) };

    internal static DefinitionBuilder Permit(params string[] among) => DefinitionBuilder.Register("permit")
        .OpenForm(Unique(Field.Text("code"), new([], [.. among]))).State("Valid")
        .Step("Correct", "Valid", "Valid", form: [Unique(Field.Text("code"), new([], [.. among]))])
        .Step("End", "Valid", "Ended");
}
