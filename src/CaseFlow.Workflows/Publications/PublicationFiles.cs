using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>The files made of a publication, such as the printed report: each is kept once, with its hash.</summary>
public sealed class PublicationFiles(NpgsqlDataSource database, TimeProvider time)
{
    private const string Insert = """
        insert into publication_files (publication_id, name, media_type, language, hash, content, stored_at) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict do nothing
        """;

    private const string List = """
        select f.name, f.media_type, f.language, f.hash, length(f.content) from publication_files f join publications p on p.id = f.publication_id
        where p.code = $1 order by f.name
        """;

    /// <summary>Keeps a file. The same bytes under the same name again change nothing; other bytes are <see cref="PublicationFileExists"/>.</summary>
    /// <param name="publication">The publication.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="mediaType">What it is.</param>
    /// <param name="language"><c>fa</c> or <c>en</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Result<PublicationFile>> AddAsync(
        PublicationLine publication, string name, string mediaType, string language, byte[] content, CancellationToken cancellation)
    {
        var hash = FrozenDefinitions.HashOf(content);
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Insert, Of(publication.Id), Of(name), Of(mediaType), Of(language), Of(hash), Of(content), Of(time.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return (await OfAsync(publication.Code, cancellation).ConfigureAwait(false)).First(file => file.Name == name) is var kept && kept.Hash == hash
            ? kept
            : new PublicationFileExists(name);
    }

    /// <summary>The files of a publication, by name.</summary>
    public async Task<ImmutableArray<PublicationFile>> OfAsync(string code, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(List);
        command.Parameters.Add(Of(code));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var files = ImmutableArray.CreateBuilder<PublicationFile>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            files.Add(new PublicationFile(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4)));
        }

        return files.ToImmutable();
    }

    /// <summary>A file's bytes; null when there is none of that name.</summary>
    public async Task<byte[]?> ReadAsync(string code, string name, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select f.content from publication_files f join publications p on p.id = f.publication_id where p.code = $1 and f.name = $2");
        command.Parameters.Add(Of(code));
        command.Parameters.Add(Of(name));
        return (byte[]?)await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }
}
