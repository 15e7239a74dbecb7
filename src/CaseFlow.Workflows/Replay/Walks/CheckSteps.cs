using System.Globalization;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>Holds openings and steps against a case type: transitions, roles, fields, and every name in their values.</summary>
/// <param name="data">The replay data.</param>
/// <param name="names">What it may name.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class CheckSteps(ReplayData data, WalkNames names, ProblemList problems)
{
    private static readonly HashSet<string> Everywhere = ["date", "serial", "province", "industry", "fate", "lines", "index", "year"];

    private readonly HashSet<string> seeds = [.. data.Seeds.Select(seed => seed.Name)];
    private readonly HashSet<string> acting = [.. data.Roles().Select(role => char.ToLowerInvariant(role[0]) + role[1..])];
    private readonly HashSet<string> ofFamilies = [.. data.Families.SelectMany(family => family.Values.Keys)];

    /// <summary>The definition of a type; null with a problem.</summary>
    public WorkflowDefinition? Find(string type, string file, string path)
    {
        var definition = names.Definitions(type);
        if (definition is null)
        {
            problems.Add(file, path, $"گونه پرونده‌ای به نام «{type}» نیست.", $"There is no case type '{type}'.");
        }

        return definition;
    }

    /// <summary>Checks who opens a case, with what.</summary>
    public void CheckOpening(WorkflowDefinition definition, WalkOpening opening, string file, KnownNames known)
    {
        if (opening.By.Role is { } role)
        {
            CheckRole(role, definition.Open.Roles, file, $"{opening.Path}.by");
        }

        CheckValues(opening.Values, FormsOf(definition, [definition.Open.Form]), file, opening.Path, known);
    }

    /// <summary>Checks a step of a case.</summary>
    public void Check(WorkflowDefinition definition, WalkStep step, string file, KnownNames known)
    {
        if (step is ChildrenWalkStep children)
        {
            Find(children.Type, file, $"{step.Path}.children");
            return;
        }

        var name = step is TakeWalkStep take ? take.Transition : ((SignalledWalkStep)step).Transition;
        var found = definition.Transitions.Where(transition => transition.Name == name && transition.Trigger is UserStep == step is TakeWalkStep).ToList();
        if (found.Count == 0)
        {
            problems.Add(
                file, $"{step.Path}.take",
                $"گونه {definition.Type} چنین گامی ندارد: «{name}».",
                $"{definition.Type} has no transition '{name}' {(step is TakeWalkStep ? "that a person takes" : "that is taken by itself")}.");
        }
        else if (step is TakeWalkStep taken)
        {
            var users = found.Select(transition => (UserStep)transition.Trigger!).ToList();
            CheckRole(taken.By.Role, [.. users.SelectMany(user => user.Roles)], file, $"{step.Path}.by");
            CheckValues(taken.Values, FormsOf(definition, users.Select(user => user.Form)), file, step.Path, known);
        }
    }

    private static List<FormDefinition> FormsOf(WorkflowDefinition definition, IEnumerable<string?> forms) =>
        [.. forms.OfType<string>().Distinct(StringComparer.Ordinal).Select(form => definition.Forms[form])];

    private void CheckRole(string role, IReadOnlyCollection<string> allowed, string file, string path)
    {
        if (!names.Reference.Roles.ContainsKey(role))
        {
            problems.Add(file, path, $"نقش «{role}» شناخته نیست.", $"There is no role '{role}'.");
        }
        else if (!allowed.Contains(role, StringComparer.Ordinal))
        {
            var list = string.Join(", ", allowed);
            problems.Add(file, path, $"نقش «{role}» این گام را بر نمی‌دارد؛ نقش‌ها: {list}", $"The role '{role}' may not do this; the roles are: {list}.");
        }
    }

    private void CheckValues(Template values, List<FormDefinition> forms, string file, string path, KnownNames known)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in values.Uses())
        {
            var at = $"{path}.values{use.Path}";
            if (use.Kind is TemplateUseKind.Field && given.Add(use.Of) && !forms.Any(form => form.ByName.ContainsKey(use.Of)))
            {
                problems.Add(file, at, $"فرم این گام فیلد «{use.Of}» ندارد.", $"The form has no field '{use.Of}'.");
            }
            else if (use.Kind is TemplateUseKind.RowField && !HasRowField(forms, use.Of.Split('/')))
            {
                problems.Add(file, at, $"ردیف‌ها فیلد «{use.Of}» ندارد.", $"The rows have no field '{use.Of}'.");
            }
            else if (use.Kind is TemplateUseKind.Name && !IsKnown(use.Of, known))
            {
                problems.Add(file, at, $"«‎${use.Of}» اینجا معنایی ندارد.", $"'${use.Of}' stands for nothing here.");
            }
            else if (use.Kind is TemplateUseKind.Word && !data.Names.Has(use.Of))
            {
                problems.Add(file, at, $"فهرست نامی «{use.Of}» در names.json نیست.", $"names.json has no list for '{{{use.Of}}}'.");
            }
        }

        foreach (var field in forms.Count == 1 ? forms[0].Fields.Where(field => field is { Required: true, VisibleWhen: null } && !given.Contains(field.Name)) : [])
        {
            problems.Add(file, $"{path}.values", $"فیلد «{field.Name}» لازم است.", $"The form needs the field '{field.Name}'.");
        }
    }

    private static bool HasRowField(List<FormDefinition> forms, string[] field) => forms.Any(form =>
        form.ByName.TryGetValue(field[0], out var rows) && rows.Fields.Any(inner => inner.Name == field[1]));

    private bool IsKnown(string name, KnownNames known)
    {
        if (Everywhere.Contains(name) || ofFamilies.Contains(name) || IsThrow(name))
        {
            return true;
        }

        var cut = name.IndexOf('#', StringComparison.Ordinal);
        var bare = cut > 0 && int.TryParse(name.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place > 0 ? name[..cut] : name;
        return seeds.Contains(bare) || acting.Contains(bare) || name switch
        {
            "amount" => known.HasAmount,
            "case" => known.HasCase,
            "entry" => known.HasEntry,
            _ => name == known.Session || known.Given.Contains(name, StringComparer.Ordinal),
        };
    }

    /// <summary><c>date+30</c>, <c>number:1:5</c>, <c>digits:6</c>, <c>count:conforming</c>.</summary>
    private static bool IsThrow(string name)
    {
        if (name.StartsWith("date", StringComparison.Ordinal) && name.Length > 4)
        {
            return int.TryParse(name.AsSpan(4), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        }

        var parts = name.Split(':');
        return parts switch
        {
            ["count", _] => true,
            ["digits", var count] => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits is > 0 and < 100,
            ["number", var least, var most] => int.TryParse(least, CultureInfo.InvariantCulture, out _) && int.TryParse(most, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
    }
}
