using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Identity;

/// The rights that pages and endpoints ask for. Who works on cases is said by the definitions, who reads, directs and administers by
/// `reference/roles.json`: a new role or case type needs no change here.
public sealed class Policies
{
    public const string ReadCases = "read-cases";
    public const string OpenCases = "open-cases";
    public const string TakeSteps = "take-steps";
    public const string ApproveCases = "approve-cases";
    public const string ReadSessions = "read-sessions";
    public const string DirectWork = "direct-work";
    public const string ReadStatistics = "read-statistics";
    public const string PublishStatistics = "publish-statistics";
    public const string ReadAccessLog = "read-access-log";
    public const string Administer = "administer";
    public const string Oversee = "oversee";
    public const string ReadSummaries = "read-summaries";
    public const string PlanAbsences = "plan-absences";
    public const string DirectOrAdminister = "direct-or-administer";
    public const string Plan = "plan";

    public static readonly IReadOnlyList<string> All =
        [ReadCases, OpenCases, TakeSteps, ApproveCases, ReadSessions, DirectWork, ReadStatistics, PublishStatistics, ReadAccessLog, Administer, Oversee, ReadSummaries, PlanAbsences, DirectOrAdminister, Plan];

    private readonly DefinitionStore _definitions;
    private readonly ReferenceData _reference;
    private Derived _current;

    public Policies(DefinitionStore definitions, ReferenceData reference)
    {
        (_definitions, _reference) = (definitions, reference);
        _current = new(definitions.Mark, Read(definitions, reference));
    }

    /// The roles of a policy. Nobody else passes, and nobody without a role. A newly published version counts from the next request on.
    public IReadOnlySet<string> RolesOf(string policy)
    {
        var (current, mark) = (Volatile.Read(ref _current), _definitions.Mark);
        if (!ReferenceEquals(current.Mark, mark))
        {
            Volatile.Write(ref _current, current = new(mark, Read(_definitions, _reference)));
        }

        return current.Roles[policy];
    }

    private static Dictionary<string, HashSet<string>> Read(DefinitionStore definitions, ReferenceData reference)
    {
        HashSet<string> opening = [.. definitions.All.SelectMany(definition => definition.Open.Roles)];
        var steps = definitions.All.SelectMany(definition => definition.Transitions).Select(transition => transition.Trigger).OfType<UserStep>().ToList();
        HashSet<string> approving = [.. steps.Where(step => !step.NotSamePersonAs.IsEmpty).SelectMany(step => step.Roles)];
        HashSet<string> working =
        [
            .. opening, .. steps.SelectMany(step => step.Roles),
            .. definitions.All.SelectMany(definition => definition.Cancel.Roles.Concat(definition.Void.Roles)),
        ];
        var readers = With(reference, RoleDuty.ReadCases).ToList();
        return new(StringComparer.Ordinal)
        {
            [ReadCases] = [.. working, .. readers],
            [OpenCases] = opening,
            [TakeSteps] = working,
            [ApproveCases] = approving,
            // Applicants and units are told of their own case, not of the whole agenda.
            [ReadSessions] = [.. AtSessions(definitions).Where(role => reference.Roles[role].Scope is not RoleScope.Own), .. readers],
            [DirectWork] = [.. With(reference, RoleDuty.DirectWork)],
            // Applicants and units see their own cases, not how the organization does.
            [ReadStatistics] =
            [
                .. working.Where(role => reference.Roles[role].Scope is not RoleScope.Own), .. readers, .. With(reference, RoleDuty.ReadStatistics), .. With(reference, RoleDuty.Plan),
            ],
            [PublishStatistics] = [.. With(reference, RoleDuty.PublishStatistics)],
            [Oversee] = [.. With(reference, RoleDuty.Oversee)],
            [Plan] = [.. With(reference, RoleDuty.Plan)],
            [ReadAccessLog] = [.. With(reference, RoleDuty.Audit)],
            [Administer] = [.. With(reference, RoleDuty.Administer)],
            [ReadSummaries] = [.. SummaryReaders.RolesIn(reference), .. With(reference, RoleDuty.Administer)],
            [DirectOrAdminister] = [.. With(reference, RoleDuty.DirectWork), .. With(reference, RoleDuty.Administer)],
            [PlanAbsences] = [.. working, .. With(reference, RoleDuty.DirectWork), .. With(reference, RoleDuty.Administer)],
        };
    }

    /// Who plans, holds and closes sessions, who tables cases at them, and who decides on what is tabled.
    private static IEnumerable<string> AtSessions(DefinitionStore definitions)
    {
        var types = definitions.All.Where(definition => definition.Kind is CaseKind.Session).ToList();
        var names = types.Select(definition => definition.Type).ToHashSet(StringComparer.Ordinal);
        return types.SelectMany(definition => definition.Open.Roles.Concat(definition.Cancel.Roles).Concat(definition.Void.Roles))
            .Concat(definitions.All.SelectMany(definition => definition.Transitions
                .Where(transition => names.Contains(definition.Type) || IsAtSession(definition, transition, names))
                .SelectMany(transition => (transition.Trigger as UserStep)?.Roles ?? [])));
    }

    private static bool IsAtSession(WorkflowDefinition definition, TransitionDefinition transition, HashSet<string> sessions)
        => transition.Trigger is UserStep step
            && (transition.Condition?.Paths.Any(path => path.Root == "session") is true
                || (step.Form is { } form && definition.Forms[form].Fields.Any(field => field.CaseTypes.Any(sessions.Contains))));

    private static IEnumerable<string> With(ReferenceData reference, RoleDuty duty)
        => reference.Roles.Values.Where(role => role.May.Contains(duty)).Select(role => role.Id);

    private sealed record Derived(object Mark, Dictionary<string, HashSet<string>> Roles);
}
