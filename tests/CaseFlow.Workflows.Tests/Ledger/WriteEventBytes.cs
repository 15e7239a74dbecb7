using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Ledger;

/// <summary>Events are canonical bytes: the same step gives the same bytes for ever (engine §5.1).</summary>
public sealed class WriteEventBytes
{
    private static PlannedEvent Golden => GoldenStep();

    [Fact]
    public void Write_AStep_GivesTheseBytes()
    {
        const string expected =
            """
            {"actor":"deputy","cases":["PAR-1405-000001"],"clocks":[{"dueOn":"2026-11-10","line":"set","name":"answer","on":"2026-11-05"}],
            "command":"00000002-0000-0000-0000-000000000000","definition":"DEFINITION","documents":["گواهی-۱"],
            "facts":{"variables.children.part.count":{"$n":"1"}},"kind":"step","name":"Go","notes":["Call not awaited by PAR-1405-000001"],
            "occurredAt":"2026-11-05T06:00:00.123456Z","onBehalfOf":"inspector",
            "postings":[{"date":"2026-11-05","executor":"province","group":0,"indicator":"test.taha.sheet","industry":"textile-leather","month":140508,
            "province":"yazd","quantity":"2.5","result":"conforming"}],
            "row":{"industry":"textile-leather","outcome":"Good"},"set":{"count":{"$n":"1"}},"to":"B",
            "values":{"amount":{"$n":"12.5"},"flags":["a","b"],"lines":[{"n":{"$n":"1"}}],"name":"«الف» <&>\"","nothing":null,"sure":true}}
            """;
        Assert.Equal(
            expected.ReplaceLineEndings("").Replace("DEFINITION", Definition.Hash, StringComparison.Ordinal), Encoding.UTF8.GetString(Golden.Body));
    }

    [Fact]
    public void Write_AnOpening_SaysWhatTheCaseIs()
    {
        var house = new PaperHouse(Definition, Part);
        house.Open("matter");
        using var body = JsonDocument.Parse(house.LastPlan.Events[0].Body);
        Assert.Equal(
            """{"executor":"province","number":"MAT-1405-000001","openedOn":"2026-11-05","origin":"live","province":"yazd"}""",
            body.RootElement.GetProperty("row").GetRawText());
    }

    [Fact]
    public void Write_AStepThatLinks_SaysToWhomAndFromWhomNoMore()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter").State("A").Step("Pair", "A", "A", form: [Field.Case("friend")])
            .Step("End", "A", "B").Build());
        var (matter, first, second) = (house.Open("matter"), house.Open("matter"), house.Open("matter"));
        house.Take(matter, "Pair", null, ("friend", first.Fact()));
        house.Take(matter, "Pair", null, ("friend", second.Fact()));
        using var body = JsonDocument.Parse(house.LastPlan.Events[0].Body);
        Assert.Equal(
            $$"""[{"cut":true,"name":"friend","state":"A","to":{{house[first].Id}}},{"name":"friend","state":"A","to":{{house[second].Id}}}]""",
            body.RootElement.GetProperty("links").GetRawText());
    }

    [Fact]
    public void Write_EverywhereInAStep_KeysStandInOrdinalOrder()
    {
        using var body = JsonDocument.Parse(Golden.Body);
        AssertSorted(body.RootElement);
    }

    [Fact]
    public void Write_TheSameCommandOverTheSameCases_GivesTheSameBytes() => Assert.Equal(Golden.Body, GoldenStep().Body);

    [Fact]
    public void Hash_IsOfPreviousCaseNumberAndBytes()
    {
        var house = new PaperHouse(Definition, Part);
        house.Open("matter");
        var opened = house.LastPlan.Events[0];
        Span<byte> place = stackalloc byte[12];
        BinaryPrimitives.WriteInt64BigEndian(place, opened.CaseId);
        BinaryPrimitives.WriteInt32BigEndian(place[8..], 1);
        var first = SHA256.HashData([.. place, .. opened.Body]);
        Assert.Equal(first, opened.Hash);
        house.Run(Command(house));
        var step = house.LastPlan.Events.Single(happened => happened.CaseId == opened.CaseId);
        BinaryPrimitives.WriteInt32BigEndian(place[8..], 2);
        Assert.Equal(SHA256.HashData([.. first, .. place, .. step.Body]), step.Hash);
        Assert.Equal(step.Hash, house["MAT-1405-000001"].Head);
    }

    [Fact]
    public void Write_ADecimal_DropsTrailingZeros() => Assert.Equal("1.5", FieldsJson.Normal(1.500m));

    private static CaseFlow.Workflows.Definitions.WorkflowDefinition Definition { get; } = DefinitionBuilder.Case("matter").State("A")
        .Step("Go", "A", "B", form:
        [
            Field.Text("name"), Field.Number("amount"), Field.Flag("sure"), Field.Text("nothing"), Field.Rows("lines", Field.Number("n")),
            Field.Choice("flags", "a", "b") with { Type = CaseFlow.Workflows.Definitions.Forms.FieldType.Choices },
        ],
        does: Do.All(
            Do.Set("industry", "'textile-leather'"), Do.StartClock("answer"), Do.OpenChild("part"), Do.Set("count", "variables.children.part.count"),
            Do.Post("test.taha.sheet", "2.50", ("result", "'conforming'")), Do.Signal("Call", "children"), Do.Issue("permit", "'گواهی-۱'")))
        .Step("End", "B", "C").Outcome("Go", "Good").Build();

    private static CaseFlow.Workflows.Definitions.WorkflowDefinition Part { get; } =
        DefinitionBuilder.Child("part").State("New").Step("End", "New", "Done").Build();

    private static PlannedEvent GoldenStep()
    {
        var house = new PaperHouse(Definition, Part);
        house.Open("matter");
        house.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        house.Run(Command(house));
        return house.LastPlan.Events.Single(happened => happened.Name == "Go");
    }

    private static TakeStep Command(PaperHouse house) => house.Step(
        "MAT-1405-000001", "Go", Someone.With("deputy", "Inspector", Someone.Yazd).For("inspector"),
        ("sure", FactValue.Of(true)), ("name", "«الف» <&>\"".Fact()), ("amount", FactValue.Of(12.50m)), ("nothing", FactValue.Null),
        ("lines", Rows.Numbered(1)), ("flags", FactValue.Of(["a", "b"])));

    private static void AssertSorted(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            var names = element.EnumerateObject().Select(property => property.Name).ToList();
            Assert.Equal(names.Order(StringComparer.Ordinal), names);
            element.EnumerateObject().ToList().ForEach(property => AssertSorted(property.Value));
        }
        else if (element.ValueKind is JsonValueKind.Array)
        {
            element.EnumerateArray().ToList().ForEach(AssertSorted);
        }
    }
}
