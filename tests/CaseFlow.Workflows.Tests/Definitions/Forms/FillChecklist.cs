using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Tests.Definitions.Conditions;

namespace CaseFlow.Workflows.Tests.Definitions.Forms;

/// <summary>A checklist from what is posted to what conditions read of it.</summary>
public sealed class FillChecklist
{
    private static readonly FormDefinition Form = SampleForm.Form;
    private static readonly FormDefinition Strict = Form with
    {
        Fields = [.. Form.Fields.Select(field => field.Name == "checks" ? field with { Required = true } : field)],
    };

    [Fact]
    public void FromStrings_WhenAnsweredInAnyOrder_WritesTheOrderOfTheDefinition()
    {
        var input = FormReading.FromStrings(Form,
        [
            new("checks[stairs].answer", "na"), new("checks[stairs].note", "  "), new("checks[alarm].note", " باتري  ندارد "),
            new("checks[alarm].answer", "no"), new("checks[fireExit].note", ""), new("checks[fireExit].answer", "yes"),
        ]);

        Assert.Null(input.Unreadable);
        Assert.Equal([Row("fireExit", "yes"), Row("alarm", "no", "باتری ندارد"), Row("stairs", "na")], input.Values["checks"].AsRows);
    }

    [Fact]
    public void FromStrings_WhenNothingIsAnswered_IsEmpty()
    {
        var input = FormReading.FromStrings(Form, [new("checks[alarm].note", ""), new("checks[alarm].answer", "")]);

        Assert.Equal(FactValue.Null, input.Values["checks"]);
    }

    [Theory]
    [InlineData("checks[roof].answer", "yes", "checks[roof].answer")]
    [InlineData("checks[roof].note", "x", "checks[roof].answer")]
    [InlineData("checks[alarm].answer", "maybe", "checks[alarm].answer")]
    [InlineData("checks", "yes", "checks")]
    [InlineData("checks[0].answer", "yes", "checks")]
    [InlineData("checks[alarm].colour", "yes", "checks[alarm].colour")]
    [InlineData("subject[alarm].answer", "yes", "subject")]
    [InlineData("surprise[alarm].answer", "yes", "surprise")]
    public void FromStrings_WhenItemOrAnswerIsUnknown_NamesIt(string name, string text, string wrong) =>
        Assert.Equal([wrong], FormReading.FromStrings(Form, [new(name, text)]).Unreadable!.Fields.Keys);

    [Fact]
    public void Validate_WhenRequired_AsksForEveryItemThatIsMissing()
    {
        var invalid = FormValidation.Validate(Strict, SampleForm.Good.With("checks", Value(Row("alarm", "yes"))), SampleForm.Scope);

        Assert.Equal(["checks[fireExit].answer", "checks[stairs].answer"], invalid!.Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Validate_WhenRequiredAndLeftEmpty_SaysItOnce()
    {
        var (name, message) = Assert.Single(FormValidation.Validate(Strict, SampleForm.Good, SampleForm.Scope)!.Fields);

        Assert.Equal(("checks", "Answer all 3 items."), (name, message.En));
    }

    [Fact]
    public void Validate_WhenOptional_TakesSomeAnswers() =>
        Assert.Null(FormValidation.Validate(
            Form, SampleForm.Good.With("checks", Value(Row("fireExit", "yes"), Row("stairs", "no", "نرده شکسته است."))), SampleForm.Scope));

    [Fact]
    public void Validate_WhenANoteIsMissingOrTooLongOrAlone_NamesEachInItsRow()
    {
        var value = Value(Row("fireExit", "no"), Row("alarm", "yes", new string('x', 1_001)), Row("stairs", null, "نرده شکسته است."));

        var invalid = FormValidation.Validate(Form, SampleForm.Good.With("checks", value), SampleForm.Scope);

        Assert.Equal(["checks[alarm].note", "checks[fireExit].note", "checks[stairs].answer"], invalid!.Fields.Keys.Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, FactValue> OtherWritings => new()
    {
        { "another order", Value(Row("alarm", "yes"), Row("fireExit", "yes")) },
        { "an item twice", Value(Row("alarm", "yes"), Row("alarm", "no")) },
        { "an unknown item", Value(Row("roof", "yes")) },
        { "more than there is", Value(Row("alarm", "yes").With("colour", FactValue.Of("red"))) },
        { "a text", FactValue.Of("yes") },
    };

    [Theory]
    [MemberData(nameof(OtherWritings))]
    public void Validate_WhenWrittenOtherwise_IsRefused(string why, FactValue value)
    {
        var invalid = FormValidation.Validate(Form, SampleForm.Good.With("checks", value), SampleForm.Scope);

        Assert.True(invalid?.Fields.Keys.Single() == "checks", why);
    }

    [Fact]
    public void VisibleWhen_ReadsTheChecklistOfTheSameForm()
    {
        var two = Fields.Of(("checks", Value(Row("fireExit", "no", "x"), Row("alarm", "no", "x"))));
        var one = Fields.Of(("checks", Value(Row("fireExit", "no", "x"))));

        Assert.Contains(VisibleFields.Of(Form, two, Fields.Empty), field => field.Name == "faults");
        Assert.Contains(VisibleFields.Of(Form, Fields.Empty, two), field => field.Name == "faults");
        Assert.DoesNotContain(VisibleFields.Of(Form, one, Fields.Empty), field => field.Name == "faults");
        Assert.DoesNotContain(VisibleFields.Of(Form, Fields.Empty, Fields.Empty), field => field.Name == "faults");
        Assert.Contains("checks", VisibleFields.Deciding(Form));
    }

    [Fact]
    public void Take_WhenAConditionReadsTheChecklist_CountsItsAnswers()
    {
        var house = new PaperHouse(DefinitionBuilder.Case("matter")
            .State("Draft").State("Clean").State("Faulty")
            .Step("Report", "Draft", "Clean", form: [Field.Checklist("checks", "fireExit", "alarm", "stairs")],
                when: "variables.form.checks.noCount === 0 && variables.form.checks.yesCount >= 1 && variables.form.checks.alarm !== 'na'")
            .Step("Accept", "Clean", "Faulty", when: "variables.form.checks.naCount === 2 && variables.form.checks.stairs === null")
            .OpenForm(Field.Text("note"))
            .Build());
        var number = house.Open("matter");

        Assert.IsType<ConditionFalse>(house.TryTake(number, "Report", values: ("checks", Value(Row("fireExit", "no")))).Error);
        Assert.IsType<ConditionFalse>(house.TryTake(number, "Report").Error);
        Assert.IsType<ConditionFalse>(house.TryTake(number, "Report", values: ("checks", Value(Row("fireExit", "yes"), Row("alarm", "na")))).Error);
        house.Take(number, "Report", values: ("checks", Value(Row("fireExit", "yes"), Row("alarm", "yes"))));
        Assert.IsType<ConditionFalse>(house.TryTake(number, "Accept").Error);
    }

    [Theory]
    [InlineData("7", false)]
    [InlineData("100", false)]
    [InlineData("100.01", true)]
    public void Limit_WhenAValueIsBeyondIt_IsSaidAndTaken(string text, bool isBeyond)
    {
        var field = Form.ByName["hectares"];
        var value = FormReading.FromStrings(Form, [new("hectares", text)]).Values["hectares"];

        Assert.Equal(isBeyond, field.Limit!.In(new StaticFacts()).IsBeyond(value));
        Assert.Null(FormValidation.Validate(Form, SampleForm.Good.With("hectares", value), SampleForm.Scope));
    }

    private static FactValue Value(params Fields[] rows) => FactValue.Of(rows);

    private static Fields Row(string item, string? answer, string? note = null) => Fields.From(
        new[] { ("item", item), ("answer", answer), ("note", note) }
            .Where(pair => pair.Item2 is not null).Select(pair => KeyValuePair.Create(pair.Item1, FactValue.Of(pair.Item2))));
}
