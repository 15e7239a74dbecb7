using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Web.Cases;

public static class LinkLabel
{
    private const string Origin = "origin";
    private const string PastSession = "pastSession";

    /// What a link is called: the label of the field that made it, or that of the origin.
    public static string Of(WorkflowDefinition definition, string link, PageTexts texts)
        => definition.AllFields.Values.FirstOrDefault(field => (field.Link ?? field.Name) == link) is { } field
            ? texts.Pick(field.Label)
            : texts[link switch { Origin => "case.origin", PastSession => "sessions.past", _ => "case.linked" }];
}
