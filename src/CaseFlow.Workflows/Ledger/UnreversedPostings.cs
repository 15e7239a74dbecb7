using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>What a case still counts.</summary>
internal static class UnreversedPostings
{
    public static async Task<List<Posting>> OfAsync(NpgsqlConnection connection, long caseId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select s.indicator, s.province, s.industry, s.result, s.executor, s.dims::text,
                   p.quantity, p.business_date, p.month, p.subject, p.event_seq, p.posting_group, p.position
            from ledger_postings p join ledger_series s on s.id = p.series_id
            where p.case_id = $1 and p.reverses is null
              and not exists (select 1 from ledger_postings r where r.reverses = p.position)
            order by p.position
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = caseId });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<Posting> postings = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            postings.Add(new Posting
            {
                Series = new SeriesKey(
                    row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), row.GetString(4), DimsText.Canonical(Text(row, 5))),
                Quantity = row.GetDecimal(6),
                BusinessDate = row.GetFieldValue<DateOnly>(7),
                Month = row.GetInt32(8),
                Subject = Text(row, 9),
                CaseId = caseId,
                EventSeq = row.GetInt32(10),
                Group = row.GetInt16(11),
                Position = row.GetInt64(12),
            });
        }

        return postings;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
