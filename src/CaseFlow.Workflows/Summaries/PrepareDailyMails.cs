using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Summaries;

/// <summary>
/// Puts the mails of a day into the outbox from <see cref="SummaryMonth.Hour"/> on: deadlines that were told since the last such mail, in one mail a person, and on
/// working days the digest for those who asked for it. A person gets one of each a day, whichever nodes do it and however often.
/// </summary>
public sealed class PrepareDailyMails(NpgsqlDataSource database, HouseRules rules, MailBell bell, TimeProvider time)
{
    private static readonly TimeSpan OfUse = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(3);

    // $1: now; $2: until when it is of use; $3: today; $4: from when on; $5, $6: the mail's kind, the kinds told by mail anyway.
    private const string DeadlinesSql = """
        insert into mails (person_id, kind, subject, created_at, next_at, expires_at)
        select distinct n.person_id, $5, $3, $1, $1, $2
        from person_notices n join people p on p.id = n.person_id and p.active and p.email is not null
        left join notice_channels h on h.person_id = n.person_id and h.kind = n.kind
        where n.kind in (3, 4) and n.read_at is null and n.mail_id is null and n.created_at > $4 and coalesce(h.by_mail, n.kind = any($6))
        on conflict (person_id, kind, subject) do nothing
        """;

    private const string DigestSql = """
        insert into mails (person_id, kind, subject, created_at, next_at, expires_at)
        select h.person_id, $4, $3, $1, $1, $2
        from notice_channels h join people p on p.id = h.person_id and p.active and p.email is not null
        where h.kind = $5 and h.by_mail
        on conflict (person_id, kind, subject) do nothing
        """;

    /// <summary>Puts in what is missing today.</summary>
    /// <returns>How many mails are new.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = rules.BusinessDate(now);
        if (TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, rules.Zone).DateTime) < SummaryMonth.Hour)
        {
            return 0;
        }

        await using var batch = database.CreateBatch();
        var subject = today.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        batch.Add(
            DeadlinesSql, Of(now), Of(now + OfUse), Of(subject), Of(now - LongestAgo), Of((short)MailKind.Deadlines),
            new NpgsqlParameter { Value = NoticeChannels.UsuallyMailed, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint });
        if (rules.Calendar.IsWorkingDay(today))
        {
            batch.Add(DigestSql, Of(now), Of(now + OfUse), Of(subject), Of((short)MailKind.Digest), Of((short)NoticeKind.Digest));
        }

        var mails = await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        if (mails > 0)
        {
            bell.Bell.Ring();
        }

        return mails;
    }
}
