using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Cases;

/// A refusal of the engine as problems of the form that was posted.
public static class CaseProblems
{
    public static FormProblems Of(Error error, FormDefinition? form, PageTexts texts, CaseTexts cases)
    {
        if (error is not FormInvalid invalid)
        {
            return FormProblems.Because(cases.Refusal(error));
        }

        var known = invalid.Fields.Where(field => LabelOf(form, field.Key) is not null).ToList();
        return new FormProblems(
            known.ToDictionary(field => field.Key, field => texts.Pick(field.Value)),
            [.. invalid.Fields.Except(known).Select(field => texts.Pick(field.Value))])
        {
            Labels = known.ToDictionary(field => field.Key, field => texts.Pick(LabelOf(form, field.Key)!)),
        };
    }

    // lines[2].industry is the column «industry» of the field «lines», checks[fireExit].note belongs to an item of the checklist «checks».
    private static LocalizedText? LabelOf(FormDefinition? form, string field)
    {
        if (field.Split('[', 2) is [var rows, var rest] && rest.Split("].", 2) is [var place, var column])
        {
            var known = form?.ByName.GetValueOrDefault(rows);
            return known?.Fields.FirstOrDefault(inner => inner.Name == column)?.Label ?? known?.Items.FirstOrDefault(item => item.Id == place)?.Label;
        }

        return form?.ByName.GetValueOrDefault(field)?.Label;
    }
}
