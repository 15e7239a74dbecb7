using System.Globalization;
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
    private readonly bool isOfTurns;
    private readonly bool isOfAll;

    public WorklistQuery(HouseRules rules, WorklistRequest request)
    {
        this.request = request;
        isOfTurns = request.View is WorklistView.MyTurn or WorklistView.Unheld or WorklistView.Approvals;
        var reaches = request.Actor.Grants.Select(grant => WorklistReach.Of(grant, rules.Reference)).OfType<WorklistReach>().ToList();
        isOfAll = !isOfTurns && request.View is not WorklistView.Held && reaches.Exists(reach => reach.IsAll);
        open = isOfTurns ? Turns(rules) : Reached(reaches);
    }

    /// <summary>How many there are, counted no further than a limit.</summary>
    public NpgsqlCommand Count(NpgsqlDataSource database, int most) =>
        Command(database, $"select count(*) from ({open} limit {Add(Of(most))}) o");

    /// <summary>
    /// The counts of the headings in every row, and the page; one row without a case when the page is empty.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="week">The last day of the week.</param>
    public NpgsqlCommand Page(NpgsqlDataSource database, DateOnly week)
    {
        var (today, friday) = (Add(Of(request.Today)), Add(Of(week)));
        string Within(DueGroup group) => group switch
        {
            DueGroup.Overdue => $"due_on < {today}",
            DueGroup.Today => $"due_on = {today}",
            DueGroup.ThisWeek => $"due_on > {today} and due_on <= {friday}",
            _ => $"(due_on > {friday} or due_on is null)",
        };
        var due = request.Due is { } chosen ? Within(chosen) : "true";
        var (order, after) = request.Order switch
        {
            WorklistOrder.Oldest => ("id", request.After is { } last ? $"id > {Add(Of(last.Id))}" : "true"),
            WorklistOrder.Newest => ("id desc", request.After is { } last ? $"id < {Add(Of(last.Id))}" : "true"),
            _ => ("due_on, id", AfterDue()),
        };

        // Of the whole country each count is a walk of its own along the due days, which ends where nobody counts on.
        var counts = isOfAll
            ? $"""
               select {Walked(Within(DueGroup.Overdue))} as overdue, {Walked(Within(DueGroup.Today))} as today, {Walked(Within(DueGroup.ThisWeek))} as week,
                 {Walked($"due_on > {friday}")} + {Walked("due_on is null")} as later
               """
            : $"""
               select count(*) filter (where {Within(DueGroup.Overdue)}) as overdue, count(*) filter (where {Within(DueGroup.Today)}) as today,
                 count(*) filter (where {Within(DueGroup.ThisWeek)}) as week, count(*) filter (where {Within(DueGroup.Later)}) as later
               from o
               """;
        return Command(
            database,
            $"""
            with o as {(isOfTurns ? "materialized" : "not materialized")} ({open}),
            k as ({counts}),
            p as (select id from o where {due} and {after} order by {order} limit {Add(Of(request.Size + 1))})
            select k.overdue, k.today, k.week, k.later,
              c.id, c.number, c.definition, c.state, c.title, c.province, c.industry, c.due_on, h.name_fa, h.name_en
            from k left join (p join cases c using (id) left join people h on h.id = c.holder) on true
            order by {order.Replace("due_on", "c.due_on", StringComparison.Ordinal).Replace("id", "c.id", StringComparison.Ordinal)}
            """);
    }

    private static string Walked(string days) =>
        string.Create(CultureInfo.InvariantCulture, $"(select count(*) from (select from o where {days} limit {WorklistSheet.MostCounted + 1}) w)");

    private string AfterDue() => request.After switch
    {
        null => "true",
        { DueOn: { } day, Id: var id } when (Add(Of(day)), Add(Of(id))) is var (dueOn, last) =>
            $"(due_on > {dueOn} or (due_on = {dueOn} and id > {last}) or due_on is null)",
        { Id: var id } => $"due_on is null and id > {Add(Of(id))}",
    };

    /// <summary>All open cases in reach, whosever turn it is.</summary>
    private string Reached(List<WorklistReach> reaches)
    {
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

    /// <summary>
    /// Those in whose state one of the person's roles may take a step; each kind of reach is looked up by the index in its own way, state by state: the
    /// planner, which cannot know how rare they are, would rather read through the whole index (hence the offset).
    /// </summary>
    private string Turns(HouseRules rules)
    {
        var asksRole = request.View is WorklistView.MyTurn;
        var turns = WorklistTurn.Of(rules, request).Select(turn => asksRole ? turn : turn with { Role = string.Empty }).ToHashSet();
        var (hands, today) = (Add(Of(request.Hands)), asksRole ? Add(Of(request.Today)) : null);
        var roles = asksRole ? Add(Texts(turns.Select(turn => turn.Role).Distinct(StringComparer.Ordinal))) : null;

        // A case that somebody of the acting role holds is that person's turn and nobody else's.
        var inHands = request.View switch
        {
            WorklistView.MyTurn => $"""
                (x.holder is null or x.holder = {hands} or (x.holder, t.role) not in (
                  select g.person_id, g.role from role_grants g where g.role = any({roles}) and holds(g, {today})))
                """,
            WorklistView.Unheld => $"x.holder is null and {hands}::text is not null",
            _ => $"{hands}::text is not null",
        };
        string Branch(Func<WorklistTurn, string?> place, IReadOnlyCollection<WorklistTurn> of, string there) => of.Count == 0 ? string.Empty : $"""
            select x.id, x.due_on
            from unnest({Add(Texts(of.Select(turn => turn.Type)))}, {Add(Texts(of.Select(turn => turn.State)))}, {Add(Texts(of.Select(place)))}, {Add(Texts(of.Select(turn => turn.Role)))})
              as t(type, state, place, role)
            cross join lateral (
              select x.id, x.due_on, x.holder from cases x where x.type = t.type and x.state = t.state and {there} and {Waiting()} offset 0) x
            where {inHands}
            """;
        var groups = turns.ToLookup(turn => turn.Reach switch
        {
            { Own: true } => "x.holder = t.place",
            { Laboratory: not null } => "x.laboratory = t.place",
            { Province: not null } => "x.province = t.place",
            _ => "t.place is null",
        });
        var branches = groups.Select(group => Branch(
            turn => turn.Reach.Own ? request.Hands : turn.Reach.Laboratory ?? turn.Reach.Province, [.. group], group.Key)).ToList();
        var isRepeated = branches.Count > 1 || turns.DistinctBy(turn => (turn.Type, turn.State, turn.Reach)).Count() < turns.Count;
        return branches.Count == 0 ? $"select x.id, x.due_on from cases x where {hands}::text is null{(asksRole ? $" and {today}::date is null and {roles}::text[] is null" : "")}"
            : isRepeated ? $"select distinct id, due_on from ({string.Join("\nunion all\n", branches)}) b"
            : branches[0];
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
