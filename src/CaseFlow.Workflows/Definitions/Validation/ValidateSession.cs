using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>What the page of a session reads must be there: states, fields of the right kind, and the column of the attendance.</summary>
internal static class ValidateSession
{
    public static void Check(Examined examined)
    {
        if (examined.Definition.Session is not { } session)
        {
            return;
        }

        var definition = examined.Definition;
        var at = examined.Notes.CaseFlow.Need("session");
        if (definition.Kind is not CaseKind.Session)
        {
            at.Report("تنها جلسه «session» دارد.", "Only a session has 'session'.");
        }

        if (session.Held.IsEmpty)
        {
            at.Need("held");
        }

        foreach (var state in session.Held.Where(state => !definition.States.ContainsKey(state)))
        {
            at.Need("held").Report($"وضعیت «{state}» نیست.", $"There is no state '{state}'.");
        }

        foreach (var day in session.Day)
        {
            CheckField(definition, at.Need("day"), day, FieldType.Date);
        }

        CheckField(definition, at.Find("place"), session.Place, FieldType.Text, FieldType.LongText);
        CheckField(definition, at.Find("number"), session.Number, FieldType.Text);
        CheckField(definition, at.Find("minutes"), session.Minutes, FieldType.LongText);
        CheckField(definition, at.Find("next"), session.Next, FieldType.Date);
        CheckField(definition, at.Find("attendance"), session.Attendance, FieldType.Rows);
        if (session.Presence is { } presence
            && (session.Attendance is not { } rows || definition.AllFields.GetValueOrDefault(rows)?.Fields.Any(column => column.Name == presence) is not true))
        {
            at.Need("presence").Report($"حاضران ستون «{presence}» ندارند.", $"The attendance has no column '{presence}'.");
        }
    }

    private static void CheckField(WorkflowDefinition definition, JsonAt? at, string? field, params ReadOnlySpan<FieldType> types)
    {
        if (field is not null && !types.Contains(definition.AllFields.GetValueOrDefault(field)?.Type ?? (FieldType)byte.MaxValue))
        {
            at?.Report($"فیلد «{field}» نیست یا از نوع دیگری است.", $"There is no field '{field}' of that kind.");
        }
    }
}
