using System.Collections.Immutable;

namespace CaseFlow.Workflows.Engine;

/// <summary>Who acts, with the rights held at that moment.</summary>
public sealed record Actor
{
    /// <summary>The person's id.</summary>
    public required string Id { get; init; }

    /// <summary>The roles with the province or laboratory in which they hold; null means the whole country.</summary>
    public required ImmutableArray<RoleGrant> Grants { get; init; }

    /// <summary>The person acted for, when this one is a substitute; four-eyes rules count both.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>The machine itself: fired deadlines, signals and automatic transitions carry the name of their cause.</summary>
    public static Actor Engine { get; } = new() { Id = "system", Grants = [] };
}

/// <summary>One role of a person.</summary>
/// <param name="Role">The role's id, e.g. <c>Inspector</c>.</param>
/// <param name="Province">The province's slug; null for all.</param>
/// <param name="Laboratory">The laboratory's register number; null for none.</param>
public sealed record RoleGrant(string Role, string? Province = null, string? Laboratory = null);
