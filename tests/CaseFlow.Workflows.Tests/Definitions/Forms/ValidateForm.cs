using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Tests.Definitions.Forms;

public sealed class ValidateForm
{
    public static TheoryData<string, FactValue, string> OneWrongValue => new()
    {
        { "subject", FactValue.Null, "Fill this in." },
        { "subject", FactValue.Of("   "), "Fill this in." },
        { "subject", FactValue.Of(5), "Write a text here." },
        { "subject", FactValue.Of(new string('x', 21)), "Write at most 20 characters." },
        { "subject", FactValue.Of("no!"), "This is not in the right form." },
        { "subject", FactValue.Of("ok\n"), "Write this in one line." },
        { "note", FactValue.Of(new string('x', 10_001)), "Write at most 10,000 characters." },
        { "devices", FactValue.Of("3"), "Write a number here." },
        { "devices", FactValue.Of(1.5m), "Write a whole number, without decimals." },
        { "devices", FactValue.Of(0), "Not less than 1." },
        { "devices", FactValue.Of(51), "Not more than 50." },
        { "hectares", FactValue.Of(-0.5m), "Not less than 0." },
        { "visitedOn", FactValue.Of("1400/02/05"), "Write the date like 1400/02/05 or 2021-04-25." },
        { "visitedOn", FactValue.Of("2021-02-30"), "Write the date like 1400/02/05 or 2021-04-25." },
        { "sealed", FactValue.Of("true"), "Choose yes or no." },
        { "result", FactValue.Of("Conforming"), "Choose one of the options." },
        { "reason", FactValue.Of("چون"), "This does not apply here; leave it empty." },
        { "codes", FactValue.Of("a1"), "Choose from the options, each of them once." },
        { "codes", FactValue.Of(["a1", "a1"]), "Choose from the options, each of them once." },
        { "codes", FactValue.Of(["c3"]), "Choose from the options, each of them once." },
        { "province", FactValue.Of("atlantis"), "Choose one of the options." },
        { "unit", FactValue.Of("EST-1400-1"), "Write a case number like TAH-1400-000123." },
        { "expert", FactValue.Of(7), "Write a text here." },
        { "lines", FactValue.Of("chemical"), "Fill in the rows." },
        { "lines", FactValue.Null, "Fill this in." },
        { "lines", FactValue.Of(new Fields[1_001].Select(_ => Fields.Empty).ToArray()), "At most 1,000 rows are allowed." },
        { "surprise", FactValue.Of(1), "This form has no such field." },
    };

    [Fact]
    public void Validate_WhenEverythingFits_FindsNothing()
    {
        var values = SampleForm.Good.With(Fields.Of(
            ("result", FactValue.Of("nonconforming")), ("reason", FactValue.Of("رطوبت")),
            ("devices", FactValue.Of(50)), ("visitedOn", FactValue.Of(new DateOnly(2021, 4, 25))), ("sealed", FactValue.Of(false)),
            ("codes", FactValue.Of(["b2", "a1"])), ("province", FactValue.Of("isfahan")), ("unit", FactValue.Of("EST-1400-000001"))));

        Assert.Null(FormValidation.Validate(SampleForm.Form, SampleForm.Good, SampleForm.Scope));
        Assert.Null(FormValidation.Validate(SampleForm.Form, values, SampleForm.Scope));
    }

    [Theory]
    [MemberData(nameof(OneWrongValue))]
    public void Validate_WhenOneValueIsWrong_NamesThatFieldAlone(string field, FactValue value, string message)
    {
        var invalid = FormValidation.Validate(SampleForm.Form, SampleForm.Good.With(field, value), SampleForm.Scope);

        var (name, text) = Assert.Single(invalid!.Fields);
        Assert.Equal((field, message), (name, text.En));
    }

    [Fact]
    public void Validate_WhenRowsAreWrong_NamesEachWithItsIndex()
    {
        var lines = FactValue.Of(
        [
            Fields.Of(("industry", FactValue.Of("chemical"))),
            Fields.Of(("industry", FactValue.Of("magic")), ("count", FactValue.Of(0)), ("odd", FactValue.Of(1))),
            Fields.Of(("count", FactValue.Of(11))),
        ]);

        var invalid = FormValidation.Validate(SampleForm.Form, SampleForm.Good.With("lines", lines), SampleForm.Scope);

        Assert.Equal(
            ["lines[1].count", "lines[1].industry", "lines[1].odd", "lines[2].industry", "lines[2].why"],
            invalid!.Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Validate_WhenSeveralFieldsAreWrong_TellsAllAtOnce()
    {
        var invalid = FormValidation.Validate(SampleForm.Form, Fields.Of(("result", FactValue.Of("nonconforming"))), SampleForm.Scope);

        Assert.Equal(["lines", "reason", "subject"], invalid!.Fields.Keys.Order(StringComparer.Ordinal));
    }
}
