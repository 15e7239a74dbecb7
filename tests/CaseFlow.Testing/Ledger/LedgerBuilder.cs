using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Testing.Ledger;

/// <summary>Puts postings with their balances into an empty ledger without any case: for tests of what reads the ledger.</summary>
public sealed class LedgerBuilder(NpgsqlDataSource database)
{
    private const string Insert = """
        with series as (
          insert into ledger_series (indicator, province, industry, result, executor, dims) values ($1, $2, $3, $4, $5, $6::jsonb)
          on conflict (indicator, province, industry, result, executor, dims) do update set indicator = excluded.indicator
          returning id
        ), balance as (
          insert into ledger_balances (series_id, month, quantity, postings) select id, $7, $8, 1 from series
          on conflict (series_id, month) do update
          set quantity = ledger_balances.quantity + excluded.quantity, postings = ledger_balances.postings + 1
        )
        insert into ledger_postings (series_id, business_date, month, quantity, subject, case_id, event_seq, posting_group, reverses, posted_at)
        select id, $9, $7, $8, $10, 1, 1, 0, $11, now() from series
        returning position
        """;

    /// <summary>One posting; gives its position.</summary>
    public async Task<long> PostAsync(
        string indicator,
        string province,
        decimal quantity,
        JalaliDate date,
        string? industry = null,
        string? result = null,
        string executor = Executors.Province,
        string? dims = null,
        string? subject = null,
        long? reverses = null)
    {
        await using var command = database.CreateCommand(Insert);
        command.Parameters.AddRange(new[]
        {
            Value(indicator), Value(province), Text(industry), Text(result), Value(executor), Text(dims),
            Value(date.Month.Value), Value(quantity), Value(date.ToDateOnly()), Text(subject),
            new NpgsqlParameter { Value = (object?)reverses ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
        });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static NpgsqlParameter Value(object value) => new() { Value = value };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
