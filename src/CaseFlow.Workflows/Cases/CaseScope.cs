using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using Npgsql;
using RoleScope = CaseFlow.Workflows.Definitions.Reference.RoleScope;

namespace CaseFlow.Workflows.Cases;

/// <summary>Which cases a person may look at: those that one of the person's grants reaches. For anybody else a case does not exist.</summary>
/// <param name="Country">All cases.</param>
/// <param name="Provinces">All cases of these provinces.</param>
/// <param name="Laboratories">All cases at these laboratories (register numbers).</param>
/// <param name="Person">The cases that this person holds.</param>
public sealed record CaseScope(
    bool Country, ImmutableArray<string> Provinces, ImmutableArray<string> Laboratories, string Person)
{
    /// <summary>The scope of an actor's grants; roles that the lists do not know reach nothing.</summary>
    public static CaseScope Of(Actor actor, ReferenceData reference)
    {
        var country = false;
        var provinces = ImmutableArray.CreateBuilder<string>();
        var laboratories = ImmutableArray.CreateBuilder<string>();
        foreach (var grant in actor.Grants)
        {
            if (!reference.Roles.TryGetValue(grant.Role, out var role))
            {
                continue;
            }

            country |= role.Scope is RoleScope.Country || (role.Scope is RoleScope.Province && grant.Province is null);
            if (role.Scope is RoleScope.Province && grant.Province is { } province)
            {
                provinces.Add(province);
            }
            else if (role.Scope is RoleScope.Laboratory && grant.Laboratory is { } laboratory)
            {
                laboratories.Add(laboratory);
            }
        }

        return new CaseScope(country, [.. provinces.Distinct()], [.. laboratories.Distinct()], actor.Id);
    }

    /// <summary>
    /// The four parameters of a query that shows only cases in reach:
    /// <c>($n::bool or province = any($n+1) or laboratory = any($n+2) or holder = $n+3)</c>.
    /// </summary>
    internal NpgsqlParameter[] Parameters() =>
    [
        SqlBatch.Of(Country), new NpgsqlParameter<string[]> { TypedValue = [.. Provinces] }, new NpgsqlParameter<string[]> { TypedValue = [.. Laboratories] },
        SqlBatch.Of(Person),
    ];

    /// <summary>Whether the cases of a province are in reach as a whole.</summary>
    public bool ReachesProvince(string? province) => Country || (province is not null && Provinces.Contains(province));

    /// <summary>Whether one case is in reach.</summary>
    public bool Reaches(string province, string? laboratory, string? holder) =>
        ReachesProvince(province)
        || (laboratory is not null && Laboratories.Contains(laboratory))
        || (holder is not null && holder == Person);
}
