using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Mails;

/// <summary>
/// Takes mails out of the outbox, one at a time, so that each is in one node's hands only. A node that dies leaves its mail taken until the lease is over; then
/// another takes it. Only who holds the lease says what came of a mail.
/// </summary>
public sealed class MailLeases(NpgsqlDataSource database, IOptions<MailOptions> options, TimeProvider time)
{
    private const long OneAtATime = 0x6D61696C;

    // Composing and printing come before the transport's own time.
    private static readonly TimeSpan ForComposing = TimeSpan.FromMinutes(2);

    private const string GiveUpSql = """
        update mails set state = 3, next_at = null, lease = null, lease_until = null, ended_at = $1
        where expires_at <= $1 and (state = 0 or (state = 1 and lease_until < $1))
        """;

    // Nodes wait for one another here, so that together they keep to the rate. A person's address is the one of now: mended, the next attempt reaches it.
    private const string TakeSql = """
        with room as (select count(*) < $5 as is_left from mail_attempts where started_at > $1 - interval '1 minute'),
        next as (
          select id from mails where (state = 0 and next_at <= $1) or (state = 1 and lease_until < $1)
          order by next_at, id limit 1 for update skip locked),
        taken as (
          update mails m set state = 1, lease = $2, lease_until = $3, attempts = m.attempts + 1, message_id = coalesce(m.message_id, '<' || m.id || '.' || $4)
          from next, room where m.id = next.id and room.is_left
          returning m.id, m.attempts, m.kind, m.subject, m.message_id, m.content, m.person_id),
        began as (
          insert into mail_attempts (mail_id, number, node, started_at, address)
          select t.id, t.attempts, $6, $1, p.email from taken t join people p on p.id = t.person_id)
        select t.id, t.attempts, t.kind, t.subject, t.message_id, t.content::text, p.id, p.name_fa, p.name_en, p.language, case when p.active then p.email end
        from taken t join people p on p.id = t.person_id
        """;

    private const string AttachmentsSql = "select name, type, content from mail_attachments where mail_id = $1 order by number";

    private const string KeepSql = "update mails set content = $3 where id = $1 and lease = $2";

    private const string AttachSql = """
        insert into mail_attachments (mail_id, number, name, type, content) values ($1, $2, $3, $4, $5) on conflict (mail_id, number) do nothing
        """;

    private const string EndSql = """
        update mails set state = $3, next_at = $4, lease = null, lease_until = null, ended_at = $5, content = case when $3 in (0, 4) then content end
        where id = $1 and lease = $2
        """;

    private const string TellSql = "update mail_attempts set ended_at = $3, outcome = $4, code = $5, answer = $6 where mail_id = $1 and number = $2";

    private const string UnattachSql = "delete from mail_attachments where mail_id = $1";

    /// <summary>How long a mail is in a node's hands before others take it for lost.</summary>
    internal TimeSpan LeaseTime => ForComposing + TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    /// <summary>Ends mails whose time is over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> GiveUpAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(GiveUpSql);
        command.Parameters.Add(Of(time.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the mail that has waited longest; null when none is due, or when as many were sent in the last minute as may be.</summary>
    public async Task<DueMail?> TakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = Guid.CreateVersion7();
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var alone = new NpgsqlCommand($"select pg_advisory_xact_lock({OneAtATime})", connection);
        await alone.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var take = new NpgsqlCommand(TakeSql, connection);
        take.Parameters.Add(Of(now));
        take.Parameters.Add(Of(lease));
        take.Parameters.Add(Of(now + LeaseTime));
        take.Parameters.Add(Of($"{lease.ToString("N")[^12..]}@{DomainOf(options.Value.From!)}>"));
        take.Parameters.Add(Of(options.Value.PerMinute));
        take.Parameters.Add(Of($"{Environment.MachineName}:{Environment.ProcessId}"));
        var mail = await ReadAsync(take, lease, cancellationToken).ConfigureAwait(false);
        if (mail?.Content is { } content)
        {
            mail = mail with { Content = content with { Attachments = [.. await AttachmentsAsync(connection, mail.Id, cancellationToken).ConfigureAwait(false)] } };
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return mail;
    }

    /// <summary>Keeps what a mail says, so that every attempt says the same.</summary>
    public async Task KeepAsync(DueMail mail, MailContent content, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(KeepSql, Of(mail.Id), Of(mail.Lease), Json(JsonSerializer.Serialize(content)));
        for (short number = 0; number < content.Attachments.Length; number++)
        {
            var file = content.Attachments[number];
            batch.Add(AttachSql, Of(mail.Id), Of(number), Of(file.Name), Of(file.Type), Of(file.Content));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a mail back: what came of it, and where it stands now.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="answer">What came of the attempt; null when there was none to make.</param>
    /// <param name="state">Where it stands now.</param>
    /// <param name="next">When it is tried again; null at its end.</param>
    /// <returns>False when the lease was over and somebody else has the mail.</returns>
    public async Task<bool> EndAsync(DueMail mail, MailAnswer? answer, MailState state, DateTimeOffset? next)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(EndSql, Of(mail.Id), Of(mail.Lease), Of((short)state), Maybe(next?.UtcDateTime, NpgsqlDbType.TimestampTz), Maybe(next is null ? now.UtcDateTime : null, NpgsqlDbType.TimestampTz));
        batch.Add(
            TellSql, Of(mail.Id), Of(mail.Attempt), Of(now), Maybe((short?)answer?.Outcome, NpgsqlDbType.Smallint), Maybe(answer?.Code, NpgsqlDbType.Integer), Of(answer?.Words));
        if (state is MailState.Sent or MailState.Dropped)
        {
            batch.Add(UnattachSql, Of(mail.Id)); // the reader has them now
        }

        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        return batch.BatchCommands[0].RecordsAffected == 1;
    }

    private static async Task<DueMail?> ReadAsync(NpgsqlCommand take, Guid lease, CancellationToken cancellationToken)
    {
        await using var row = await take.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return !await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? null : new DueMail
        {
            Id = row.GetInt64(0),
            Attempt = row.GetInt32(1),
            Kind = (MailKind)row.GetInt16(2),
            Subject = row.GetString(3),
            MessageId = row.GetString(4),
            Content = row.IsDBNull(5) ? null : JsonSerializer.Deserialize<MailContent>(row.GetString(5)),
            Reader = new MailReader(row.GetString(6), new LocalizedText(row.GetString(7), row.GetString(8)), row.GetString(9), row.IsDBNull(10) ? null : row.GetString(10)),
            Lease = lease,
        };
    }

    private static async Task<List<MailAttachment>> AttachmentsAsync(NpgsqlConnection connection, long mail, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(AttachmentsSql, connection);
        command.Parameters.Add(Of(mail));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<MailAttachment> files = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            files.Add(new MailAttachment(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)));
        }

        return files;
    }

    private static string DomainOf(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];

    private static NpgsqlParameter Maybe(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
