using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>The months of a year: which are closed, and what came late into them.</summary>
public sealed class MonthBook(NpgsqlDataSource database)
{
    private const string Closed = """
        select m.month, m.closed_at, coalesce(n.name_fa, m.closed_by), coalesce(n.name_en, m.closed_by), m.reason, m.position,
          (select count(*)::int from ledger_postings p where p.month = m.month and p.position > m.position)
        from ledger_periods m left join people n on n.id = m.closed_by
        where m.month between $1 and $2 order by m.month
        """;

    private const string Open = """
        select min(month) from ledger_balances b where not exists (select from ledger_periods p where p.month = b.month)
        """;

    /// <summary>The closed months of a year, in order.</summary>
    public Task<ImmutableArray<ClosedMonth>> OfYearAsync(JalaliYear year, CancellationToken cancellation) =>
        ReadAsync(year.FirstMonth, year.LastMonth, cancellation);

    /// <summary>A closed month; null when it is open.</summary>
    public async Task<ClosedMonth?> FindAsync(JalaliMonth month, CancellationToken cancellation) =>
        (await ReadAsync(month, month, cancellation).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>The first month with postings that is open; null when there is none.</summary>
    public async Task<JalaliMonth?> FirstOpenAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Open);
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is int month ? JalaliMonth.FromValue(month) : null;
    }

    /// <summary>What was posted into a month after it was closed, in the order of the ledger; empty while it is open.</summary>
    public async Task<ImmutableArray<LatePosting>> LateAsync(JalaliMonth month, CancellationToken cancellation) =>
        await FindAsync(month, cancellation).ConfigureAwait(false) is { } closed
            ? [.. (await new LatePostings(database).BetweenAsync(closed.Position, long.MaxValue, month.Value, month.Value, null, cancellation).ConfigureAwait(false)).Select(entry => entry.Posting)]
            : [];

    private async Task<ImmutableArray<ClosedMonth>> ReadAsync(JalaliMonth first, JalaliMonth last, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Closed);
        command.Parameters.Add(Of(first.Value));
        command.Parameters.Add(Of(last.Value));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var months = ImmutableArray.CreateBuilder<ClosedMonth>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            months.Add(new ClosedMonth(
                JalaliMonth.FromValue(row.GetInt32(0)), row.GetFieldValue<DateTimeOffset>(1), new LocalizedText(row.GetString(2), row.GetString(3)),
                row.GetString(4), row.GetInt64(5), row.GetInt32(6)));
        }

        return months.ToImmutable();
    }
}
