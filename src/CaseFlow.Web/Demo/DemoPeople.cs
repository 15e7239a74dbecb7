using System.Security.Cryptography;
using CaseFlow.Workflows.Identity;
using CaseFlow.Workflows.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Web.Demo;

/// <summary>The people of the demo. They share one password, new at every start and shown then, and only then.</summary>
internal static class DemoPeople
{
    private const int PasswordLength = 12;
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Adds who is missing, by name: what they do from then on is signed with it.</summary>
    public static async Task NameAsync(CaseFlowDb db, UserManager<Person> users, DemoScript script, CancellationToken cancellationToken)
    {
        var ids = script.People.Values.Select(person => person.Id).ToArray();
        var known = await db.People.Where(person => ids.Contains(person.Id)).Select(person => person.Id).ToListAsync(cancellationToken);
        db.People.AddRange(script.People.Values.Where(entry => !known.Contains(entry.Id)).Select(entry => NewPerson(entry, users.NormalizeName(entry.UserName)!)));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Gives them their roles, in laboratories too that the demo's cases have opened, and the password of this start.</summary>
    public static async Task<DemoSignIn[]> PrepareAsync(
        CaseFlowDb db, UserManager<Person> users, DemoScript script, DemoCast cast, CancellationToken cancellationToken)
    {
        await NameAsync(db, users, script, cancellationToken);
        var ids = script.People.Values.Select(person => person.Id).ToArray();
        var known = await db.People.Include(person => person.Roles).Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        var password = RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);
        string? hash = null;
        foreach (var entry in script.People.Values)
        {
            var person = known[entry.Id];
            if (person.Roles.Count == 0)
            {
                person.Roles.Add(new GrantedRole { PersonId = entry.Id, Role = entry.Role, Province = entry.Province, Laboratory = cast.LaboratoryOf(entry) });
            }

            person.PasswordHash = hash ??= users.PasswordHasher.HashPassword(person, password);
            person.SecurityStamp = RandomNumberGenerator.GetHexString(32);
        }

        await db.SaveChangesAsync(cancellationToken);
        return [.. script.People.Values.Select(entry => new DemoSignIn(entry.UserName, password, entry.Role, entry.Province))];
    }

    private static Person NewPerson(DemoPerson entry, string normalizedName) => new()
    {
        Id = entry.Id,
        UserName = entry.UserName,
        NormalizedUserName = normalizedName,
        NameFa = entry.Fa,
        NameEn = entry.En,
        LockoutEnabled = true,
    };
}

/// <summary>One line of what <c>start --preset demo</c> prints.</summary>
internal sealed record DemoSignIn(string UserName, string Password, string Role, string? Province);
