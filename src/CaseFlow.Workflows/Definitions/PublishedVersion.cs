using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Workflows.Definitions;

/// <summary>One version of a case type as it was published; never changed.</summary>
public sealed class PublishedVersion
{
    /// <summary>The id by which case rows name the version.</summary>
    public int Id { get; private set; }

    /// <summary>The case type.</summary>
    public required string Type { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the body, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The expanded definition.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }
}

/// <summary>The table of published versions.</summary>
internal sealed class PublishedVersionTable : IEntityTypeConfiguration<PublishedVersion>
{
    public void Configure(EntityTypeBuilder<PublishedVersion> builder)
    {
        builder.ToTable("workflow_definitions");
        builder.HasKey(version => version.Id).HasName("workflow_definitions_pkey");
        builder.Property(version => version.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(version => new { version.Type, version.Version }).IsUnique();
    }
}
