using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;

namespace CaseFlow.Web.Identity;

/// The person of this request with the rights held now: read once a request, so that a right taken away ends at once.
public sealed class CurrentPerson(ReferenceNames names)
{
    private Person? _person;

    public bool IsSignedIn => _person is not null;

    /// The people for whom this one may act today.
    public IReadOnlyList<Person> Absent { get; private set; } = [];

    /// The one acted for, when that was chosen.
    public Person? ActedFor { get; private set; }

    public Actor Actor { get; private set; } = new() { Id = string.Empty, Grants = [] };

    public LocalizedText Name => _person is null ? new(string.Empty, string.Empty) : new(_person.NameFa, _person.NameEn);

    /// The first role and where it holds: «بازرس، اصفهان».
    public LocalizedText Duty { get; private set; } = new(string.Empty, string.Empty);

    /// Takes the person in, and the absent colleague whose rights are used instead, if one was chosen who may be acted for today.
    public void Become(Person person, IReadOnlyList<Person> absent, string? chosen, DateOnly today)
    {
        _person = person;
        Absent = absent;
        ActedFor = absent.FirstOrDefault(other => other.Id == chosen);
        Actor = new Actor
        {
            Id = person.Id,
            OnBehalfOf = ActedFor?.Id,
            Grants = [.. (ActedFor ?? person).Roles.Where(grant => grant.Holds(today)).Select(grant => new RoleGrant(grant.Role, grant.Province, grant.Laboratory))],
        };
        Duty = Actor.Grants is [var first, ..] ? DutyOf(first) : Duty;
    }

    public bool HasAny(IEnumerable<string> roles) => Actor.Grants.Any(grant => roles.Contains(grant.Role));

    public string Initial(string language) => Name.In(language) is [var first, ..] ? first.ToString() : string.Empty;

    private LocalizedText DutyOf(RoleGrant grant)
    {
        var role = names.Role(grant.Role);
        var place = grant.Province is null ? names.WholeCountry : names.Province(grant.Province);
        return new LocalizedText($"{role.Fa}، {place.Fa}", $"{role.En}, {place.En}");
    }
}
