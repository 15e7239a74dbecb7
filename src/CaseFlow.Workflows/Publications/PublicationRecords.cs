using CaseFlow.Domain.Shared;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>Reads what was published.</summary>
public sealed class PublicationRecords(NpgsqlDataSource database)
{
    private const string Columns = """
        p.id, p.code, p.report, p.year, p.month, p.edition,
        (select max(l.edition) from publications l where l.report = p.report and l.year = p.year and l.month is not distinct from p.month),
        p.position, p.hash, p.published_at, coalesce(n.name_fa, p.published_by), coalesce(n.name_en, p.published_by), p.reason
        """;

    private const string From = "from publications p left join people n on n.id = p.published_by";

    /// <summary>All of them, the newest first.</summary>
    public async Task<IReadOnlyList<PublicationLine>> AllAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select {Columns} {From} order by p.id desc");
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var lines = new List<PublicationLine>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            lines.Add(LineOf(row));
        }

        return lines;
    }

    /// <summary>The publication of a code as people type it, or <see cref="PublicationUnknown"/>.</summary>
    public async Task<Result<Publication>> FindAsync(string? typed, CancellationToken cancellation) =>
        PublicationCode.Normalize(typed) is { } code && await ReadAsync("p.code = $1", [Of(code)], cancellation).ConfigureAwait(false) is { } found
            ? found
            : new PublicationUnknown(typed ?? string.Empty);

    /// <summary>The newest edition of a report of a period; null when it was never published.</summary>
    public Task<Publication?> NewestAsync(string report, int year, int? month, CancellationToken cancellation) => ReadAsync(
        "p.report = $1 and p.year = $2 and p.month is not distinct from $3",
        [Of(report), Of(year), OfMonth(month)],
        cancellation);

    /// <summary>An edition of a report of a period; null when there is none.</summary>
    public Task<Publication?> EditionAsync(PublicationLine of, int edition, CancellationToken cancellation) => ReadAsync(
        "p.report = $1 and p.year = $2 and p.month is not distinct from $3 and p.edition = $4",
        [Of(of.Report), Of(of.Year), OfMonth(of.Month), Of(edition)],
        cancellation);

    /// <summary>The warnings that were confirmed with a publication.</summary>
    public async Task<IReadOnlyList<ConfirmedWarning>> WarningsAsync(long publication, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select check_id, place_fa, place_en, text_fa, text_en, reason from publication_warnings where publication_id = $1 order by ordinal");
        command.Parameters.Add(Of(publication));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var warnings = new List<ConfirmedWarning>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            warnings.Add(new ConfirmedWarning(
                row.GetString(0), new(row.GetString(1), row.GetString(2)), new(row.GetString(3), row.GetString(4)), row.GetString(5)));
        }

        return warnings;
    }

    internal static NpgsqlParameter OfMonth(int? month) => new() { Value = (object?)month ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer };

    private async Task<Publication?> ReadAsync(string where, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select {Columns}, p.content, p.deed, p.signature, p.key_id, p.plan {From} where {where} order by p.edition desc limit 1");
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new Publication(
                LineOf(row), row.GetFieldValue<byte[]>(13), row.GetFieldValue<byte[]>(14), new Signature(row.GetFieldValue<byte[]>(15), row.GetInt16(16)), row.GetString(17))
            : null;
    }

    private static PublicationLine LineOf(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Code = row.GetString(1),
        Report = row.GetString(2),
        Year = row.GetInt32(3),
        Month = row.IsDBNull(4) ? null : row.GetInt32(4),
        Edition = row.GetInt32(5),
        LastEdition = row.GetInt32(6),
        Position = row.GetInt64(7),
        Hash = row.GetString(8),
        PublishedAt = row.GetFieldValue<DateTimeOffset>(9),
        PublishedBy = new LocalizedText(row.GetString(10), row.GetString(11)),
        Reason = row.IsDBNull(12) ? null : row.GetString(12),
    };
}
