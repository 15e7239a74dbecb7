using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Declarations;

/// <summary>
/// The one gate of all services (article 3). The application is registered and keeps its time; what waits is the decision: each step that
/// the policy names asks anew, so that a hold lifts by itself as soon as the missing months are registered, and nothing stores it.
/// </summary>
internal static class ServiceHolds
{
    /// <summary>Refuses a decision step while the establishment must not be served; every other step passes.</summary>
    public static void Check(Planning planning, CaseFile file, string step)
    {
        if (planning.Rules.Reference.Declarations is not { } policy || policy.ServiceOf(file.Definition.Type, planning.Today) is not { } service
            || !service.Holds[file.Definition.Type].Steps.Contains(step) || Ask(planning, policy, service, file) is not { } asked)
        {
            return;
        }

        if (asked.Answer.Refusal is { } reason)
        {
            planning.Refuse(new ServiceHeld(reason, asked.Entry.Number, asked.Answer.RulesVersion, JalaliDate.Of(asked.Since)));
        }
    }

    private static (GateAnswer Answer, CaseFile Entry, DateOnly Since)? Ask(Planning planning, DeclarationPolicy policy, GatedService service, CaseFile file)
    {
        if (service.Holds[file.Definition.Type].FieldOf(file) is not { } field || file.Data[field].TextOrNull is not { Length: > 0 } number || !planning.TryCase(number, out var entry) || entry is null
            || EstablishmentRecord.Of(entry, policy.Establishments) is not { } record || planning.DeclarationsOf(entry) is not { } recorded)
        {
            return null;
        }

        var rulebook = policy.RulesOf(entry.Province);
        var answer = ServiceGate.Decide(
            record.With(recorded.Acts, planning.Rules.BusinessDate, planning.Command.OccurredAt), service.Id, rulebook, planning.Today);
        return (answer, entry, rulebook.Versions[answer.RulesVersion - 1].From);
    }
}
