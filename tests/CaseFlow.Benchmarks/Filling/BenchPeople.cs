using System.Globalization;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;
using CaseFlow.Workflows.Scenarios;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Benchmarks.Filling;

/// <summary>The people of the bench: some of every role in every province, all with one password.</summary>
internal sealed class BenchPeople
{
    public const string Password = "correct horse battery";

    private const int Colleagues = 8;

    private readonly Dictionary<string, Actor> known = new(StringComparer.Ordinal);

    /// <summary>Who plays which part: others of the same roles from telling to telling, never one person in two parts.</summary>
    public static Dictionary<string, string> CastFor(Story story, string place, long stamp) => story.People
        .Select((person, part) => (person.Key, Id: IdOf(
            string.Concat(person.Value.Roles), person.Value.Province is { } own ? story.Elsewhere(own, place) : "country", (int)((stamp + part) % Colleagues), person.Value.Laboratory is not null)))
        .ToDictionary(pair => pair.Key, pair => pair.Id, StringComparer.Ordinal);

    public static string IdOf(string role, string place, int number, bool isOfLaboratory = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{role}-{place}{(isOfLaboratory ? "-laboratory" : "")}-{number}").ToLowerInvariant();

    public void Add(Actor actor)
    {
        if (!known.TryGetValue(actor.Id, out var before))
        {
            known.Add(actor.Id, actor);
        }
        else if (actor.Grants.Any(grant => !before.Grants.Contains(grant)))
        {
            known[actor.Id] = before with { Grants = [.. before.Grants.Union(actor.Grants)] };
        }
    }

    /// <summary>Writes everybody who took part; who is there already stays.</summary>
    public async Task WriteAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var hash = new PasswordHasher<Person>().HashPassword(new Person { NameFa = "", NameEn = "" }, Password);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            insert into people (id, user_name, normalized_user_name, name_fa, name_en, password_hash, security_stamp)
            select id, id, upper(id), 'کارمند ' || id, 'Person ' || id, $2, id from unnest($1::text[]) as t(id) on conflict do nothing
            """)
        {
            Parameters = { Texts(known.Keys), new NpgsqlParameter { Value = hash } },
        });
        var grants = known.Values.SelectMany(person => person.Grants.Select(grant => (person.Id, grant))).ToList();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            """
            insert into role_grants (person_id, role, province, laboratory)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing
            """)
        {
            Parameters =
            {
                Texts(grants.Select(pair => pair.Id)), Texts(grants.Select(pair => pair.grant.Role)),
                Texts(grants.Select(pair => pair.grant.Province)), Texts(grants.Select(pair => pair.grant.Laboratory)),
            },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
