using System.Text.Json;
using CaseFlow.Workflows.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseFlow.Workflows.Storage;

/// <summary>
/// The tables as pages and ordinary writes see them. Each concept maps its own tables in an
/// <see cref="IEntityTypeConfiguration{TEntity}"/> beside its entities; a column is its property in snake case unless named there.
/// </summary>
public sealed class CaseFlowDb(DbContextOptions<CaseFlowDb> options) : IdentityUserContext<Person>(options)
{
    /// <summary>People who can sign in.</summary>
    public DbSet<Person> People => Users;

    /// <summary>What people may do, and where.</summary>
    public DbSet<GrantedRole> GrantedRoles => Set<GrantedRole>();

    /// <summary>Who stands in for whom, and when.</summary>
    public DbSet<Substitution> Substitutions => Set<Substitution>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CaseFlowDb).Assembly);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()))
        {
            NameInSnakeCase(property);
        }
    }

    private static void NameInSnakeCase(IMutableProperty property)
    {
        if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
