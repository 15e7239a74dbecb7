using System.Collections.Immutable;
using System.Data;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Files;

/// <summary>A file that a person has sent with a form that is not a step yet.</summary>
/// <param name="Id">By which the form names it.</param>
/// <param name="Entry">What it is.</param>
public sealed record Upload(Guid Id, FileEntry Entry);

/// <summary>The bytes of files: once under their hash, and those that still wait for their step under their sender.</summary>
public sealed class FileStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long a file waits for its form to be sent.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(30);

    /// <summary>Keeps a file until its form is sent; the same bytes are stored once.</summary>
    /// <param name="person">Who sends it; nobody else can name it.</param>
    /// <param name="entry">What it was found to be.</param>
    /// <param name="content">Its bytes; their hash is the entry's.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Upload> KeepAsync(string person, FileEntry entry, byte[] content, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var upload = new Upload(Guid.CreateVersion7(now), entry);
        var hash = Convert.FromHexString(entry.Hash);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);

        // The row is touched even when it is known, so that the sweep, if it looks at it now, waits and then leaves it.
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.Add(
            """
            insert into file_contents (hash, media_type, size, content, stored_at, asked_at) values ($1, $2, $3, $4, $5, $5)
            on conflict (hash) do update set asked_at = excluded.asked_at
            """,
            Of(hash), Of(entry.Type), Of(entry.Size), Of(content), Of(now));
        batch.Add(
            "insert into file_uploads (id, person_id, hash, entry, uploaded_at, kept_until) values ($1, $2, $3, $4, $5, $6)",
            Of(upload.Id), Of(person), Of(hash), Json(FieldsJson.ToPlain(entry.ToRow())), Of(now), Of(now + Waits));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return upload;
    }

    /// <summary>The files of a person by the ids that a form names; others' and unknown ones are left out. They wait anew from now.</summary>
    public async Task<IReadOnlyDictionary<Guid, Upload>> OfAsync(string person, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return ImmutableDictionary<Guid, Upload>.Empty;
        }

        await using var command = database.CreateCommand(
            "update file_uploads set kept_until = $3 where person_id = $1 and id = any($2) returning id, entry::text");
        command.Parameters.Add(Of(person));
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(Of(time.GetUtcNow() + Waits));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<Guid, Upload>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            using var json = JsonDocument.Parse(row.GetString(1));
            if (FileEntry.Read(FieldsJson.Read(json.RootElement)) is { } entry)
            {
                found[row.GetGuid(0)] = new Upload(row.GetGuid(0), entry);
            }
        }

        return found;
    }

    /// <summary>How many bytes a person has sent within a day that are no step yet.</summary>
    public async Task<long> SentTodayAsync(string person, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select coalesce(sum((entry ->> 'size')::bigint), 0)::bigint from file_uploads where person_id = $1 and uploaded_at > $2");
        command.Parameters.Add(Of(person));
        command.Parameters.Add(Of(time.GetUtcNow() - TimeSpan.FromDays(1)));
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>Writes the bytes of a hash to a stream as they come from the database; false when there are none.</summary>
    public async Task<bool> CopyAsync(string hash, Stream target, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select content from file_contents where hash = $1");
        command.Parameters.Add(Of(Convert.FromHexString(hash)));
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken).ConfigureAwait(false);
        if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await using var content = await row.GetStreamAsync(0, cancellationToken).ConfigureAwait(false);
        await content.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Sweeps away what nobody came back for: uploads whose time is over, then contents that nothing names.</summary>
    /// <returns>How many contents went.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var uploads = database.CreateCommand("delete from file_uploads where kept_until < $1"))
        {
            uploads.Parameters.Add(Of(now));
            await uploads.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await using var contents = database.CreateCommand(
            """
            delete from file_contents k where k.asked_at < $1
              and not exists (select from case_files f where f.hash = k.hash) and not exists (select from file_uploads u where u.hash = k.hash)
            """);
        contents.Parameters.Add(Of(now - TimeSpan.FromDays(1)));
        return await contents.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
