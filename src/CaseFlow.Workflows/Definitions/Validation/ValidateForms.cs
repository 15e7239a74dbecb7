using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>The forms as parts of one case: one field, one meaning; and everything that names a field names a real one.</summary>
internal static class ValidateForms
{
    public static void Check(Examined examined)
    {
        CheckUsed(examined);
        CheckSameFields(examined);
        CheckCaseTypes(examined);
        CheckUnique(examined);
        CheckConfidential(examined);
        CheckOpening(examined);
    }

    /// <summary>A form is filled in by a step, or it only declares fields that activities and signals fill in.</summary>
    private static void CheckUsed(Examined examined)
    {
        var definition = examined.Definition;
        var used = definition.Transitions.Select(transition => transition.Trigger).OfType<UserStep>().Select(step => step.Form)
            .Append(definition.Open.Form).Append(definition.Cancel.Form).Append(definition.Void.Form).ToHashSet(StringComparer.Ordinal);
        var recorded = FactCatalogue.Computed(examined);
        var folder = $"{definition.Folder}/";
        foreach (var (id, at) in examined.Notes.Forms)
        {
            var isOwn = !examined.Notes.Origins.IsExpanded && examined.Notes.Origins.Of(at.Path).File.StartsWith(folder, StringComparison.Ordinal);
            if (isOwn && !used.Contains(id) && !definition.Forms[id].Fields.All(field => recorded.Contains(field.Name)))
            {
                at.Report($"فرم «{id}» در هیچ گامی به کار نرفته است.", $"The form '{id}' is used by no step.");
            }
        }
    }

    private static void CheckSameFields(Examined examined)
    {
        var known = new Dictionary<string, (FieldDefinition Field, string Form)>(StringComparer.Ordinal);
        foreach (var (id, at) in examined.Notes.Forms.OrderBy(form => form.Key, StringComparer.Ordinal))
        {
            foreach (var field in examined.Definition.Forms[id].Fields.Where(_ => id is not (BuiltInForms.Cancel or BuiltInForms.Void)))
            {
                if (known.TryAdd(field.Name, (field, id)))
                {
                    continue;
                }

                var (first, form) = known[field.Name];
                if (!IsSame(first, field))
                {
                    at.Report($"فیلد «{field.Name}» در فرم «{form}» نوع دیگری دارد.", $"The field '{field.Name}' has another type in the form '{form}'.");
                }
                else if (first.Unique != field.Unique || !first.VisibleTo.SequenceEqual(field.VisibleTo, StringComparer.Ordinal))
                {
                    at.Report(
                        $"فیلد «{field.Name}» در فرم «{form}» unique یا visibleTo دیگری دارد.",
                        $"The field '{field.Name}' says another unique or visibleTo in the form '{form}'.");
                }
            }
        }
    }

    private static bool IsSame(FieldDefinition one, FieldDefinition other) =>
        (one.Type == other.Type || (one.Type, other.Type) is (FieldType.Text, FieldType.LongText) or (FieldType.LongText, FieldType.Text))
        && one.List == other.List && one.Items.SequenceEqual(other.Items) && (one.Link ?? one.Name) == (other.Link ?? other.Name);

    private static void CheckCaseTypes(Examined examined)
    {
        foreach (var (id, at) in examined.Notes.Forms)
        {
            var fields = examined.Definition.Forms[id].Fields;
            foreach (var type in fields.Concat(fields.SelectMany(field => field.Fields)).SelectMany(field => field.CaseTypes)
                         .Where(type => !examined.House.Types.ContainsKey(type)))
            {
                at.Report($"نوع پرونده «{type}» تعریف نشده است.", $"There is no case type '{type}'.");
            }
        }
    }

    private static void CheckUnique(Examined examined)
    {
        var definition = examined.Definition;
        foreach (var (id, at) in examined.Notes.Forms)
        {
            var fields = definition.Forms[id].Fields;
            foreach (var (field, beside) in fields.Select(field => (field, definition.AllFields.Keys.AsEnumerable()))
                         .Concat(fields.SelectMany(rows => rows.Fields.Select(field => (field, rows.Fields.Select(inner => inner.Name))))))
            {
                foreach (var name in (field.Unique?.With ?? []).Where(name => name == field.Name || !beside.Contains(name, StringComparer.Ordinal)))
                {
                    at.Report(
                        $"uniqueWith فیلد «{field.Name}»: فیلد دیگری به نام «{name}» نیست.",
                        $"uniqueWith of '{field.Name}': there is no other field '{name}'.");
                }

                foreach (var state in (field.Unique?.Among ?? []).Where(state => !definition.States.ContainsKey(state)))
                {
                    at.Report(
                        $"uniqueAmong فیلد «{field.Name}»: وضعیت «{state}» نیست.", $"uniqueAmong of '{field.Name}': there is no state '{state}'.");
                }
            }
        }
    }

    private static void CheckConfidential(Examined examined)
    {
        var definition = examined.Definition;
        foreach (var (id, at) in examined.Notes.Forms)
        {
            foreach (var field in definition.Forms[id].Fields.Where(field => !field.VisibleTo.IsEmpty))
            {
                foreach (var role in field.VisibleTo.Where(role => !examined.House.Lists.Roles.Contains(role)))
                {
                    at.Report($"نقش «{role}» تعریف نشده است.", $"visibleTo of '{field.Name}': there is no role '{role}'.");
                }

                foreach (var (place, _) in examined.Notes.Activities.Where(pair => Tells(pair.Activity, field.Name)))
                {
                    place.Report(
                        $"«{field.Name}» محرمانه است و در عنوان یا شماره سند نمی‌آید.",
                        $"'{field.Name}' is confidential; it cannot stand in the title or in a document's serial.");
                }

                if (field.Name == definition.Party)
                {
                    at.Report(
                        $"«{field.Name}» طرف پرونده است و عنوان آن را می‌دهد؛ محرمانه نمی‌شود.",
                        $"'{field.Name}' is the party and gives the case its title; it cannot be confidential.");
                }
            }
        }
    }

    /// <summary>What everybody reads of a case: its title and the serials of its documents.</summary>
    private static bool Tells(Activity activity, string field) => activity switch
    {
        SetField { Field: "title", Value: var value } => value,
        IssueDocument { Serial: { } serial } => serial,
        _ => null,
    } is { } told && told.Paths.Any(path => path is { Root: "form", Segments: [var name, ..] } && name == field);

    private static void CheckOpening(Examined examined)
    {
        var definition = examined.Definition;
        var flow = examined.Notes.CaseFlow;
        var open = flow.Find("open") ?? flow;
        if (definition.Open.Form is { } form && !definition.Forms.ContainsKey(form))
        {
            open.Report($"فرم «{form}» نیست.", $"There is no form '{form}'.");
        }
        else if (definition.Open.ProvinceField is { } province
            && !(definition.Open.Form is { } id && definition.Forms[id].ByName.TryGetValue(province, out var field) && field.List is "provinces"))
        {
            open.Need("province").Report(
                $"فرم باز کردن، فیلد استان «{province}» ندارد.", $"The opening form has no field '{province}' from the list provinces.");
        }

        foreach (var type in definition.Open.LinkedTo.Where(type => !examined.House.Types.ContainsKey(type)))
        {
            open.Need("linkedTo").Report($"نوع پرونده «{type}» تعریف نشده است.", $"There is no case type '{type}'.");
        }

        if (definition.Party is { } party
            && !(definition.AllFields.TryGetValue(party, out var main) && main.Type is FieldType.Case or FieldType.Text))
        {
            flow.Need("party").Report($"فیلد پرونده یا متن «{party}» نیست.", $"There is no case or text field '{party}'.");
        }
    }
}
