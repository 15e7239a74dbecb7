using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Web.Drafts;

/// What a form says of itself to the browser: that files may stand in it, and for the script under what name it is kept.
public static class DraftForm
{
    public static Dictionary<string, object> Attributes(FormDefinition? form, string person, string what, bool isAnswer)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        if (form is null || form.Fields.IsEmpty)
        {
            return attributes;
        }

        attributes["data-draft"] = $"{person} {what}";
        if (isAnswer)
        {
            attributes["data-draft-answered"] = true;
        }

        if (form.Fields.Any(field => field.Type is FieldType.File))
        {
            attributes["enctype"] = attributes["hx-encoding"] = "multipart/form-data";
        }

        return attributes;
    }
}
