using System.Text.Json;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Drafts;

/// <summary>What a person has filled in so far, as it was typed.</summary>
/// <param name="Key">What it is of.</param>
/// <param name="Version">The version of the case on which it was begun; null for a new case.</param>
/// <param name="Pairs">Names and values in the order of the form; nothing is read into them.</param>
/// <param name="SavedAt">When.</param>
public sealed record Draft(DraftKey Key, int? Version, IReadOnlyList<KeyValuePair<string, string>> Pairs, DateTimeOffset SavedAt);

/// <summary>Where the case of a draft stands now.</summary>
/// <param name="Definition">The id of its definition.</param>
/// <param name="Version">Its version.</param>
public sealed record DraftedCase(int Definition, int Version);

/// <summary>The drafts of people: seen by nobody else, gone with the step that they become.</summary>
public sealed class DraftStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>As many a person keeps at most; the oldest make room.</summary>
    public const int Most = 100;

    /// <summary>The size of one draft at most, in characters of names and values.</summary>
    public const int MostCharacters = 300_000;

    /// <summary>How long a draft lies untouched before it is swept away.</summary>
    public static readonly TimeSpan Lies = TimeSpan.FromDays(30);

    private const string Columns = "select d.place, d.step, d.version, d.pairs::text, d.saved_at, c.definition, c.version from drafts d left join cases c on c.number = d.place where d.person_id = $1";

    /// <summary>Keeps a draft in the place of the one before; false when it is too large to be one.</summary>
    /// <param name="key">What it is of.</param>
    /// <param name="version">The version of the case that the person saw.</param>
    /// <param name="pairs">What was typed.</param>
    /// <param name="command">The id of the command that the form will become; when that is done already, this comes too late and keeps nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> SaveAsync(
        DraftKey key, int? version, IReadOnlyList<KeyValuePair<string, string>> pairs, Guid? command, CancellationToken cancellationToken)
    {
        if (pairs.Sum(pair => (long)pair.Key.Length + pair.Value.Length) > MostCharacters)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            """
            insert into drafts (person_id, place, step, version, pairs, saved_at)
            select $1, $2, $3, $4, $5, $6 where $7::uuid is null or not exists (select from case_events where command_id = $7)
            on conflict (person_id, place, step) do update set version = excluded.version, pairs = excluded.pairs, saved_at = excluded.saved_at
            """,
            Of(key.Person), Of(key.Place), Of(key.Step), new NpgsqlParameter { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
            Json(Write(pairs)), Of(now), Of(command));
        batch.Add(
            """
            delete from drafts d using (select place, step from drafts where person_id = $1 order by saved_at desc offset $2) old
            where d.person_id = $1 and d.place = old.place and d.step = old.step
            """,
            Of(key.Person), Of(Most));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>All drafts of a person, newest first, with where their cases stand; null for a new case.</summary>
    public Task<IReadOnlyList<(Draft Draft, DraftedCase? Case)>> WithCasesAsync(string person, CancellationToken cancellationToken) =>
        ReadAsync(person, $"{Columns} order by d.saved_at desc", null, cancellationToken);

    /// <summary>A person's drafts of one case, or of new cases.</summary>
    public async Task<IReadOnlyList<Draft>> OfAsync(string person, string place, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(person, $"{Columns} and d.place = $2 order by d.saved_at desc", place, cancellationToken).ConfigureAwait(false)).Select(one => one.Draft)];

    /// <summary>How many drafts a person has.</summary>
    public async Task<int> CountAsync(string person, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*)::int from drafts where person_id = $1");
        command.Parameters.Add(Of(person));
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Forgets a draft.</summary>
    public async Task DiscardAsync(DraftKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        AddAnswered(batch, key);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sweeps away the drafts that nobody has touched for so long.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from drafts where saved_at < $1");
        command.Parameters.Add(Of(time.GetUtcNow() - Lies));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The draft goes in the transaction of its step.</summary>
    internal static void AddAnswered(NpgsqlBatch batch, DraftKey key) => batch.Add(
        "delete from drafts where person_id = $1 and place = $2 and step = $3", Of(key.Person), Of(key.Place), Of(key.Step));

    private async Task<IReadOnlyList<(Draft Draft, DraftedCase? Case)>> ReadAsync(string person, string sql, string? place, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(Of(person));
        if (place is not null)
        {
            command.Parameters.Add(Of(place));
        }

        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var drafts = new List<(Draft, DraftedCase?)>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            drafts.Add((
                new Draft(
                    new DraftKey(person, row.GetString(0), row.GetString(1)), row.IsDBNull(2) ? null : row.GetInt32(2), Read(row.GetString(3)),
                    row.GetFieldValue<DateTimeOffset>(4)),
                row.IsDBNull(5) ? null : new DraftedCase(row.GetInt32(5), row.GetInt32(6))));
        }

        return drafts;
    }

    // A list of pairs and no object: a name may stand several times, and their order is the form's.
    private static string Write(IEnumerable<KeyValuePair<string, string>> pairs) =>
        JsonSerializer.Serialize(pairs.Select(pair => new[] { Storable(pair.Key), Storable(pair.Value) }));

    private static List<KeyValuePair<string, string>> Read(string json) =>
        [.. JsonSerializer.Deserialize<string[][]>(json)!.Select(pair => KeyValuePair.Create(pair[0], pair[1]))];

    /// <summary>PostgreSQL stores no zero character.</summary>
    private static string Storable(string text) => text.Replace("\0", "", StringComparison.Ordinal);
}
