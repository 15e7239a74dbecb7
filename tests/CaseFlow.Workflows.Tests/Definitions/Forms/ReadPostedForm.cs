using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Definitions.Forms;

public sealed class ReadPostedForm
{
    [Theory]
    [InlineData("subject", " بازديد  ملك ", "بازدید ملک")]
    [InlineData("devices", "۱٬۲۰۰", "1200")]
    [InlineData("devices", "٣", "3")]
    [InlineData("hectares", "۳٫۵", "3.5")]
    [InlineData("hectares", "1,234,567.25", "1234567.25")]
    [InlineData("hectares", "-2", "-2")]
    [InlineData("visitedOn", "1400/02/05", "2021-04-25")]
    [InlineData("visitedOn", "۱۴۰۰/۲/۵", "2021-04-25")]
    [InlineData("visitedOn", "1400-02-05", "2021-04-25")]
    [InlineData("visitedOn", "2021-04-25", "2021-04-25")]
    [InlineData("sealed", "on", "true")]
    [InlineData("sealed", "false", "false")]
    [InlineData("codes", "a1", "a1")]
    [InlineData("unit", " est-۱۴۰۰-000001", "EST-1400-000001")]
    [InlineData("note", "یک \r\n دو", "یک\nدو")]
    [InlineData("devices", "", "null")]
    public void FromStrings_WhenReadable_GivesTheTypedValue(string field, string text, string expected)
    {
        var input = FormReading.FromStrings(SampleForm.Form, [new(field, text)]);

        Assert.Null(input.Unreadable);
        Assert.Equal(expected, input.Values[field].ToString());
    }

    [Theory]
    [InlineData("devices", "three")]
    [InlineData("devices", "1,23")]
    [InlineData("devices", "1e3")]
    [InlineData("visitedOn", "1400/13/01")]
    [InlineData("visitedOn", "1400/12/30")]
    [InlineData("visitedOn", "05/02/1400")]
    [InlineData("visitedOn", "2021-02-30")]
    [InlineData("sealed", "maybe")]
    [InlineData("surprise", "x")]
    [InlineData("lines", "x")]
    [InlineData("subject[0].x", "x")]
    [InlineData("lines[0].odd", "x")]
    [InlineData("lines[99999].count", "1")]
    public void FromStrings_WhenUnreadable_NamesTheField(string field, string text) =>
        Assert.NotNull(FormReading.FromStrings(SampleForm.Form, [new(field, text)]).Unreadable);

    [Fact]
    public void FromStrings_WhenRows_KeepsTheirOrderAndDropsEmptyOnes()
    {
        var input = FormReading.FromStrings(SampleForm.Form,
        [
            new("_token", "x"), new("lines[10].industry", "chemical"), new("lines[2].count", "۲"), new("lines[2].industry", "chemical"),
            new("lines[3].industry", ""), new("lines[3].count", " "),
        ]);

        Assert.Null(input.Unreadable);
        Assert.Equal(
            [Fields.Of(("count", FactValue.Of(2)), ("industry", FactValue.Of("chemical"))), Fields.Of(("industry", FactValue.Of("chemical")))],
            input.Values["lines"].AsRows);
    }

    [Fact]
    public void Check_WhenUnreadableAndInvalid_TellsAllAtOnce()
    {
        var input = FormReading.FromStrings(SampleForm.Form,
            [new("devices", "three"), new("result", "odd"), new("lines[0].count", "x"), new("codes", "a1"), new("codes", "b2")]);

        var invalid = Assert.IsType<FormInvalid>(input.Check(SampleForm.Form, SampleForm.Scope).Error);

        Assert.Equal(2, input.Values["codes"].AsList.Count);
        Assert.Equal(["devices", "lines[0].count", "lines[0].industry", "result", "subject"], invalid.Fields.Keys.Order(StringComparer.Ordinal));
    }
}
