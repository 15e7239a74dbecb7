using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Declarations;

/// <summary>The answer to "may this establishment be served?", with what the answer rests on.</summary>
/// <param name="Status">The activity status of that day.</param>
/// <param name="Rule">The strictness that was applied.</param>
/// <param name="RulesVersion">The number of the rulebook's version that was applied.</param>
/// <param name="MonthsToDeclare">The months whose registration lifts the hold; empty when served.</param>
/// <param name="Refusal">Reason and way out for the establishment; null when served.</param>
public sealed record GateAnswer(
    ActivityStatus Status, GateRule Rule, int RulesVersion, IReadOnlyList<JalaliMonth> MonthsToDeclare, Error? Refusal)
{
    /// <summary>True when the service is held.</summary>
    public bool IsHold => Refusal is not null;
}

/// <summary>Services depend on declarations (article 3; provincial note from 1388/01/01). All serving bodies get the same answer.</summary>
public static class ServiceGate
{
    /// <summary>Decides at the end of a day, with the acts registered until then. Whoever is not yet obliged is served.</summary>
    /// <param name="establishment">The unit that applies.</param>
    /// <param name="service">The service's name; some are never held.</param>
    /// <param name="rulebook">The rules of the serving province.</param>
    /// <param name="asOf">The day of the decision step.</param>
    public static GateAnswer Decide(Establishment establishment, string service, DeclarationRulebook rulebook, DateOnly asOf)
    {
        var rules = rulebook.On(asOf);
        var rule = asOf < rules.GateProvinceFrom.ToDateOnly() ? GateRule.Ministry : rules.Gate;
        var number = rulebook.NumberOn(asOf);
        var status = ActivityHistory.StatusOn(establishment, rulebook, asOf);
        var held = status.Kind == StatusKind.Inactive || (rule == GateRule.Province && status.Kind == StatusKind.Arrears);
        if (!held || rules.NeverHeld.Contains(service))
        {
            return new GateAnswer(status, rule, number, [], null);
        }

        var missing = MonthStates.Missing(establishment, rulebook, asOf);
        if (rule == GateRule.Province)
        {
            return new GateAnswer(status, rule, number, missing, new ServiceHeldForArrears(missing));
        }

        var asked = rules.Reactivation == ReactivationRule.LastMonth && missing.Count > 0 ? [missing[^1]] : missing;
        return new GateAnswer(status, rule, number, asked, new ServiceHeldForInactivity(asked, rules.Reactivation));
    }
}
