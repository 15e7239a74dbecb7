using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Web.Cases;

/// The icon of a case type, by the area of `workflows/` that it lies in: a new type needs none of its own.
public static class CaseIcons
{
    private const string Usual = "folder2-open";

    private static readonly Dictionary<string, string> ByArea = new(StringComparer.Ordinal)
    {
        ["inspections"] = "binoculars",
        ["testing"] = "droplet",
        ["enforcement"] = "megaphone",
        ["licences"] = "award",
        ["trade"] = "truck",
        ["bodies"] = "patch-check",
        ["metrology"] = "speedometer2",
        ["determinations"] = "search",
        ["persons"] = "person-badge",
        ["declarations"] = "journal-text",
        ["registers"] = "journal-text",
    };

    public static string Of(WorkflowDefinition definition) => definition.Kind is CaseKind.Session ? "people" : OfArea(definition.Area);

    public static string OfArea(string area) => ByArea.GetValueOrDefault(area, Usual);
}
