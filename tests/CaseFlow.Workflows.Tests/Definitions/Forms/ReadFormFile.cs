using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Tests.Definitions.Forms;

public sealed class ReadFormFile
{
    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "$.title", "{\"fa\":\"گزارش\"}", "$.title", "'en' is missing" },
        { "$.title", "{\"fa\":\" \",\"en\":\"Report\"}", "$.title.fa", "is empty" },
        { "$.title", "{\"fa\":\"بازديد\",\"en\":\"Report\"}", "$.title.fa", "Persian letters" },
        { "$.fields", "{}", "$.fields", "an array" },
        { "$.extra", "1", "$.extra", "not known" },
        { "$.fields[0].name", "\"Subject\"", "$.fields[0]", "camelCase" },
        { "$.fields[0].name", "\"length\"", "$.fields[0]", "camelCase" },
        { "$.fields[0].name", "\"note\"", "$.fields[1]", "twice" },
        { "$.fields[0].name", "5", "$.fields[0].name", "a text" },
        { "$.fields[0].type", "\"colour\"", "$.fields[0]", "field type 'colour'" },
        { "$.fields[0].min", "1", "$.fields[0].min", "not known" },
        { "$.fields[0].pattern", "\"[\"", "$.fields[0].pattern", "not usable" },
        { "$.fields[0].pattern", "\"(?=a)\"", "$.fields[0].pattern", "not usable" },
        { "$.fields[0].maxLength", "1.5", "$.fields[0].maxLength", "whole number" },
        { "$.fields[0].maxLength", "0", "$.fields[0]", "positive" },
        { "$.fields[0].required", "\"yes\"", "$.fields[0].required", "true or false" },
        { "$.fields[2].min", "60", "$.fields[2]", "greater than max" },
        { "$.fields[2].min", "\"1\"", "$.fields[2].min", "a number" },
        { "$.fields[6].options", "[]", "$.fields[6].options", "At least one option" },
        { "$.fields[6].options", "null", "$.fields[6]", "'options' is missing" },
        { "$.fields[6].options[1].value", "\"conforming\"", "$.fields[6].options[1]", "twice" },
        { "$.fields[6].options[1].value", "\"not conforming\"", "$.fields[6].options[1]", "Latin letters" },
        { "$.fields[7].visibleWhen", "\"variables.form.result == 1\"", "$.fields[7].visibleWhen", "Use ===" },
        { "$.fields[9].list", "\"planets\"", "$.fields[9]", "list 'planets'" },
        { "$.fields[10].caseTypes", "[]", "$.fields[10]", "caseTypes" },
        { "$.fields[12].fields", "[]", "$.fields[12]", "at least one field" },
        { "$.fields[12].fields[1].type", "\"rows\"", "$.fields[12].fields[1]", "Rows inside rows" },
        { "$.fields[12].fields[1].type", "\"checklist\"", "$.fields[12].fields[1]", "A checklist inside rows" },
        { "$.fields[13].items[2].id", "\"alarm\"", "$.fields[13].items[2]", "twice" },
        { "$.fields[13].noteOnNo", "\"yes\"", "$.fields[13].noteOnNo", "true or false" },
        { "$.fields[0].noteOnNo", "true", "$.fields[0].noteOnNo", "not known" },
        { "$.fields[0].limit", "{\"max\":1}", "$.fields[0].limit", "not known" },
        { "$.fields[3].limit.max", "\"1 +\"", "$.fields[3].limit.max", "" },
        { "$.fields[3].limit.max", "true", "$.fields[3].limit.max", "a text" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_WhenOneThingIsWrong_SaysWhereAndWhat(string change, string json, string path, string message)
    {
        var bytes = SampleForm.With(form => JsonChange.Set(form, change, json));

        var errors = Assert.IsType<Errors>(FormDocument.Read("a/forms/report.json", bytes).Error);

        Assert.Contains(errors.All, error => error is Problem { File: "a/forms/report.json" } problem
            && problem.Path == path && problem.Message.En.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"title\":1,\"title\":2}")]
    [InlineData("")]
    [InlineData("{} // note")]
    public void Read_WhenNotJson_SaysSo(string json) =>
        Assert.Contains("not JSON", Assert.IsType<Errors>(FormDocument.Read("x.json", Encoding.UTF8.GetBytes(json)).Error).Text.En, StringComparison.Ordinal);
}
