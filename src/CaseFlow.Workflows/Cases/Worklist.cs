using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>Reads worklists: "what first?" for one person, by the index of open cases, page by page.</summary>
public sealed class Worklist(NpgsqlDataSource database, HouseRules rules)
{
    private const string Targets =
        "unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as t(type, state, province, laboratory, holder, role)";

    // A case that somebody of the acting role holds is that person's turn and nobody else's.
    private const string Matching = """
        x.closed_on is null and x.province = t.province and x.type = t.type and x.state = t.state
          and (t.laboratory is null or x.laboratory = t.laboratory)
          and (t.holder is null or x.holder = t.holder)
          and (t.role is null or x.holder is null or x.holder = $7
               or not exists (select from role_grants g where g.person_id = x.holder and g.role = t.role and holds(g, $9)))
          and case $8 when 'unheld' then x.holder is null when 'others' then x.holder <> $7 else true end
        """;

    private static readonly Dictionary<WorklistOrder, string> Pages = new()
    {
        [WorklistOrder.Due] = Page(
            "x.due_on, x.id",
            "$12::bigint is null or ($13::date is null and x.due_on is null and x.id > $12) "
            + "or ($13::date is not null and (x.due_on is null or x.due_on > $13 or (x.due_on = $13 and x.id > $12)))"),
        [WorklistOrder.Oldest] = Page("x.id", "$12::bigint is null or x.id > $12"),
        [WorklistOrder.Newest] = Page("x.id desc", "$12::bigint is null or x.id < $12"),
    };

    private const string Counts = $"""
        select count(distinct x.id) filter (where x.due_on < $10), count(distinct x.id) filter (where x.due_on = $10),
          count(distinct x.id) filter (where x.due_on > $10 and x.due_on <= $11),
          count(distinct x.id) filter (where x.due_on > $11 or x.due_on is null)
        from {Targets} join cases x on {Matching}
        """;

    private static string Page(string order, string after) => $"""
        select c.id, c.number, c.definition, c.state, c.title, c.province, c.industry, c.due_on, h.name_fa, h.name_en
        from {Targets} cross join lateral (
          select * from cases x
          where {Matching}
            and ($10::date is null or x.due_on >= $10) and ($11::date is null or x.due_on <= $11)
            and ($14::bool is not true or x.due_on is null or x.due_on > $15)
            and ($13::date is null or true) and ({after})
          order by {order} limit $16) c
        left join people h on h.id = c.holder
        order by {order.Replace("x.", "c.", StringComparison.Ordinal)} limit $16
        """;

    /// <summary>One page with the counts of its headings.</summary>
    public async Task<WorklistSheet> ReadAsync(WorklistRequest request, CancellationToken cancellationToken)
    {
        var targets = WorklistTarget.Of(rules, request);
        var week = EndOfWeek(request.Today);
        await using var batch = database.CreateBatch();
        batch.Add(Counts, [.. Common(targets, request), Of(request.Today), Of(week)]);
        batch.Add(Pages[request.Order], [.. Common(targets, request), .. Bounds(request, week), Of(request.Size + 1)]);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var counts = new Dictionary<DueGroup, long>
        {
            [DueGroup.Overdue] = reader.GetInt64(0),
            [DueGroup.Today] = reader.GetInt64(1),
            [DueGroup.ThisWeek] = reader.GetInt64(2),
            [DueGroup.Later] = reader.GetInt64(3),
        };
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<WorklistRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(Read(reader, request.Today, week));
        }

        // Two roles of one person may reach the same case.
        var distinct = rows.DistinctBy(row => row.Id).ToList();
        var shown = distinct.Take(request.Size).ToList();
        var isMore = rows.Count > request.Size;
        return new WorklistSheet(shown, counts, isMore ? new WorklistCursor(shown[^1].DueOn, shown[^1].Id) : null);
    }

    /// <summary>The case types that a worklist can hold at all, in the order of their folders.</summary>
    public IReadOnlyList<WorkflowDefinition> TypesOf(WorklistRequest request) =>
    [
        .. WorklistTarget.Of(rules, request with { Type = null }).Select(target => target.Type).Distinct(StringComparer.Ordinal)
            .Select(type => rules.Definitions.Newest(type)).OfType<WorkflowDefinition>().OrderBy(definition => definition.Folder, StringComparer.Ordinal),
    ];

    /// <summary>How many cases a worklist holds, for the navigation.</summary>
    public async Task<long> CountAsync(WorklistRequest request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select count(distinct x.id) from {Targets} join cases x on {Matching}");
        command.Parameters.AddRange(Common(WorklistTarget.Of(rules, request), request));
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>The Friday on or after a day: weeks begin on Saturday.</summary>
    public static DateOnly EndOfWeek(DateOnly day) => day.AddDays((DayOfWeek.Friday - day.DayOfWeek + 7) % 7);

    private static NpgsqlParameter[] Common(List<WorklistTarget> targets, WorklistRequest request) =>
    [
        Texts(targets, target => target.Type), Texts(targets, target => target.State), Texts(targets, target => target.Province),
        Texts(targets, target => target.Laboratory), Texts(targets, target => target.Holder), Texts(targets, target => target.Role),
        Of(request.Hands), Of(request.View switch { WorklistView.Unheld => "unheld", WorklistView.HeldByOthers => "others", _ => "all" }),
        Of(request.Today),
    ];

    private static NpgsqlParameter[] Bounds(WorklistRequest request, DateOnly week)
    {
        var today = request.Today;
        var (from, to) = request.Due switch
        {
            DueGroup.Overdue => ((DateOnly?)null, (DateOnly?)today.AddDays(-1)),
            DueGroup.Today => (today, today),
            DueGroup.ThisWeek => (today.AddDays(1), week),
            _ => (null, null),
        };
        return
        [
            Of(from), Of(to),
            new NpgsqlParameter { Value = (object?)request.After?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint },
            Of(request.After?.DueOn), Of(request.Due is DueGroup.Later), Of(week),
        ];
    }

    private static NpgsqlParameter Texts(List<WorklistTarget> targets, Func<WorklistTarget, string?> text) =>
        new() { Value = targets.Select(text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private WorklistRow Read(NpgsqlDataReader row, DateOnly today, DateOnly week)
    {
        DateOnly? due = row.IsDBNull(7) ? null : row.GetFieldValue<DateOnly>(7);
        return new WorklistRow(
            row.GetInt64(0), row.GetString(1), rules.Definitions.Get(row.GetInt32(2)), row.GetString(3), Text(row, 4), row.GetString(5), Text(row, 6),
            due, row.IsDBNull(8) ? null : new LocalizedText(row.GetString(8), row.GetString(9)), GroupOf(due, today, week));
    }

    private static DueGroup GroupOf(DateOnly? due, DateOnly today, DateOnly week) => due switch
    {
        null => DueGroup.Later,
        { } day when day < today => DueGroup.Overdue,
        { } day when day == today => DueGroup.Today,
        { } day when day <= week => DueGroup.ThisWeek,
        _ => DueGroup.Later,
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
