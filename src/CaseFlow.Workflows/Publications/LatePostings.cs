using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Reports;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>A late posting with the series that it belongs to, so that the cells which it changes are found.</summary>
/// <param name="Posting">The posting.</param>
/// <param name="Count">Its series.</param>
/// <param name="Month">Its Jalali month, year × 100 + month.</param>
internal sealed record LateEntry(LatePosting Posting, CountedQuantity Count, int Month);

/// <summary>Reads what was posted after a ledger position, each posting with its case, its step and the reason given there.</summary>
internal sealed class LatePostings(NpgsqlDataSource database)
{
    /// <summary>Postings that are read at most.</summary>
    public const int Most = 5000;

    private const string Sql = """
        select s.indicator, s.province, s.industry, s.result, s.dims::text, s.executor, p.subject, p.quantity,
          p.month, p.position, p.business_date, p.posted_at, p.reverses, coalesce(c.number, ''), coalesce(c.type, ''), coalesce(e.name, ''),
          (select v.value #>> '{}' from jsonb_each(convert_from(e.body, 'UTF8')::jsonb -> 'values') v
           where jsonb_typeof(v.value) = 'string' and (v.key = 'reason' or v.key like '%Reason') order by v.key <> 'reason', v.key limit 1)
        from ledger_postings p join ledger_series s on s.id = p.series_id
        left join cases c on c.id = p.case_id left join case_events e on e.case_id = p.case_id and e.seq = p.event_seq
        where p.position > $1 and p.position <= $2 and p.month between $3 and $4 and ($5::text[] is null or s.indicator = any($5))
        order by p.position limit $6
        """;

    /// <summary>The postings between two positions that fall into these months, in the order of the ledger.</summary>
    /// <param name="after">After this position.</param>
    /// <param name="until">Up to this one.</param>
    /// <param name="first">The first month, as year × 100 + month.</param>
    /// <param name="last">The last month.</param>
    /// <param name="indicators">Of these indicators; null for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ImmutableArray<LateEntry>> BetweenAsync(
        long after, long until, int first, int last, IEnumerable<string>? indicators, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Of(after));
        command.Parameters.Add(Of(until));
        command.Parameters.Add(Of(first));
        command.Parameters.Add(Of(last));
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = indicators is null ? DBNull.Value : indicators.ToArray(),
            NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text,
        });
        command.Parameters.Add(Of(Most));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var entries = ImmutableArray.CreateBuilder<LateEntry>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var count = FigureQuery.CountOf(row);
            entries.Add(new LateEntry(PostingOf(row, count), count, row.GetInt32(8)));
        }

        return entries.ToImmutable();
    }

    private static LatePosting PostingOf(NpgsqlDataReader row, CountedQuantity count) => new()
    {
        Position = row.GetInt64(9),
        BusinessDate = row.GetFieldValue<DateOnly>(10),
        PostedAt = row.GetFieldValue<DateTimeOffset>(11),
        Indicator = count.Indicator,
        Province = count.Province,
        Industry = count.Industry,
        Quantity = count.Quantity,
        Reverses = row.IsDBNull(12) ? null : row.GetInt64(12),
        CaseNumber = row.GetString(13),
        CaseType = row.GetString(14),
        Step = row.GetString(15),
        Reason = row.IsDBNull(16) ? null : row.GetString(16),
    };
}
