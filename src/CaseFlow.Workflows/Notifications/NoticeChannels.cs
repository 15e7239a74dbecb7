using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Notifications;

/// <summary>What people want to be told of, in the application and by mail.</summary>
public sealed class NoticeChannels(NpgsqlDataSource database)
{
    /// <summary>The kinds that reach everybody who has an address by mail, unless the person wants otherwise.</summary>
    internal static readonly short[] UsuallyMailed = [(short)NoticeKind.DueSoon, (short)NoticeKind.Overdue, (short)NoticeKind.Summary];

    /// <summary>The kinds that reach by mail those who only follow cases of their own, such as applicants, unless they want otherwise.</summary>
    internal static readonly short[] MailedToApplicants = [(short)NoticeKind.Told, (short)NoticeKind.Decided];

    private const string Read = "select kind, channel <> 'none', by_mail from notice_channels where person_id = $1";

    private const string Write = """
        insert into notice_channels (person_id, kind, channel, by_mail) values ($1, $2, $3, $4)
        on conflict (person_id, kind) do update set channel = excluded.channel, by_mail = excluded.by_mail
        """;

    private const string OptOut = """
        insert into notice_channels (person_id, kind, channel, by_mail) select id, $2, 'application', false from people where id = $1
        on conflict (person_id, kind) do update set by_mail = false
        """;

    /// <summary>Every kind, as the person has chosen or as is usual.</summary>
    public async Task<IReadOnlyList<NoticeChannel>> OfAsync(string person, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(Of(person));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var chosen = new Dictionary<NoticeKind, NoticeChannel>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var kind = (NoticeKind)row.GetInt16(0);
            chosen[kind] = new NoticeChannel(kind, row.GetBoolean(1), row.IsDBNull(2) ? null : row.GetBoolean(2));
        }

        return [.. Enum.GetValues<NoticeKind>().Select(kind => chosen.GetValueOrDefault(kind) ?? new NoticeChannel(kind, true, null))];
    }

    /// <summary>Whether a kind reaches a person by mail who has chosen nothing.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="isApplicant">Whether all that the person holds are roles for cases of one's own.</param>
    public static bool IsUsuallyMailed(NoticeKind kind, bool isApplicant) =>
        UsuallyMailed.Contains((short)kind) || (isApplicant && MailedToApplicants.Contains((short)kind));

    /// <summary>Keeps what a person has chosen. What comes by mail is told in the application as well.</summary>
    public async Task ChooseAsync(string person, IReadOnlyList<NoticeChannel> channels, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        foreach (var channel in channels)
        {
            batch.Add(
                Write, Of(person), Of((short)channel.Kind), Of(channel.Told || channel.ByMail is true ? "application" : "none"),
                new NpgsqlParameter { Value = channel.ByMail is { } mailed ? mailed : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Boolean });
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends mails of some kinds for a person; in the application everything goes on.</summary>
    public async Task EndMailsAsync(string person, IReadOnlyList<NoticeKind> kinds, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        foreach (var kind in kinds)
        {
            batch.Add(OptOut, Of(person), Of((short)kind));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
