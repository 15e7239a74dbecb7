using System.Text.Json.Nodes;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>One small wrong in a definition, which a scenario ought to notice.</summary>
/// <param name="Id">Readable, the same in every run, unique in the type: <c>IssueNotice role +DirectorGeneral</c>.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Site">The changed node of the expanded definition.</param>
/// <param name="Change">Makes the change on that node of a copy.</param>
internal sealed record Mutant(string Id, MutantPlace Place, MutantKind Kind, JsonNode Site, Action<JsonNode> Change)
{
    /// <summary>The definition with the change; null when it can no longer be read, so that nobody could publish it.</summary>
    public WorkflowDefinition? Read(WorkflowDefinition original)
    {
        var copy = Site.Root.DeepClone();
        Change(Same(copy, Site));
        return DefinitionReader.FromBody(JsonTree.Bytes(copy), original.Folder).TryGet(out var definition, out _) ? definition : null;
    }

    /// <summary>The node of a copy that stands where another stands in the original.</summary>
    private static JsonNode Same(JsonNode copy, JsonNode node) => node.Parent switch
    {
        null => copy,
        JsonArray rows => Same(copy, rows)[rows.IndexOf(node)]!,
        var parent => Same(copy, parent)[node.GetPropertyName()]!,
    };
}

/// <summary>Where a mutant can be noticed.</summary>
/// <param name="Label">The transition's name (with its state when several share it), or <c>Taken entry</c>, <c>open</c>, <c>void</c>.</param>
/// <param name="State">The state in which it matters; null: from the opening on.</param>
/// <param name="Step">The name of the step; null for any.</param>
internal sealed record MutantPlace(string Label, string? State, string? Step);

/// <summary>What is wrong in a mutant.</summary>
internal enum MutantKind
{
    /// <summary>What happens.</summary>
    Effect,

    /// <summary>Who may do it.</summary>
    Roles,

    /// <summary>Who must be another person.</summary>
    OtherPerson,

    /// <summary>Follow-ons and fields, beyond what has to be noticed.</summary>
    Wide,
}
