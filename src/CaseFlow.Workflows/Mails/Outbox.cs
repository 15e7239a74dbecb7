using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Mails;

/// <summary>
/// Where mails are put by the transaction that causes them. What is rolled back mails nothing; what is committed mails, whatever becomes of this process. People
/// without an address, and who have left, get none.
/// </summary>
public static class Outbox
{
    private const string Sql = """
        insert into mails (person_id, kind, subject, created_at, next_at, expires_at)
        select n.person_id, n.kind, n.subject, $1, n.next_at, n.expires_at
        from unnest($2::text[], $3::smallint[], $4::text[], $5::timestamptz[], $6::timestamptz[]) as n(person_id, kind, subject, next_at, expires_at)
        join people p on p.id = n.person_id and p.active and p.email is not null
        on conflict (person_id, kind, subject) do nothing
        """;

    /// <summary>Puts mails into the outbox of the connection's transaction.</summary>
    /// <returns>How many are new.</returns>
    public static async Task<int> AddAsync(NpgsqlConnection connection, IReadOnlyCollection<NewMail> mails, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(SqlBatch.Of(now));
        command.Parameters.Add(Of(mails.Select(mail => mail.Person), NpgsqlDbType.Text));
        command.Parameters.Add(Of(mails.Select(mail => (short)mail.Kind), NpgsqlDbType.Smallint));
        command.Parameters.Add(Of(mails.Select(mail => mail.Subject), NpgsqlDbType.Text));
        command.Parameters.Add(Of(mails.Select(mail => mail.NotBefore.UtcDateTime), NpgsqlDbType.TimestampTz));
        command.Parameters.Add(Of(mails.Select(mail => mail.Until.UtcDateTime), NpgsqlDbType.TimestampTz));
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlParameter Of<T>(IEnumerable<T> values, NpgsqlDbType type) => new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
