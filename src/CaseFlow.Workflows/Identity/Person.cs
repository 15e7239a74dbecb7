using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Workflows.Identity;

/// <summary>A person who can sign in. The id is what events name as their actor.</summary>
public sealed class Person : IdentityUser
{
    /// <summary>The name in Persian.</summary>
    public required string NameFa { get; set; }

    /// <summary>The name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>The language that the person reads: <c>fa</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "fa";

    /// <summary>Whether the person may sign in; who left stays known by name.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Until when the password holds that an administrator has set; null: the password is the person's own.</summary>
    public DateTimeOffset? OneTimeUntil { get; set; }

    /// <summary>What the person may do, and where: also what has ended or begins later.</summary>
    public List<GrantedRole> Roles { get; } = [];
}
