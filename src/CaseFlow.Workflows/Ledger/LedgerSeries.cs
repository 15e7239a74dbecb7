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
    private const string Given =
        "select t.indicator, t.province, t.industry, t.result, t.executor, t.dims::jsonb as dims "
        + "from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as t(indicator, province, industry, result, executor, dims)";

    private readonly ConcurrentDictionary<SeriesKey, int> ids = new();

    /// <summary>The id of a series that has been interned.</summary>
    public int IdOf(SeriesKey key) => ids[key];

    /// <summary>Makes sure that the series of all postings have an id.</summary>
    public ValueTask InternAsync(IEnumerable<Posting> postings, CancellationToken cancellationToken) =>
        InternAsync(postings.Select(posting => posting.Series), cancellationToken);

    /// <summary>Makes sure that every key has an id.</summary>
    public async ValueTask InternAsync(IEnumerable<SeriesKey> keys, CancellationToken cancellationToken)
    {
        HashSet<SeriesKey>? missing = null;
        foreach (var key in keys)
        {
            if (!ids.ContainsKey(key))
            {
                (missing ??= []).Add(key);
            }
        }

        if (missing is not null)
        {
            await FetchAsync([.. missing.Order()], cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FetchAsync(SeriesKey[] keys, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (var insert = Command(
            connection,
            $"insert into ledger_series (indicator, province, industry, result, executor, dims) {Given} order by 1, 2, 3, 4, 5 on conflict do nothing",
            keys))
        {
            await insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await using var select = Command(
            connection,
            $"""
            select s.id, s.indicator, s.province, s.industry, s.result, s.executor, s.dims::text from ledger_series s
            join ({Given}) g on s.indicator = g.indicator and s.province = g.province and s.industry is not distinct from g.industry
              and s.result is not distinct from g.result and s.executor = g.executor and s.dims is not distinct from g.dims
            """,
            keys);
        await using var row = await select.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string? Column(int i) => row.IsDBNull(i) ? null : row.GetString(i);
            ids[new SeriesKey(row.GetString(1), row.GetString(2), Column(3), Column(4), row.GetString(5), DimsText.Canonical(Column(6)))] =
                row.GetInt32(0);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, SeriesKey[] keys)
    {
        var command = new NpgsqlCommand(sql, connection);
        void Add(Func<SeriesKey, string?> column) => command.Parameters.Add(new NpgsqlParameter
        {
            Value = keys.Select(column).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        Add(key => key.Indicator);
        Add(key => key.Province);
        Add(key => key.Industry);
        Add(key => key.Result);
        Add(key => key.Executor);
        Add(key => key.Dims);
        return command;
    }
}
