using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Engine;

/// <summary>50 automatic or signalled steps a command, 200 cases a transaction, 1,000 rows (engine §2).</summary>
public sealed class StayWithinLimits
{
    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Follow_UpToFiftyAutomaticSteps(int steps, bool isTaken)
    {
        var definition = DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "S0");
        for (var i = 0; i < steps; i++)
        {
            definition.Automatic($"Auto{i}", $"S{i}", $"S{i + 1}");
        }

        var house = new PaperHouse(definition.Build());
        var result = house.TryTake(house.Open("matter"), "Go");
        Assert.Equal(isTaken ? null : typeof(LimitExceeded), result.Error?.GetType());
    }

    [Fact]
    public void Follow_RoundACycle_RefusesAndNamesIt()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "B")
            .Automatic("There", "B", "C").Automatic("Back", "C", "B").Build());
        var number = house.Open("matter");
        var error = Assert.IsType<LimitExceeded>(house.TryTake(number, "Go").Error);
        Assert.Contains(number, error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Follow_WhenTwoCasesSignalEachOtherForEver_Refuses()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("echo").OpenForm(Field.Case("other")).State("A")
            .Step("Start", "A", "A", form: [Field.Case("other")], does: Do.Signal("Call", "other"))
            .OnSignal("Hear", "A", "A", "Call", does: Do.Signal("Call", "other")).Step("End", "A", "B").Build());
        var first = house.Open("echo");
        var second = house.Open("echo", null, ("other", first.Fact()));
        Assert.IsType<LimitExceeded>(house.TryTake(first, "Start", null, ("other", second.Fact())).Error);
    }

    [Theory]
    [InlineData(199, true)]
    [InlineData(200, false)]
    public void Open_UpToTwoHundredCases(int children, bool isTaken)
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").State("A").Step("Go", "A", "B", form: [Field.Rows("lines", Field.Number("n"))],
                does: Do.OpenChild("part", "form.lines")).Step("End", "B", "C").Build(),
            DefinitionBuilder.Child("part").State("A").Step("End", "A", "B").Build());
        var result = house.TryTake(house.Open("parent"), "Go", null, ("lines", Rows.Numbered(children)));
        Assert.Equal(isTaken ? null : typeof(LimitExceeded), result.Error?.GetType());
    }

    [Fact]
    public void Open_WhenACaseOpensItsOwnType_RefusesInsteadOfRunningForEver()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("doll").State("A", Do.OpenLinked("doll")).Step("End", "A", "B").Build());
        Assert.IsType<LimitExceeded>(house.TryOpen("doll").Error);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Post_OverUpToAThousandRows(int rows, bool isTaken)
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "B", form: [Field.Rows("lines", Field.Number("n"))],
            does: Do.PostEach("form.lines", "inspection.taha", dimensions: ("industry", "'textile-leather'"))).Step("End", "B", "C").Build());
        var result = house.TryTake(house.Open("matter"), "Go", null, ("lines", Rows.Numbered(rows)));
        Assert.Equal(isTaken, result.IsOk);
        Assert.Equal(isTaken ? 1000m : 0m, house.Postings.Sum(posting => posting.Quantity));
    }

    [Fact]
    public void Post_WhenARowsWhereIsUnknown_Refuses()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").Step("Go", "A", "B", form: [Field.Rows("lines", Field.Number("n"))],
            does: Do.PostEach("form.lines", "inspection.taha", where: "variables.row.n > 1", dimensions: ("industry", "'textile-leather'")))
            .Step("End", "B", "C").Build());
        var empty = FactValue.Of([Fields.Of(("n", FactValue.Null))]);
        Assert.Equal(new FactUnknown("variables.row.n"), house.TryTake(house.Open("matter"), "Go", null, ("lines", empty)).Error);
    }
}
