using System.Globalization;
using System.Runtime.CompilerServices;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Audit;

/// <summary>What is looked for; what is null is not asked.</summary>
public sealed record AuditRequest
{
    /// <summary>The kind of line; null: the steps and events of cases themselves.</summary>
    public AuditKind? Kind { get; init; }

    /// <summary>A person's user name or id: who did it, or to whom.</summary>
    public string? Person { get; init; }

    /// <summary>A case's number.</summary>
    public string? Case { get; init; }

    /// <summary>A case type.</summary>
    public string? Type { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where the page before ended; null for the first.</summary>
    public string? Before { get; init; }
}

/// <summary>One line: who did what when, and what came of it.</summary>
public sealed record AuditEntry
{
    /// <summary>When it was written down.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person's id.</summary>
    public required string Actor { get; init; }

    /// <summary>The person's name; null for nobody known.</summary>
    public required LocalizedText? Name { get; init; }

    /// <summary>The name of the person stood in for; null for none.</summary>
    public required LocalizedText? OnBehalfOf { get; init; }

    /// <summary>The transition or verb.</summary>
    public required string Action { get; init; }

    /// <summary>The case; null for none.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Its type, in its own version; null for none.</summary>
    public WorkflowDefinition? Definition { get; init; }

    /// <summary>The state entered; null for what is no event.</summary>
    public string? State { get; init; }

    /// <summary>What came of it.</summary>
    public string? Code { get; init; }

    /// <summary>It in words; null for an event, whose words its definition has.</summary>
    public LocalizedText? Text { get; init; }

    /// <summary>The reason given.</summary>
    public string? Reason { get; init; }

    /// <summary>Its place, where the next page begins.</summary>
    public required string Place { get; init; }
}

/// <summary>One page, newest first.</summary>
/// <param name="Entries">The lines.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
public sealed record AuditSheet(IReadOnlyList<AuditEntry> Entries, string? Next);

/// <summary>Searches what was done, refused, administered, and who came in.</summary>
public sealed class SearchAudit(NpgsqlDataSource database, HouseRules rules)
{
    /// <summary>Lines a page.</summary>
    public const int PageSize = 50;

    /// <summary>A file holds at most so many lines; a shorter period gives the rest.</summary>
    public const int MostInAFile = 50_000;

    // $1 person, $2 case, $3 type, $4 from, $5 to (instants), $6 and on the place, $9 how many.
    private const string Lines = """
        select a.at, a.actor, p.name_fa, p.name_en, o.name_fa, o.name_en, a.action, a.case_number, c.definition, null, a.code, a.detail, a.detail_fa,
          a.reason, a.id, 0
        from audit_log a left join people p on p.id = a.actor left join people o on o.id = a.on_behalf_of left join cases c on c.number = a.case_number
        where a.kind = $10 and ($1::text is null or a.actor = $1 or a.on_behalf_of = $1 or a.subject = $1) and ($2::text is null or a.case_number = $2)
          and ($3::text is null or c.type = $3) and ($4::timestamptz is null or a.at >= $4) and ($5::timestamptz is null or a.at < $5)
          and ($6::timestamptz is null or (a.at, a.id) < ($6, $7::bigint)) and $8::int is not distinct from $8
        order by a.at desc, a.id desc limit $9
        """;

    private const string Events = """
        select e.recorded_at, e.actor, p.name_fa, p.name_en, o.name_fa, o.name_en, e.name, c.number, c.definition, e.to_state, null, null, null,
          coalesce(convert_from(e.body, 'UTF8')::jsonb #>> '{values,reason}', convert_from(e.body, 'UTF8')::jsonb #>> '{values,handOverReason}'),
          e.case_id, e.seq
        from (
          select * from case_events x
          where ($1::text is null or x.actor = $1) and ($2::text is null or x.case_id = (select id from cases where number = $2))
            and ($3::text is null or exists (select from cases t where t.id = x.case_id and t.type = $3))
            and ($4::timestamptz is null or x.recorded_at >= $4) and ($5::timestamptz is null or x.recorded_at < $5)
            and ($6::timestamptz is null or (x.recorded_at, x.case_id, x.seq) < ($6, $7::bigint, $8::int))
          order by x.recorded_at desc, x.case_id desc, x.seq desc limit $9) e
        join cases c on c.id = e.case_id left join people p on p.id = e.actor left join people o on o.id = e.on_behalf_of
        order by e.recorded_at desc, e.case_id desc, e.seq desc
        """;

    /// <summary>One page.</summary>
    public async Task<AuditSheet> FindAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in ReadAsync(request, PageSize + 1, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        if (entries.Count <= PageSize)
        {
            return new AuditSheet(entries, null);
        }

        entries.RemoveAt(PageSize);
        return new AuditSheet(entries, entries[^1].Place);
    }

    /// <summary>Everything that fits, newest first, up to <see cref="MostInAFile"/>.</summary>
    public IAsyncEnumerable<AuditEntry> AllAsync(AuditRequest request, CancellationToken cancellationToken) =>
        ReadAsync(request with { Before = null }, MostInAFile, cancellationToken);

    private async IAsyncEnumerable<AuditEntry> ReadAsync(
        AuditRequest request, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var person = await PersonAsync(connection, request.Person, cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(request.Kind is null ? Events : Lines, connection);
        var place = AuditPlace.Read(request.Before);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Of(person), Of(request.Case), Of(request.Type), Instant(Begin(request.From)), Instant(Begin(request.To?.AddDays(1))),
            Instant(place?.At), Of(place?.Id), Of(place?.Seq ?? 0), Of(most),
        });
        if (request.Kind is { } kind)
        {
            command.Parameters.Add(Of((short)kind));
        }

        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Entry(row);
        }
    }

    private AuditEntry Entry(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        LocalizedText? Name(int column) => Text(column) is { } fa ? new LocalizedText(fa, row.GetString(column + 1)) : null;
        var at = row.GetFieldValue<DateTimeOffset>(0);
        return new AuditEntry
        {
            At = at,
            Actor = row.GetString(1),
            Name = Name(2),
            OnBehalfOf = Name(4),
            Action = row.GetString(6),
            CaseNumber = Text(7),
            Definition = row.IsDBNull(8) ? null : rules.Definitions.Get(row.GetInt32(8)),
            State = Text(9),
            Code = Text(10),
            Text = Text(11) is { } en ? new LocalizedText(Text(12) ?? en, en) : null,
            Reason = Text(13),
            Place = new AuditPlace(at, row.GetInt64(14), row.GetInt32(15)).ToString(),
        };
    }

    /// <summary>The id behind a user name; what names nobody stays as it is, and finds nothing or <c>unknown</c>.</summary>
    private static async Task<string?> PersonAsync(NpgsqlConnection connection, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return null;
        }

        await using var find = new NpgsqlCommand("select id from people where normalized_user_name = upper($1)", connection);
        find.Parameters.Add(Of(text));
        return (string?)await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? text;
    }

    private DateTimeOffset? Begin(DateOnly? day)
    {
        if (day is not { } known)
        {
            return null;
        }

        var midnight = known.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, rules.Zone.GetUtcOffset(midnight));
    }

    private static NpgsqlParameter Instant(DateTimeOffset? value) =>
        new() { Value = (object?)value?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz };
}

/// <summary>Where a page ends, as it stands in an address.</summary>
internal sealed record AuditPlace(DateTimeOffset At, long Id, int Seq)
{
    public static AuditPlace? Read(string? text) =>
        text?.Split('-') is [var ticks, var id, var seq]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            ? new AuditPlace(new DateTimeOffset(at, TimeSpan.Zero), number, part)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id}-{Seq}");
}
