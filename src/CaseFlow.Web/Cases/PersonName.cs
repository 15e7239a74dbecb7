using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Cases;

public static class PersonName
{
    /// The person's name; the system speaks of itself by its own; a person unknown here stands with the id.
    public static string Of(CaseView view, string id, PageTexts texts)
        => id == Actor.Engine.Id ? texts["shared.system"]
            : view.People.TryGetValue(id, out var name) ? texts.Pick(name)
            : id;
}
