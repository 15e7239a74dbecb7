using System.Collections.Immutable;
using CaseFlow.Web.Identity;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Summaries;

/// Whose month a person may read: managers that of their areas, whoever manages the country those of its provinces too, and administrators all, as a preview.
public sealed class SummaryAccess(CurrentPerson person, Policies policies, ReferenceData reference)
{
    public bool IsAdministrator { get; } = person.HasAny(policies.RolesOf(Policies.Administer));

    public ImmutableArray<SummaryArea> Managed { get; } = SummaryReaders.AreasOf(person.Actor.Grants, reference);

    /// The areas to choose from, the person's own first.
    public ImmutableArray<SummaryArea> Areas()
    {
        var whole = Managed.Where(area => area.Province is null).Select(area => area.Report).Concat(IsAdministrator ? Reports() : []).Distinct(StringComparer.Ordinal);
        return
        [
            .. Managed
                .Concat(whole.SelectMany(report => reference.Provinces.Select(province => new SummaryArea(report, province.Id)).Prepend(new SummaryArea(report, null))))
                .Distinct(),
        ];
    }

    /// The area that an address asks for; the person's first when it asks for none; null when it is not for this person.
    public SummaryArea? Find(string? report, string? province)
    {
        var areas = Areas();
        return report is null ? areas.FirstOrDefault() : areas.FirstOrDefault(area => area == new SummaryArea(report, province));
    }

    private IEnumerable<string> Reports() => reference.Roles.Values.Select(role => role.Summary).OfType<string>();
}
