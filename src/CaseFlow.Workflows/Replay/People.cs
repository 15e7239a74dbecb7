using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>A person of a replay. Nobody can sign in as one.</summary>
/// <param name="Actor">The id and the role with its reach.</param>
/// <param name="Name">The name.</param>
internal sealed record ReplayPerson(Actor Actor, LocalizedText Name);

/// <summary>The people who take the steps of a replay: each role has some in every province or laboratory. Always the same ones.</summary>
internal sealed class People
{
    private const string Country = "country";

    private readonly Dictionary<(string Role, string Place), ReplayPerson[]> staffs = [];
    private readonly ReplayData data;
    private readonly ReferenceData reference;

    /// <param name="data">Names and how many people hold a role.</param>
    /// <param name="reference">The reach of each role.</param>
    /// <param name="work">How many cases each province has.</param>
    /// <param name="laboratories">The register numbers of staffed laboratories with their provinces.</param>
    public People(
        ReplayData data, ReferenceData reference, IReadOnlyDictionary<string, int> work, IReadOnlyCollection<(string Number, string Province)> laboratories)
    {
        this.data = data;
        this.reference = reference;
        foreach (var role in data.Roles())
        {
            var count = data.Names.People(role);
            switch (ScopeOf(role))
            {
                case RoleScope.Country:
                    Hire(role, Country, count.Count, new RoleGrant(role));
                    break;
                case RoleScope.Laboratory:
                    foreach (var (number, province) in laboratories)
                    {
                        Hire(role, number, count.Count, new RoleGrant(role, province, number));
                    }

                    break;
                default:
                    foreach (var (province, cases) in work)
                    {
                        Hire(role, province, count.Count + (count.PerThousand * cases / 1000), new RoleGrant(role, province));
                    }

                    break;
            }
        }
    }

    /// <summary>Everybody.</summary>
    public IEnumerable<ReplayPerson> All => staffs.Values.SelectMany(staff => staff);

    /// <summary>The person of a role that a story has: always the same one, and another one for another place. Null: nobody holds it there.</summary>
    public Actor? Of(RolePlace by, string province, string? laboratory, int choice)
    {
        var place = ScopeOf(by.Role) switch
        {
            RoleScope.Country => Country,
            RoleScope.Laboratory => laboratory,
            _ => province,
        };
        return place is not null && staffs.TryGetValue((by.Role, place), out var staff) ? staff[(choice + by.Place) % staff.Length].Actor : null;
    }

    private RoleScope ScopeOf(string role) => reference.Roles.TryGetValue(role, out var found) ? found.Scope : RoleScope.Province;

    private void Hire(string role, string place, int count, RoleGrant grant) => staffs[(role, place)] =
        [.. Enumerable.Range(1, count).Select(number => Make($"{place}.{role}.{number:00}".ToLowerInvariant(), grant))];

    private ReplayPerson Make(string id, RoleGrant grant)
    {
        var dice = Dice.Of(0, Dice.Hash(id));
        var given = Word("given", ref dice);
        var family = Word("surname", ref dice);
        return new ReplayPerson(
            new Actor { Id = id, Grants = [grant] },
            new LocalizedText($"{given[0]} {family[0]}", $"{given[^1]} {family[^1]}"));
    }

    private string[] Word(string list, ref Dice dice) =>
        data.Names.Of(list, null, null) is { Length: > 0 } words ? words[dice.Below(words.Length)].Split('|') : [list];
}
