using CaseFlow.Domain.Calendars;
using CaseFlow.Web.Identity;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Web.Targets;

/// Which editions this person reads: drafts are for those who plan, what was approved is for everybody who reads the statistics.
public sealed class PlanReading(PlanEditions editions, CurrentPerson person, Policies policies)
{
    public bool MayPlan => person.HasAny(policies.RolesOf(Policies.Plan));

    public static PlanKey KeyOf(string year, string id) => new(JalaliYear.TryParse(year, out var read) ? read.Value : 0, id);

    public async Task<PlanEdition?> FindAsync(string year, string id, CancellationToken cancellationToken)
        => await editions.FindAsync(KeyOf(year, id), cancellationToken) is { } found && IsVisible(found) ? found : null;

    public bool IsVisible(PlanEdition edition) => edition.State is not PlanState.Draft || MayPlan;
}
