namespace CaseFlow.Workflows.Identity;

/// <summary>One role of one person, within a province, a laboratory, or the whole country.</summary>
public sealed class GrantedRole
{
    /// <summary>Given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The person's id.</summary>
    public required string PersonId { get; init; }

    /// <summary>The role's id in <c>workflows/reference/roles.json</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The province's slug; null means the whole country.</summary>
    public string? Province { get; init; }

    /// <summary>The laboratory; null means none in particular.</summary>
    public string? Laboratory { get; init; }

    /// <summary>The first day on which it holds; null: always.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which it holds, included; null: until further notice.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether it holds on a day.</summary>
    public bool Holds(DateOnly day) => !(day < ValidFrom) && !(day > ValidTo);
}
