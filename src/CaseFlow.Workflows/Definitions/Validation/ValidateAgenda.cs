using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>A session that takes cases by itself says in which state, on which day and how many.</summary>
internal static class ValidateAgenda
{
    public static void Check(Examined examined)
    {
        if (examined.Definition.Agenda is not { } agenda)
        {
            return;
        }

        var definition = examined.Definition;
        var at = examined.Notes.CaseFlow.Need("agenda");
        if (definition.Kind is not CaseKind.Session)
        {
            at.Report("تنها جلسه دستور کار دارد.", "Only a session has an agenda.");
        }

        if (!definition.States.ContainsKey(agenda.State))
        {
            at.Need("state").Report($"وضعیت «{agenda.State}» نیست.", $"There is no state '{agenda.State}'.");
        }

        if (definition.AllFields.GetValueOrDefault(agenda.Day)?.Type is not FieldType.Date)
        {
            at.Need("day").Report($"فیلد تاریخ «{agenda.Day}» نیست.", $"There is no date field '{agenda.Day}'.");
        }

        if (definition.AllFields.GetValueOrDefault(agenda.Places)?.Type is not FieldType.Integer)
        {
            at.Need("places").Report($"فیلد عدد صحیح «{agenda.Places}» نیست.", $"There is no integer field '{agenda.Places}'.");
        }

        foreach (var unknown in agenda.Match.Where(name => !definition.AllFields.ContainsKey(name)))
        {
            at.Need("match").Report($"فیلد «{unknown}» نیست.", $"There is no field '{unknown}'.");
        }

        if (agenda.Notice is { } notice && examined.House.Lists.Settings.GetValueOrDefault(notice) is not FactKind.Number)
        {
            at.Need("notice").Report($"تنظیم عددی «{notice}» نیست.", $"There is no setting '{notice}' with a number.");
        }
    }
}
