using System.Text.Json.Nodes;
using CaseFlow.Testing.Definitions;

namespace CaseFlow.Web.Tests.Commands;

public sealed class FiguresTests : IDisposable
{
    private const string Samples = """
        { "indicators": [
            { "id": "sample.counted", "name": { "fa": "نمونه", "en": "Sample" }, "kind": "latest", "unit": { "fa": "عدد", "en": "piece" },
              "dimensions": { "kind": ["one", "two"] }, "businessDate": { "rule": "field", "field": "visitedOn" }, "fedBy": [{ "caseType": "t" }] } ],
          "measures": [
            { "id": "a-sample", "name": { "fa": "سنجه نمونه", "en": "A sample" }, "unit": { "fa": "عدد", "en": "piece" }, "executor": "all",
              "formula": "n(sample.counted | kind = one) - n(enforcement.notice)" } ] }
        """;

    private readonly string data = CaseFlowProcess.NewDataFolder();
    private readonly string workflows = HouseDefinitions.Copy();

    public FiguresTests() => File.WriteAllText(Path.Combine(workflows, "indicators/samples.json"), Samples);

    public void Dispose()
    {
        Directory.Delete(workflows, recursive: true);
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task List_ForPeople_SaysHowEveryFigureComesAbout()
    {
        var (status, output, errors) = await RunAsync("--list");

        Assert.Equal((0, ""), (status, errors));
        Assert.Contains("taha-inspections-by-province\n    Inspections of trade units (TAHA) · province · inspections\n    executor: province\n    plan  ", output, StringComparison.Ordinal);
        Assert.Contains("    percent                    100 * actual / plan\n", output, StringComparison.Ordinal);
        Assert.Contains(
            "a-sample\n    A sample · piece\n    executor: all\n    formula: n(sample.counted | kind = one) - n(enforcement.notice)\n"
            + "    indicators: sample.counted, enforcement.notice\n",
            output,
            StringComparison.Ordinal);
        Assert.Contains(
            "sample.counted\n    Sample · latest · piece\n    dimension: kind = one | two\n    date: the field visitedOn\n    posted by: nothing\n",
            output,
            StringComparison.Ordinal);
        Assert.Contains("    posted by: taha-inspection → Confirm\n", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task List_InPersian_IsInPersian()
    {
        var (_, output, _) = await RunAsync("--list", "--lang", "fa");

        Assert.Contains("    سنجه نمونه · عدد\n    مجری: all\n    فرمول: n(sample.counted", output, StringComparison.Ordinal);
        Assert.Contains("    تاریخ: فیلد visitedOn\n    ثبت‌کننده: هیچ‌کدام\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AsJson_HasEverything()
    {
        var (status, output, _) = await RunAsync("--list", "--format", "json");

        var list = JsonNode.Parse(output)!;
        Assert.Equal(0, status);
        var table = list["tables"]!.AsArray().Single(table => (string)table!["id"]! == "taha-inspections-by-province")!;
        Assert.Equal(["plan(taha-inspections)", "n(inspection.taha)", "100 * actual / plan"], table["columns"]!.AsArray().Select(column => (string)column!["formula"]!));
        Assert.Equal("province", (string)table["executor"]!);
        var measure = list["measures"]!.AsArray().Single(measure => (string)measure!["id"]! == "a-sample")!;
        Assert.Equal("""["sample.counted","enforcement.notice"]""", measure["indicators"]!.ToJsonString());
        var indicators = list["indicators"]!.AsArray();
        var sample = indicators.Single(indicator => (string)indicator!["id"]! == "sample.counted")!;
        Assert.Equal("latest", (string)sample["kind"]!);
        Assert.Equal("""{"rule":"field","field":"visitedOn"}""", sample["businessDate"]!.ToJsonString());
        Assert.Equal(
            """[{"caseType":"taha-inspection","transition":"Confirm"}]""",
            indicators.Single(indicator => (string)indicator!["id"]! == "inspection.taha")!["postedBy"]!.ToJsonString());
    }

    [Fact]
    public async Task Print_IntoAPipe_IsPlainText()
    {
        var (status, output, errors) = await RunAsync("taha-inspections-by-industry", "--year", "1400");

        Assert.True(status == 0, errors);
        Assert.Contains("Total", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = CaseFlowProcess.Run(
            data, ["figures", .. arguments], ("CASEFLOW_WORKFLOWS", workflows), ("TERM", "xterm-256color"), ("COLORTERM", "truecolor"));
        return await process.EndAsync();
    }
}
