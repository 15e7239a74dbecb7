using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Reads;

/// <summary>What is looked for in the log of reads; what is null is not asked.</summary>
/// <param name="Case">A case's number: who read it?</param>
/// <param name="Unit">A unit: who read anything about it?</param>
/// <param name="Person">A person's user name: what did this person read?</param>
/// <param name="Before">The id at which the page before ended; null for the first page.</param>
public sealed record ReadsRequest(string? Case, string? Unit, string? Person, long? Before = null);

/// <summary>A line of the log.</summary>
/// <param name="Id">Its place in the log.</param>
/// <param name="Read">What happened.</param>
/// <param name="Name">The person's name; null for nobody known.</param>
/// <param name="OnBehalfOf">The name of the person stood in for; null for none.</param>
public sealed record LoggedRead(long Id, UnitRead Read, LocalizedText? Name, LocalizedText? OnBehalfOf);

/// <summary>One page of the log, newest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record ReadsSheet(ImmutableArray<LoggedRead> Lines, long? Next);

/// <summary>Searches the log of reads.</summary>
public sealed class SearchReads(NpgsqlDataSource database, ReadLog log)
{
    private const int PageSize = 50;

    private const string Sql = """
        select r.id, r.at, r.person, r.on_behalf_of, r.case_number, r.unit, r.page, r.address, r.duty, r.status, p.name_fa, p.name_en, o.name_fa, o.name_en
        from unit_reads r left join people p on p.id = r.person left join people o on o.id = r.on_behalf_of
        where ($1 is null or r.case_number = $1) and ($2 is null or r.unit = $2) and ($4 is null or r.id < $4)
          and ($3 is null or r.person in (select id from people where normalized_user_name = upper($3))
            or r.on_behalf_of in (select id from people where normalized_user_name = upper($3)))
        order by r.id desc limit $5
        """;

    /// <summary>One page; what was read a moment ago is in it.</summary>
    public async Task<ReadsSheet> FindAsync(ReadsRequest request, CancellationToken cancellationToken)
    {
        await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(
            Sql, SqlBatch.Of(request.Case), SqlBatch.Of(request.Unit), SqlBatch.Of(request.Person), SqlBatch.Of(request.Before), SqlBatch.Of(PageSize + 1));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var lines = ImmutableArray.CreateBuilder<LoggedRead>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lines.Add(LineOf(row));
        }

        if (lines.Count <= PageSize)
        {
            return new ReadsSheet(lines.ToImmutable(), null);
        }

        lines.RemoveAt(PageSize);
        return new ReadsSheet(lines.ToImmutable(), lines[^1].Id);
    }

    private static LoggedRead LineOf(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        LocalizedText? Name(int column) => Text(column) is { } fa ? new LocalizedText(fa, row.GetString(column + 1)) : null;
        return new LoggedRead(
            row.GetInt64(0),
            new UnitRead
            {
                At = row.GetFieldValue<DateTimeOffset>(1), Person = row.GetString(2), OnBehalfOf = Text(3), CaseNumber = Text(4), Unit = Text(5),
                Page = row.GetString(6), Address = row.GetString(7), Duty = Text(8), Status = row.GetInt16(9),
            },
            Name(10),
            Name(12));
    }
}
