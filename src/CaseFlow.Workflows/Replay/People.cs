using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>A person of a replay. Nobody can sign in as one.</summary>
/// <param name="Actor">The id and the role with its reach.</param>
/// <param name="Name">The name.</param>
internal sealed record ReplayPerson(Actor Actor, LocalizedText Name);

/// <summary>The people who take the steps of a replay: each role has some in every province or laboratory. The same for the same seed.</summary>
/// <param name="data">Names and how many people hold a role.</param>
/// <param name="reference">The reach of each role.</param>
/// <param name="work">How many cases each province has.</param>
internal sealed class People(ReplayData data, ReferenceData reference, IReadOnlyDictionary<string, int> work)
{
    private readonly Dictionary<(string Role, string Province, string? Laboratory), ReplayPerson[]> staffs = [];

    /// <summary>Everybody who has been asked for so far.</summary>
    public IEnumerable<ReplayPerson> All => staffs.Values.SelectMany(staff => staff);

    /// <summary>The person of a role that a story has: always the same one, and another one for another place.</summary>
    public Actor Of(RolePlace by, string province, string? laboratory, int choice)
    {
        var scope = reference.Roles.TryGetValue(by.Role, out var role) ? role.Scope : RoleScope.Province;
        var staff = Staff(by.Role, scope is RoleScope.Country ? string.Empty : province, scope is RoleScope.Laboratory ? laboratory : null);
        return staff[(choice + by.Place) % staff.Length].Actor;
    }

    private ReplayPerson[] Staff(string role, string province, string? laboratory)
    {
        if (staffs.TryGetValue((role, province, laboratory), out var staff))
        {
            return staff;
        }

        var count = data.Names.People(role);
        var place = laboratory ?? (province.Length == 0 ? "country" : province);
        var size = count.Count + (laboratory is null ? count.PerThousand * work.GetValueOrDefault(province) / 1000 : 0);
        staff = [.. Enumerable.Range(1, size).Select(number => Make(role, province, laboratory, $"{place}.{role}.{number:00}".ToLowerInvariant()))];
        staffs[(role, province, laboratory)] = staff;
        return staff;
    }

    private ReplayPerson Make(string role, string province, string? laboratory, string id)
    {
        var dice = Dice.Of(0, Dice.Hash(id));
        var given = Word("given", ref dice);
        var family = Word("surname", ref dice);
        var grant = new RoleGrant(role, province.Length == 0 ? null : province, laboratory);
        return new ReplayPerson(
            new Actor { Id = id, Grants = [grant] },
            new LocalizedText($"{given[0]} {family[0]}", $"{given[^1]} {family[^1]}"));
    }

    private string[] Word(string list, ref Dice dice) =>
        data.Names.Of(list, null, null) is { Length: > 0 } words ? words[dice.Below(words.Length)].Split('|') : [list];
}
