using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Documents;

/// <summary>
/// Whether a register entry holds today, as the documents say whose validity it keeps. An entry on which no document leans keeps
/// nothing and has no standing.
/// </summary>
internal static class EntryStanding
{
    /// <summary>The status by which an entry of this type is read; null when no document leans on it.</summary>
    public static DocumentStatus? StatusOf(HouseRules rules, WorkflowDefinition entry) => rules.Documents.All
        .FirstOrDefault(document => document.Status is { Links.IsEmpty: false } status
            && IssuersOf(rules, document).SelectMany(type => type.Activities().OfType<OpenCaseActivity>())
                .Any(open => !open.AsChild && open.CaseType == entry.Type && status.Links.Contains(open.Link, StringComparer.Ordinal)))?.Status;

    /// <summary>How the entry stands on a day, and the last day of its validity.</summary>
    public static (Standing Standing, DateOnly? Until) Of(DocumentStatus status, string state, Fields data, DateOnly today)
    {
        // A state that the definition does not know any more must never pass for a valid one.
        var standing = status.States.GetValueOrDefault(state, Standing.Revoked);
        var until = status.Until is { } field ? DocumentValues.Date(data[field].TextOrNull) : null;
        return (standing is Standing.Valid or Standing.Suspended && until < today ? Standing.Expired : standing, until);
    }

    private static IEnumerable<WorkflowDefinition> IssuersOf(HouseRules rules, DocumentDefinition document) => document.Types.IsEmpty
        ? rules.Definitions.All.Where(type => DocumentCatalogue.Issues(type, document.Kind))
        : document.Types.Select(rules.Definitions.Newest).OfType<WorkflowDefinition>();
}
