using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Summaries;

/// <summary>
/// Tells every manager of a month, once, from its telling day on: a row, a notice and a mail each, all in the transaction that claims the month. Any node may do
/// it, and one that was away does it late. What the mails say is composed when they are sent. A house that begins tells nothing of the months before.
/// </summary>
public sealed class PrepareSummaries(NpgsqlDataSource database, HouseRules rules, MailBell bell, TimeProvider time)
{
    private static readonly TimeSpan OfUse = TimeSpan.FromDays(20);

    private const string ClaimSql = """
        with before as (select exists (select from summary_runs) as is_begun),
        claimed as (insert into summary_runs (month, ran_at) values ($1, $2) on conflict do nothing returning month)
        select exists (select from claimed), (select is_begun from before)
        """;

    private const string ManagersSql = """
        select g.person_id, g.role, g.province from role_grants g join people p on p.id = g.person_id and p.active
        where g.role = any($1) and holds(g, $2) order by g.person_id, g.id
        """;

    private const string RowsSql = "insert into summaries (month, person_id, areas) select $1, * from unnest($2::text[], $3::jsonb[])";

    private const string NoticesSql = """
        insert into person_notices (person_id, kind, name, created_at)
        select id, $3, $4, $2 from unnest($1::text[]) as p(id)
        where not exists (select from notice_channels h where h.person_id = p.id and h.kind = $3 and h.channel = 'none')
        on conflict do nothing
        """;

    private const string WithoutMailSql = "select person_id from notice_channels where kind = $1 and (channel = 'none' or not by_mail)";

    /// <summary>Tells the month that is due, unless it was told.</summary>
    /// <returns>How many managers were told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = rules.BusinessDate(now);
        var month = SummaryMonth.DueOn(today, rules.Calendar);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (!await ClaimAsync(connection, month, now, cancellationToken).ConfigureAwait(false))
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }

        var managers = await ManagersAsync(connection, today, cancellationToken).ConfigureAwait(false);
        await WriteAsync(connection, month, managers, now, cancellationToken).ConfigureAwait(false);
        var excused = await ExcusedAsync(connection, cancellationToken).ConfigureAwait(false);
        var hour = HourOf(SummaryMonth.TellingDayOf(month, rules.Calendar));
        await Outbox.AddAsync(
            connection,
            [
                .. managers.Keys.Where(person => !excused.Contains(person))
                    .Select(person => new NewMail(person, MailKind.Summary, SummaryMonth.SubjectOf(month), hour, (now > hour ? now : hour) + OfUse)),
            ],
            now, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        bell.Bell.Ring();
        return managers.Count;
    }

    private static async Task<bool> ClaimAsync(NpgsqlConnection connection, JalaliMonth month, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(Of(month.Value));
        command.Parameters.Add(Of(now));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        return row.GetBoolean(0) && row.GetBoolean(1);
    }

    private async Task<Dictionary<string, ImmutableArray<SummaryArea>>> ManagersAsync(NpgsqlConnection connection, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ManagersSql, connection);
        command.Parameters.Add(Texts(SummaryReaders.RolesIn(rules.Reference)));
        command.Parameters.Add(Of(today));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<(string Person, RoleGrant Grant)> held = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            held.Add((row.GetString(0), new RoleGrant(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2))));
        }

        return held.GroupBy(each => each.Person, StringComparer.Ordinal)
            .ToDictionary(person => person.Key, person => SummaryReaders.AreasOf(person.Select(each => each.Grant), rules.Reference), StringComparer.Ordinal);
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, JalaliMonth month, Dictionary<string, ImmutableArray<SummaryArea>> managers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            RowsSql, Of(month.Value), Texts(managers.Keys),
            new NpgsqlParameter
            {
                Value = managers.Values.Select(areas => JsonSerializer.Serialize(areas)).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
            });
        batch.Add(NoticesSql, Texts(managers.Keys), Of(now), Of((short)NoticeKind.Summary), Of(SummaryMonth.SubjectOf(month)));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<HashSet<string>> ExcusedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(WithoutMailSql, connection);
        command.Parameters.Add(Of((short)NoticeKind.Summary));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var people = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            people.Add(row.GetString(0));
        }

        return people;
    }

    private DateTimeOffset HourOf(DateOnly day)
    {
        var hour = day.ToDateTime(SummaryMonth.Hour);
        return new DateTimeOffset(hour, rules.Zone.GetUtcOffset(hour));
    }

    private static NpgsqlParameter Texts(IEnumerable<string> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
