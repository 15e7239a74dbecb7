using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Tests.Definitions.Conditions;

namespace CaseFlow.Workflows.Tests.Definitions.Forms;

/// <summary>One form with a field of every type.</summary>
internal static class SampleForm
{
    public const string Json = """
        {"title":{"fa":"گزارش","en":"Report"},"fields":[
          {"name":"subject","type":"text","label":{"fa":"موضوع","en":"Subject"},"required":true,"maxLength":20,"pattern":"[^!]+"},
          {"name":"note","type":"longText","label":{"fa":"شرح","en":"Note"}},
          {"name":"devices","type":"integer","label":{"fa":"تعداد","en":"Devices"},"min":1,"max":50,"unit":{"fa":"دستگاه","en":"devices"}},
          {"name":"hectares","type":"number","label":{"fa":"هکتار","en":"Hectares"},"min":0,"limit":{"max":100}},
          {"name":"visitedOn","type":"date","label":{"fa":"روز بازدید","en":"Day of visit"}},
          {"name":"sealed","type":"boolean","label":{"fa":"مهر و موم","en":"Sealed"}},
          {"name":"result","type":"choice","label":{"fa":"نتیجه","en":"Result"},"required":true,
           "options":[{"value":"conforming","label":{"fa":"منطبق","en":"Conforming"}},{"value":"nonconforming","label":{"fa":"نامنطبق","en":"Nonconforming"}}]},
          {"name":"reason","type":"text","label":{"fa":"دلیل","en":"Reason"},"required":true,"visibleWhen":"variables.form.result === 'nonconforming'"},
          {"name":"codes","type":"choices","label":{"fa":"کدها","en":"Codes"},
           "options":[{"value":"a1","label":{"fa":"یک","en":"One"}},{"value":"b2","label":{"fa":"دو","en":"Two"}}]},
          {"name":"province","type":"reference","list":"provinces","label":{"fa":"استان","en":"Province"}},
          {"name":"unit","type":"case","caseTypes":["establishment"],"link":"establishment","label":{"fa":"واحد","en":"Unit"}},
          {"name":"expert","type":"person","label":{"fa":"کارشناس","en":"Expert"}},
          {"name":"lines","type":"rows","label":{"fa":"سطرها","en":"Lines"},"minRows":1,"fields":[
            {"name":"industry","type":"reference","list":"industries","label":{"fa":"رشته","en":"Industry"},"required":true},
            {"name":"count","type":"integer","label":{"fa":"تعداد","en":"Count"},"min":1},
            {"name":"why","type":"text","label":{"fa":"چرا","en":"Why"},"required":true,"visibleWhen":"variables.row.count > 10"}]},
          {"name":"checks","type":"checklist","label":{"fa":"چک‌لیست","en":"Checklist"},"noteOnNo":true,"items":[
            {"id":"fireExit","fa":"راه خروج باز است","en":"The exit is open","clause":"۴-۲"},
            {"id":"alarm","fa":"زنگ خطر کار می‌کند","en":"The alarm works"},
            {"id":"stairs","fa":"پله‌ها نرده دارند","en":"The stairs have rails"}]},
          {"name":"faults","type":"longText","label":{"fa":"شرح نقص","en":"Faults"},"visibleWhen":"variables.form.checks.noCount > 1"}]}
        """;

    public static FormDefinition Form { get; } = FormDocument.Read("forms/report.json", Encoding.UTF8.GetBytes(Json)).Value;

    public static FormScope Scope { get; } = new(new StaticFacts(), new Dictionary<string, FrozenSet<string>>
    {
        ["provinces"] = ["isfahan", "tehran"],
        ["industries"] = ["chemical"],
    }.ToFrozenDictionary());

    public static Fields Good { get; } = Fields.Of(
        ("subject", FactValue.Of("بازدید")),
        ("result", FactValue.Of("conforming")),
        ("lines", FactValue.Of([Fields.Of(("industry", FactValue.Of("chemical")), ("count", FactValue.Of(3)))])));

    public static byte[] With(Action<JsonNode> change)
    {
        var node = JsonNode.Parse(Json)!;
        change(node);
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }
}
