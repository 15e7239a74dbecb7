using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Ledger;

/// <summary>
/// The ids of the ledger's series. A series is only a key, so it is made outside the step's transaction and kept in
/// memory for ever after.
/// </summary>
public sealed class LedgerSeries(NpgsqlDataSource database)
{
    private readonly ConcurrentDictionary<SeriesKey, int> ids = new();

    /// <summary>The id of a series that has been interned.</summary>
    public int IdOf(SeriesKey key) => ids[key];

    /// <summary>Makes sure that every key has an id.</summary>
    public async Task InternAsync(IEnumerable<Posting> postings, CancellationToken cancellationToken)
    {
        foreach (var posting in postings)
        {
            if (!ids.ContainsKey(posting.Series))
            {
                ids[posting.Series] = await FetchAsync(posting.Series, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> FetchAsync(SeriesKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (var insert = Command(
            connection,
            "insert into ledger_series (indicator, province, industry, result, executor, dims) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
            key))
        {
            await insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await using var select = Command(
            connection,
            """
            select id from ledger_series where indicator = $1 and province = $2 and industry is not distinct from $3
              and result is not distinct from $4 and executor = $5 and dims is not distinct from $6
            """,
            key);
        return (int)(await select.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, SeriesKey key)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var text in new[] { key.Indicator, key.Province, key.Industry, key.Result, key.Executor })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.Add(new NpgsqlParameter { Value = (object?)key.Dims ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb });
        return command;
    }
}
