using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Workflows.Identity;

/// <summary>How people and their rights lie in the tables of <c>0002_identity.sql</c>.</summary>
internal sealed class PeopleTables :
    IEntityTypeConfiguration<Person>,
    IEntityTypeConfiguration<GrantedRole>,
    IEntityTypeConfiguration<Substitution>,
    IEntityTypeConfiguration<IdentityUserClaim<string>>,
    IEntityTypeConfiguration<IdentityUserLogin<string>>,
    IEntityTypeConfiguration<IdentityUserToken<string>>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.Property(person => person.UserName).IsRequired().HasMaxLength(-1);
        builder.Property(person => person.NormalizedUserName).IsRequired().HasMaxLength(-1);
        builder.Property(person => person.Email).HasMaxLength(-1);
        builder.Property(person => person.NormalizedEmail).HasMaxLength(-1);
        builder.Property(person => person.PhoneNumber).HasMaxLength(-1);
        builder.HasMany(person => person.Roles).WithOne().HasForeignKey(grant => grant.PersonId);
    }

    public void Configure(EntityTypeBuilder<GrantedRole> builder) => builder.ToTable("role_grants");

    public void Configure(EntityTypeBuilder<Substitution> builder) => builder.ToTable("substitutions");

    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> builder)
    {
        builder.ToTable("person_claims");
        builder.Property(claim => claim.UserId).HasColumnName("person_id");
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
    {
        builder.ToTable("person_logins");
        builder.Property(login => login.UserId).HasColumnName("person_id");
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.ToTable("person_tokens");
        builder.Property(token => token.UserId).HasColumnName("person_id");
    }
}
