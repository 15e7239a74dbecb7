using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>
/// The statement of a worklist: the counts of its headings from the indexes of open cases alone, and its page (ADR 0022). Only what a request
/// really asks for stands in it, so that each kind of list gets the plan that suits it.
/// </summary>
internal sealed class WorklistQuery
{
    private readonly List<NpgsqlParameter> parameters = [];
    private readonly WorklistRequest request;
    private readonly string open;
    private readonly bool isReadOnce;

    public WorklistQuery(HouseRules rules, WorklistRequest request)
    {
        this.request = request;
        var isTurns = request.View is WorklistView.MyTurn or WorklistView.Unheld or WorklistView.Approvals;
        open = isTurns ? Turns(rules) : Reached(rules);

        // What is due first, and the newest, the planner finds by an index without reading the list; the oldest it believes to find so, too.
        isReadOnce = isTurns || request.Order is WorklistOrder.Oldest;
    }

    /// <summary>How many there are.</summary>
    public NpgsqlCommand Count(NpgsqlDataSource database) => Command(database, $"select count(*) from ({open}) o");

    /// <summary>
    /// The counts of the headings in every row, and the page; one row without a case when the page is empty.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="week">The last day of the week.</param>
    public NpgsqlCommand Page(NpgsqlDataSource database, DateOnly week)
    {
        var (today, friday) = (Add(Of(request.Today)), Add(Of(week)));
        var due = request.Due switch
        {
            DueGroup.Overdue => $"due_on < {today}",
            DueGroup.Today => $"due_on = {today}",
            DueGroup.ThisWeek => $"due_on > {today} and due_on <= {friday}",
            DueGroup.Later => $"(due_on > {friday} or due_on is null)",
            _ => "true",
        };
        var (order, after) = request.Order switch
        {
            WorklistOrder.Oldest => ("id", request.After is { } last ? $"id > {Add(Of(last.Id))}" : "true"),
            WorklistOrder.Newest => ("id desc", request.After is { } last ? $"id < {Add(Of(last.Id))}" : "true"),
            _ => ("due_on, id", AfterDue()),
        };
        return Command(
            database,
            $"""
            with o as {(isReadOnce ? "materialized" : "not materialized")} ({open}),
            k as (
              select count(*) filter (where due_on < {today}) as overdue, count(*) filter (where due_on = {today}) as today,
                count(*) filter (where due_on > {today} and due_on <= {friday}) as week, count(*) filter (where due_on > {friday} or due_on is null) as later
              from o),
            p as (select id from o where {due} and {after} order by {order} limit {Add(Of(request.Size + 1))})
            select k.overdue, k.today, k.week, k.later,
              c.id, c.number, c.definition, c.state, c.title, c.province, c.industry, c.due_on, h.name_fa, h.name_en
            from k left join (p join cases c using (id) left join people h on h.id = c.holder) on true
            order by {order.Replace("due_on", "c.due_on", StringComparison.Ordinal).Replace("id", "c.id", StringComparison.Ordinal)}
            """);
    }

    private string AfterDue() => request.After switch
    {
        null => "true",
        { DueOn: { } day, Id: var id } when (Add(Of(day)), Add(Of(id))) is var (dueOn, last) =>
            $"(due_on > {dueOn} or (due_on = {dueOn} and id > {last}) or due_on is null)",
        { Id: var id } => $"due_on is null and id > {Add(Of(id))}",
    };

    /// <summary>All open cases in reach, whosever turn it is.</summary>
    private string Reached(HouseRules rules)
    {
        var reaches = request.Actor.Grants.Select(grant => WorklistReach.Of(grant, rules.Reference)).OfType<WorklistReach>().ToList();
        var hands = Add(Of(request.Hands));
        List<string> ways = [];
        if (reaches.Exists(reach => reach.Province is not null))
        {
            ways.Add($"x.province = any({Add(Texts(reaches.Select(reach => reach.Province).OfType<string>().Distinct(StringComparer.Ordinal)))})");
        }

        if (reaches.Exists(reach => reach.Laboratory is not null))
        {
            ways.Add($"x.laboratory = any({Add(Texts(reaches.Select(reach => reach.Laboratory).OfType<string>()))})");
        }

        if (reaches.Exists(reach => reach.Own))
        {
            ways.Add($"x.holder = {hands}");
        }

        var inReach = reaches.Exists(reach => reach.IsAll) ? "true" : ways.Count == 0 ? "false" : $"({string.Join(" or ", ways)})";
        var inHands = request.View switch
        {
            WorklistView.Held => $"x.holder = {hands}",
            WorklistView.HeldByOthers => $"x.holder <> {hands}",
            _ => $"{hands}::text is not null",
        };
        return $"select x.id, x.due_on from cases x where {Waiting()} and {inReach} and {inHands}";
    }

    /// <summary>Those in whose state one of the person's roles may take a step.</summary>
    private string Turns(HouseRules rules)
    {
        var turns = WorklistTurn.Of(rules, request);
        var isOwn = turns.All(turn => turn.Reach.Own);
        var provinces = turns.Any(turn => turn.Reach.Province is null)
            ? rules.Reference.Provinces.Select(province => province.Id)
            : turns.Select(turn => turn.Reach.Province!).Distinct(StringComparer.Ordinal);
        var hands = Add(Of(request.Hands));
        var table = string.Join(", ", new[]
        {
            Texts(turns.Select(turn => turn.Type)), Texts(turns.Select(turn => turn.State)), Texts(turns.Select(turn => turn.Reach.Province)),
            Texts(turns.Select(turn => turn.Reach.Laboratory)), Texts(turns.Select(turn => turn.Reach.Own ? request.Hands : null)),
            Texts(turns.Select(turn => turn.Role)),
        }.Select(Add));

        // A case that somebody of the acting role holds is that person's turn and nobody else's.
        var inHands = request.View switch
        {
            WorklistView.MyTurn =>
                $"not exists (select from role_grants g where g.person_id = x.holder and g.role = t.role and g.person_id <> {hands} and holds(g, {Add(Of(request.Today))}))",
            WorklistView.Unheld => $"x.holder is null and {hands}::text is not null",
            _ => $"{hands}::text is not null",
        };
        return $"""
            select {(request.Actor.Grants.Length > 1 ? "distinct " : "")}x.id, x.due_on
            from unnest({table}) as t(type, state, province, laboratory, holder, role)
            join cases x on x.type = t.type and x.state = t.state and x.province = any({Add(Texts(provinces))})
            where {Waiting()} and (t.province is null or x.province = t.province)
              and (t.laboratory is null or x.laboratory = t.laboratory) and {(isOwn ? $"x.holder = {hands}" : "(t.holder is null or x.holder = t.holder)")} and {inHands}
            """;
    }

    // As the index has it.
    private string Waiting() =>
        $"x.closed_on is null and x.kind in (0, 1){(request.Type is null ? "" : $" and x.type = {Add(Of(request.Type))}")}";

    private string Add(NpgsqlParameter parameter)
    {
        parameters.Add(parameter);
        return $"${parameters.Count}";
    }

    private NpgsqlCommand Command(NpgsqlDataSource database, string sql)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters.ToArray());
        return command;
    }

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
