using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger.Heads;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>Which month is to be closed.</summary>
/// <param name="Month">The month.</param>
/// <param name="Reason">Why now; kept for ever.</param>
/// <param name="WithEarlier">Whether months before it that are still open are closed with it.</param>
public sealed record MonthToClose(JalaliMonth Month, string Reason, bool WithEarlier = false);

/// <summary>
/// Closes a month: its figures stand as of one ledger position, and whatever is posted into it afterwards is flagged late. Months are closed in order, only
/// when they are over, and never opened again.
/// </summary>
public sealed class CloseMonth(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    private const int LongestReason = 500;

    private const string Closed = "select month from ledger_periods order by month";

    private const string FirstOpen = """
        select min(month) from ledger_balances b where month < $1 and not exists (select from ledger_periods p where p.month = b.month)
        """;

    private const string Insert =
        "insert into ledger_periods (month, closed_at, position, closed_by, on_behalf_of, reason, freeze_id) values ($1, $2, $3, $4, $5, $6, $7)";

    /// <summary>
    /// Closes it. Or <see cref="MonthNotOver"/>, <see cref="MonthAlreadyClosed"/>, <see cref="EarlierMonthOpen"/>, <see cref="ReasonMissing"/>,
    /// <see cref="LedgerBusy"/>.
    /// </summary>
    /// <returns>The months closed, with their position.</returns>
    public async Task<Result<ClosedMonthsAt>> RunAsync(Actor actor, MonthToClose order, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (ReasonMissing.In(order.Reason, LongestReason) is { } missing)
        {
            return missing;
        }

        if (order.Month.LastDay >= rules.BusinessDate(now))
        {
            return new MonthNotOver(order.Month);
        }

        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        var heads = await HeadsToFreeze.BeginAsync(connection, cancellation).ConfigureAwait(false);
        if (Refusal(order, await OpenAsync(connection, order, cancellation).ConfigureAwait(false)) is { } refused)
        {
            return refused;
        }

        // Much is collected while steps go on; held still, only what they did meanwhile.
        await heads.CollectAsync(database, cancellation).ConfigureAwait(false);
        if (!(await LedgerFreeze.HoldAsync(connection, cancellation).ConfigureAwait(false)).TryGet(out var position, out var busy))
        {
            return busy;
        }

        var open = await OpenAsync(connection, order, cancellation).ConfigureAwait(false);
        if (Refusal(order, open) is { } late)
        {
            return late;
        }

        await heads.CollectAsync(connection, cancellation).ConfigureAwait(false);
        var freeze = await heads.KeepAsync(connection, position, now, cancellation).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var month in open)
        {
            batch.Add(Insert, Of(month.Value), Of(now), Of(position), Of(actor.Id), Of(actor.OnBehalfOf), Of(order.Reason.Trim()), Of(freeze.Id));
        }

        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await AuditLog.WriteAsync(connection, LineOf(actor, order, open[0], position), now, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return new ClosedMonthsAt([.. open], position);
    }

    private static Error? Refusal(MonthToClose order, List<JalaliMonth> open) =>
        open.Count == 0 ? new MonthAlreadyClosed(order.Month)
        : open.Count > 1 && !order.WithEarlier ? new EarlierMonthOpen(order.Month, open[0])
        : null;

    /// <summary>
    /// The open months up to one, from the first with postings; where earlier ones are closed with it, from Farvardin of its year at the latest, so that a
    /// month without any postings is closed as well. Empty when it is closed itself.
    /// </summary>
    private static async Task<List<JalaliMonth>> OpenAsync(NpgsqlConnection connection, MonthToClose order, CancellationToken cancellation)
    {
        var until = order.Month;
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Closed).Add(FirstOpen, Of(until.Value));
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var closed = new HashSet<int>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            closed.Add(row.GetInt32(0));
        }

        await row.NextResultAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        var first = row.IsDBNull(0) ? until : JalaliMonth.FromValue(row.GetInt32(0));
        first = order.WithEarlier && first.CompareTo(until.Year.FirstMonth) > 0 ? until.Year.FirstMonth : first;
        return closed.Contains(until.Value)
            ? []
            : [.. Enumerable.Range(0, until.MonthsSince(first) + 1).Select(first.AddMonths).Where(month => !closed.Contains(month.Value))];
    }

    private static AuditLine LineOf(Actor actor, MonthToClose order, JalaliMonth first, long position) => AuditLine.Of(
        actor, nameof(CloseMonth), order.Month.ToString(),
        new LocalizedText(
            $"{(first == order.Month ? string.Empty : $"از {first.Format("fa")} تا ")}{order.Month.Format("fa")} در جایگاه {PersianText.ToPersianDigits(position.ToString(System.Globalization.CultureInfo.InvariantCulture))} دفتر بسته شد.",
            $"{(first == order.Month ? string.Empty : $"{first.Format("en")} to ")}{order.Month.Format("en")} closed at ledger position {position}."),
        order.Reason.Trim());
}
