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

    public static async Task<DemoSignIn[]> PrepareAsync(
        CaseFlowDb db, UserManager<Person> users, DemoScript script, DemoCast cast, CancellationToken cancellationToken)
    {
        var ids = script.People.Values.Select(person => person.Id).ToArray();
        var known = await db.People.Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellationToken);
        var password = RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);
        string? hash = null;
        foreach (var entry in script.People.Values)
        {
            if (!known.TryGetValue(entry.Id, out var person))
            {
                db.People.Add(person = NewPerson(entry, users.NormalizeName(entry.UserName)!, cast.LaboratoryOf(entry)));
            }

            person.PasswordHash = hash ??= users.PasswordHasher.HashPassword(person, password);
            person.SecurityStamp = RandomNumberGenerator.GetHexString(32);
        }

        await db.SaveChangesAsync(cancellationToken);
        return [.. script.People.Values.Select(entry => new DemoSignIn(entry.UserName, password, entry.Role, entry.Province))];
    }

    private static Person NewPerson(DemoPerson entry, string normalizedName, string? laboratory) => new()
    {
        Id = entry.Id,
        UserName = entry.UserName,
        NormalizedUserName = normalizedName,
        NameFa = entry.Fa,
        NameEn = entry.En,
        LockoutEnabled = true,
        Roles = { new GrantedRole { PersonId = entry.Id, Role = entry.Role, Province = entry.Province, Laboratory = laboratory } },
    };
}

/// <summary>One line of what <c>start --preset demo</c> prints.</summary>
internal sealed record DemoSignIn(string UserName, string Password, string Role, string? Province);
