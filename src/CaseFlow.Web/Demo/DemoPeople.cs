using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Workflows.Identity;
using CaseFlow.Workflows.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Web.Demo;

/// <summary>The people of the demo. Their passwords are new at every start and are shown then, and only then.</summary>
internal static class DemoPeople
{
    private const int PasswordLength = 12;
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static async Task<IReadOnlyList<DemoSignIn>> PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var known = await db.People.ToDictionaryAsync(person => person.Id, cancellationToken);
        var signIns = new List<DemoSignIn>();
        foreach (var entry in await ReadAsync(cancellationToken))
        {
            if (!known.TryGetValue(entry.Id, out var person))
            {
                db.People.Add(person = entry.ToPerson(users.NormalizeName(entry.UserName)!));
            }

            var password = RandomNumberGenerator.GetString(PasswordLetters, PasswordLength);
            person.PasswordHash = users.PasswordHasher.HashPassword(person, password);
            person.SecurityStamp = RandomNumberGenerator.GetHexString(32);
            signIns.Add(new DemoSignIn(entry.UserName, password, entry.Role, entry.Province));
        }

        await db.SaveChangesAsync(cancellationToken);
        return signIns;
    }

    private static async Task<List<Entry>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = typeof(DemoPeople).Assembly.GetManifestResourceStream("Demo.people.json")!;
        return (await JsonSerializer.DeserializeAsync<List<Entry>>(file, JsonSerializerOptions.Web, cancellationToken))!;
    }

    private sealed record Entry(string UserName, string Fa, string En, string Role, string? Province, string? Laboratory)
    {
        public string Id => $"demo-{UserName}";

        public Person ToPerson(string normalizedName) => new()
        {
            Id = Id,
            UserName = UserName,
            NormalizedUserName = normalizedName,
            NameFa = Fa,
            NameEn = En,
            LockoutEnabled = true,
            Roles = { new GrantedRole { PersonId = Id, Role = Role, Province = Province, Laboratory = Laboratory } },
        };
    }
}

/// <summary>One line of what <c>start --preset demo</c> prints.</summary>
internal sealed record DemoSignIn(string UserName, string Password, string Role, string? Province);
