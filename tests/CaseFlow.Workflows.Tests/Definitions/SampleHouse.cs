using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>A small good house (<c>SampleHouse/</c>): an audit on a shared machine, its probes, and the register of plants.</summary>
internal static class SampleHouse
{
    public const string Audit = "audits/audit/workflow.json";

    public static WorkflowFiles Files { get; } = WorkflowFiles.Read(Path.Combine(Folder(), "SampleHouse"));

    public static HouseLists Lists { get; } = new(
        ["Inspector", "Supervisor", "Sampler"],
        new[]
        {
            Indicator("inspection.audit", new Dimension("industry", ["chemical"]), new Dimension("result", ["conforming", "nonconforming"])),
            Indicator("inspection.audit.hours", new Dimension("result", ["conforming", "nonconforming"])),
            Indicator("inspection.other", new Dimension("kind", ["periodic"])),
            Indicator("inspection.place") with { Kind = IndicatorKind.Distinct },
            Indicator("inspection.grade") with { Kind = IndicatorKind.Latest },
        }.ToFrozenDictionary(indicator => indicator.Id.Value),
        new Dictionary<string, FactKind> { ["retentionDays"] = FactKind.Number }.ToFrozenDictionary());

    public static WorkflowCatalogue Catalogue { get; } = WorkflowCatalogue.Load(Files, Lists).Value;

    /// <summary>The files with one place of one file changed, as <see cref="JsonChange"/> says.</summary>
    public static WorkflowFiles With(string file, string path, string json) => With(Files, file, path, json);

    public static WorkflowFiles With(WorkflowFiles files, string file, string path, string json)
    {
        var node = JsonNode.Parse(files.Find(file)!.Value.Span)!;
        JsonChange.Set(node, path, json);
        return files.With(file, Encoding.UTF8.GetBytes(node.ToJsonString()));
    }

    public static IReadOnlyList<Problem> ProblemsOf(WorkflowFiles files) =>
        WorkflowCatalogue.Load(files, Lists).Error is Errors errors ? [.. errors.All.Cast<Problem>()] : [];

    private static Indicator Indicator(string id, params Dimension[] dimensions) => new()
    {
        Id = new IndicatorId(id),
        Name = new LocalizedText("نمونه", "Sample"),
        Kind = IndicatorKind.Flow,
        Unit = new LocalizedText("عدد", "piece"),
        Dimensions = dimensions,
        BusinessDate = new BusinessDateRule.StepDate(),
        FedBy = [new IndicatorFeed(id is "inspection.other" ? "plant" : "audit", null)],
    };

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
