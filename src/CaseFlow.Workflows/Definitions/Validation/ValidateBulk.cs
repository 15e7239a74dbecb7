namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>What may be done for several cases at once is a second person's step for which nothing has to be filled in.</summary>
internal static class ValidateBulk
{
    public static void Check(Examined examined)
    {
        var definition = examined.Definition;
        foreach (var name in definition.Bulk)
        {
            var at = examined.Notes.CaseFlow.Need("bulk");
            var steps = definition.Transitions.Where(transition => transition.Name == name).Select(transition => transition.Trigger).OfType<UserStep>().ToList();
            if (steps.Count == 0)
            {
                at.Report($"گام «{name}» نیست.", $"There is no user step '{name}'.");
            }

            if (steps.Any(step => step.NotSamePersonAs.IsEmpty))
            {
                at.Report($"«{name}» تأیید نفر دوم نیست.", $"'{name}' is no second person's step: notSamePersonAs is empty.");
            }

            foreach (var field in steps.Where(step => step.Form is not null)
                .SelectMany(step => definition.Forms.GetValueOrDefault(step.Form!)?.Fields ?? []).Where(field => field.Required))
            {
                at.Report($"در «{name}» فیلد الزامی «{field.Name}» هست.", $"'{name}' asks for the field '{field.Name}'.");
            }
        }

        foreach (var state in definition.States.Values)
        {
            var both = state.Outgoing.Where(transition => definition.Bulk.Contains(transition.Name, StringComparer.Ordinal))
                .Select(transition => transition.Name).Distinct(StringComparer.Ordinal).ToList();
            if (both.Count > 1)
            {
                examined.Notes.CaseFlow.Need("bulk").Report(
                    $"از «{state.Name}» دو گام گروهی می‌رود: {string.Join("، ", both)}", $"Two such steps leave '{state.Name}': {string.Join(", ", both)}.");
            }
        }
    }
}
