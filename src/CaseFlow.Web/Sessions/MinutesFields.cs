using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Sessions;

namespace CaseFlow.Web.Sessions;

/// Which filled-in fields of a session are told in a line each.
public static class MinutesFields
{
    /// Everything short, in the order of the forms; what has a place of its own (attendance, number and text of the minutes) left out.
    public static IEnumerable<FieldDefinition> Facts(SessionView session)
    {
        var (file, rule) = (session.Session.File, session.Rule);
        return new[] { file.Definition.Open.Form }.Concat(file.Definition.Transitions.Select(transition => (transition.Trigger as UserStep)?.Form))
            .OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(form => file.Definition.Forms[form].Fields)
            .DistinctBy(field => field.Name, StringComparer.Ordinal)
            .Where(field => field.Type is not (FieldType.Rows or FieldType.LongText) && field.Name != rule.Number && field.Name != rule.Next
                && !session.Session.Hidden.Contains(field.Name) && !file.Data[field.Name].IsEmpty);
    }
}
