using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Targets;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Declarations;

namespace CaseFlow.Workflows.Definitions.Reference;

/// <summary>A province: one general directorate and one row of every provincial table. Identity is the id, never the spelling.</summary>
/// <param name="Id">The slug, e.g. <c>east-azerbaijan</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Iso">ISO 3166-2 code.</param>
/// <param name="Order">Its place in printed tables, from 1.</param>
/// <param name="Variants">Other spellings found in documents.</param>
/// <param name="Tile">Its place on a map of tiles, north above and west at the left.</param>
public sealed record Province(string Id, LocalizedText Name, string Iso, int Order, ImmutableArray<string> Variants, MapTile Tile);

/// <summary>A place on a map of tiles.</summary>
/// <param name="Column">From 1 in the west.</param>
/// <param name="Row">From 1 in the north.</param>
public readonly record struct MapTile(int Column, int Row);

/// <summary>An industry branch of the tables.</summary>
/// <param name="Id">The slug, e.g. <c>food-agriculture</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Order">Its place in printed tables, from 1.</param>
/// <param name="Variants">Other spellings found in documents.</param>
/// <param name="Valid">The days on which it holds.</param>
public sealed record Industry(string Id, LocalizedText Name, int Order, ImmutableArray<string> Variants, Validity Valid = default);

/// <summary>From which day to which day an entry of a list holds, both included.</summary>
/// <param name="From">The first day; null: always.</param>
/// <param name="Until">The last day; null: for ever.</param>
public readonly record struct Validity(DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool Has(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>A field of work: a folder of <c>workflows/</c> with the case types in it.</summary>
/// <param name="Id">The folder's name, e.g. <c>inspections</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Order">Its place where case types are listed, from 1.</param>
public sealed record Area(string Id, LocalizedText Name, int Order);

/// <summary>The industries of a family of tables; a cell outside the list does not exist (counting rule 33).</summary>
/// <param name="Id">The id that tables and indicators name.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Industries">Industry ids in printing order.</param>
public sealed record IndustryList(string Id, LocalizedText Name, ImmutableArray<string> Industries);

/// <summary>How far a role's rights reach.</summary>
public enum RoleScope : byte
{
    /// <summary>Cases that the person holds or opened.</summary>
    Own,

    /// <summary>Cases of the grant's province.</summary>
    Province,

    /// <summary>Cases of the grant's laboratory.</summary>
    Laboratory,

    /// <summary>All cases.</summary>
    Country,
}

/// <summary>What a role may do beside the steps of cases, which the definitions say.</summary>
public enum RoleDuty : byte
{
    /// <summary>Read cases in its reach without working on them.</summary>
    ReadCases,

    /// <summary>Read the statistics.</summary>
    ReadStatistics,

    /// <summary>Let figures leave the house.</summary>
    PublishStatistics,

    /// <summary>Hand over and spread the work of others.</summary>
    DirectWork,

    /// <summary>Answer for the figures of its reach: its day begins with them.</summary>
    Oversee,

    /// <summary>Look after people, roles, registers and definitions.</summary>
    Administer,

    /// <summary>Search the logs.</summary>
    Audit,

    /// <summary>Draw up the plans of years, and approve what another has drawn up.</summary>
    Plan,
}

/// <summary>A role that definitions name and people hold.</summary>
/// <param name="Id">PascalCase, e.g. <c>Inspector</c>.</param>
/// <param name="Name">Its title.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Valid">The days on which it gives rights.</param>
public sealed record Role(string Id, LocalizedText Name, RoleScope Scope, Validity Valid = default)
{
    /// <summary>What it may do beside the steps of cases.</summary>
    public ImmutableArray<RoleDuty> May { get; init; } = [];

    /// <summary>The monthly report that who holds it gets of his area; null for none.</summary>
    public string? Summary { get; init; }
}

/// <summary>The lists under <c>workflows/reference/</c>.</summary>
public sealed record ReferenceData
{
    /// <summary>Fields of work in the order in which they are listed.</summary>
    public required ImmutableArray<Area> Areas { get; init; }

    /// <summary>Provinces in printing order.</summary>
    public required ImmutableArray<Province> Provinces { get; init; }

    /// <summary>Industries in printing order.</summary>
    public required ImmutableArray<Industry> Industries { get; init; }

    /// <summary>Industry lists by id.</summary>
    public required FrozenDictionary<string, IndustryList> IndustryLists { get; init; }

    /// <summary>Roles by id.</summary>
    public required FrozenDictionary<string, Role> Roles { get; init; }

    /// <summary>Words that may stand in the place of a planned number.</summary>
    public ImmutableArray<TextTarget> TextTargets { get; init; } = [];

    /// <summary>What regulation sets and may change.</summary>
    public required HouseSettings Settings { get; init; }

    /// <summary>The monthly production declarations; null in a house that has none.</summary>
    public DeclarationPolicy? Declarations { get; init; }

    /// <summary>Reads the lists, or gives all problems at once.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    public static Result<ReferenceData> Load(string workflows)
    {
        var problems = new ProblemList();
        var data = ReferenceReader.Read(workflows, problems);
        return problems.Any ? new Errors(problems.All) : data;
    }

    /// <summary>The province of an id, or null.</summary>
    public Province? FindProvince(string id) => Provinces.FirstOrDefault(province => string.Equals(province.Id, id, StringComparison.Ordinal));

    /// <summary>The industry of an id, or null.</summary>
    public Industry? FindIndustry(string id) => Industries.FirstOrDefault(industry => string.Equals(industry.Id, id, StringComparison.Ordinal));
}
