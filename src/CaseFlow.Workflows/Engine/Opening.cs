using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>Opens a case: by a person's command, or as a follow-on of another case's step.</summary>
internal static class Opening
{
    /// <summary>The name of event 1.</summary>
    public const string Opened = "Opened";

    public static StepContext? Plan(Planning planning, OpenCase command)
    {
        if (planning.Rules.Definitions.Newest(command.Type) is not { } definition)
        {
            planning.Refuse(new CaseTypeUnknown(command.Type));
            return null;
        }

        if (ProvinceOf(planning, command, definition) is not { } province)
        {
            return null;
        }

        CaseFile? origin = null;
        if (command.LinkedTo is { } linked && !TryOrigin(planning, definition, linked, out origin))
        {
            return null;
        }

        var step = Begin(planning, definition, command.Values, command.Id, province, null, null, command.Origin);
        if (step is null || !FormIsGood(planning, step, definition))
        {
            return null;
        }

        ServiceHolds.Check(planning, step.Case, Opened);

        if (origin is not null)
        {
            step.Put(new PlannedLink(step.Case.Id, "origin", origin.Id, origin.State));
        }

        return Complete(planning, step);
    }

    /// <summary>Opens a case from another case's step; null when stopped.</summary>
    public static StepContext? Follow(Planning planning, StepContext opener, OpenCaseActivity activity, Fields values)
    {
        if (planning.Rules.Definitions.Newest(activity.CaseType) is not { } definition)
        {
            planning.Refuse(new CaseTypeUnknown(activity.CaseType));
            return null;
        }

        var parent = activity.AsChild ? opener.Case : null;
        var province = definition.Open.ProvinceField is { } field && values[field].TextOrNull is { } named ? named : opener.Case.Province;
        if (planning.Rules.Reference.FindProvince(province) is null)
        {
            planning.Refuse(new ProvinceMissing());
            return null;
        }

        var step = Begin(
            planning, definition, values, null, province, parent, opener.Case.Industry, opener.Case.Origin);
        if (step is null)
        {
            return null;
        }

        step.Case = step.Case with { Executor = opener.Case.Executor };
        if (!activity.AsChild)
        {
            step.Put(new PlannedLink(step.Case.Id, activity.Link, opener.Case.Id, opener.Case.State));
        }

        return Complete(planning, step);
    }

    private static StepContext? Begin(
        Planning planning, WorkflowDefinition definition, Fields values, Guid? commandId, string province,
        CaseFile? parent, string? industry, CaseOrigin origin)
    {
        foreach (var (name, value) in values.Sorted)
        {
            if (definition.AllFields.TryGetValue(name, out var field) && field.Type is Definitions.Forms.FieldType.Case
                && value.TextOrNull is { Length: > 0 } number)
            {
                planning.TryCase(number, out _);
            }
        }

        if (planning.Take(definition.NumberPrefix) is not { } taken)
        {
            return null;
        }

        var file = new CaseFile
        {
            Id = taken.Id,
            Number = taken.Number,
            Definition = definition,
            RootId = parent?.RootId ?? taken.Id,
            ParentId = parent?.Id,
            State = definition.InitialState,
            Province = province,
            Industry = industry,
            Executor = "province",
            OpenedOn = planning.Today,
            Origin = origin,
            Version = 0,
            Head = [],
            Data = Fields.Empty,
        };
        return new StepContext(planning, file, Opened, EventKind.Opened, values, commandId);
    }

    private static StepContext Complete(Planning planning, StepContext step)
    {
        Performing.Link(planning, step);
        Performing.Enter(planning, step, step.Case.State);
        Performing.Record(planning, step);
        Performing.Settle(planning, step.Case.Id);
        return step;
    }

    private static bool FormIsGood(Planning planning, StepContext step, WorkflowDefinition definition)
    {
        if (definition.Open.Form is { } id)
        {
            var form = definition.Forms[id];
            if (planning.Rules.CheckForm(form, step.Values, step.Facts, planning.Today) is { } invalid)
            {
                planning.Refuse(invalid);
            }

            return !planning.IsStopped && CaseFields.Exist(planning, step, form);
        }

        if (step.Values.Count > 0)
        {
            planning.Refuse(FormProblems.Unexpected(step.Values));
        }

        return !planning.IsStopped;
    }

    private static bool TryOrigin(Planning planning, WorkflowDefinition definition, string number, out CaseFile? origin)
    {
        if (!planning.TryCase(number, out origin))
        {
            return false;
        }

        if (origin is null)
        {
            planning.Refuse(new CaseNotFound(number));
        }
        else if (!definition.Open.LinkedTo.Contains(origin.Definition.Type, StringComparer.Ordinal))
        {
            planning.Refuse(FormProblems.One("linkedTo", FormProblems.WrongType(number, definition.Open.LinkedTo)));
        }

        return !planning.IsStopped;
    }

    private static string? ProvinceOf(Planning planning, OpenCase command, WorkflowDefinition definition)
    {
        if (command.Origin is (CaseOrigin.Import or CaseOrigin.List) && ReferenceEquals(command.Actor, Actor.Engine))
        {
            if (planning.Rules.Reference.FindProvince(command.Province ?? "") is null)
            {
                planning.Refuse(new ProvinceMissing());
                return null;
            }

            return command.Province;
        }

        var roles = definition.Open.Roles;
        var grants = command.Actor.Grants.Where(grant =>
            roles.Contains(grant.Role, StringComparer.Ordinal) && Rights.Holds(planning.Rules, grant, planning.Today)).ToList();
        if (grants.Count == 0)
        {
            planning.Refuse(new NotYourRole(roles));
            return null;
        }

        var wanted = definition.Open.ProvinceField is { } field ? command.Values[field].TextOrNull : command.Province;
        var own = grants.Select(grant => grant.Province).Distinct().ToList();
        var province = wanted ?? (own.Count == 1 ? own[0] : null);
        if (province is null || planning.Rules.Reference.FindProvince(province) is null)
        {
            planning.Refuse(new ProvinceMissing());
            return null;
        }

        if (!grants.Any(grant => grant.Province is null || grant.Province == province))
        {
            planning.Refuse(new OutOfScope(province));
            return null;
        }

        return province;
    }
}
