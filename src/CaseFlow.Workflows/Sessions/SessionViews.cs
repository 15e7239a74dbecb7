using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Sessions;

/// <summary>Reads a session with its agenda: what stands on it, what was decided, what else could be tabled.</summary>
public sealed class SessionViews(NpgsqlDataSource database, HouseRules rules, CaseViews views, CaseLoader loader)
{
    private const int MostChoices = 25;

    private const string Tabled = """
        select distinct c.number from case_links l join cases s on s.id = l.to_id join cases c on c.id = l.from_id
        where s.number = $1 and l.name in ($2, $3)
        """;

    private const string Events = """
        select e.seq, e.kind, e.name, e.from_state, e.to_state, e.actor, e.on_behalf_of, e.occurred_at, e.body, e.case_id
        from case_events e where e.case_id = any($1) order by e.case_id, e.seq desc
        """;

    private const string Choices = """
        select c.number, c.definition, c.state, c.title, c.outcome, t.step from unnest($1::text[], $2::text[], $3::text[]) as t(type, state, step)
          cross join lateral (
            select * from cases x where x.province = $4 and x.type = t.type and x.state = t.state and x.closed_on is null and x.kind in (0, 1) order by x.due_on, x.id limit $5) c
        order by c.due_on, c.id limit $5
        """;

    /// <summary>The session as the actor sees it, or <see cref="CaseNotFound"/> when there is none, it is no session, or it is out of reach.</summary>
    public async Task<Result<SessionView>> FindAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        if (!(await views.FindAsync(number, actor, cancellationToken).ConfigureAwait(false)).TryGet(out var session, out var error))
        {
            return error;
        }

        if (session.File.Definition is not { Kind: CaseKind.Session, Session: { } rule } definition)
        {
            return new CaseNotFound(number);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var (items, hidden, undecided) = await AgendaAsync(connection, session, rule, actor, cancellationToken).ConfigureAwait(false);
        return new SessionView
        {
            Session = session,
            Rule = rule,
            Phase = SessionPhases.Of(definition, session.File.State),
            Day = SessionList.DayOf(rule, session.File.Data),
            Agenda = items,
            OutOfReach = hidden,
            Undecided = undecided,
            FreePlaces = definition.Agenda is { } agenda && !session.File.Data[agenda.Places].IsEmpty
                ? (int)session.File.Data[agenda.Places].AsNumber - items.Length - hidden : null,
        };
    }

    /// <summary>The cases of the session's province that the actor's roles could table at it. What their definitions ask beyond that, the step itself says.</summary>
    public async Task<IReadOnlyList<TablingChoice>> ChoicesAsync(SessionView view, Actor actor, CancellationToken cancellationToken)
    {
        var type = view.Session.File.Definition.Type;
        var places = rules.Definitions.All
            .SelectMany(definition => definition.Transitions.Select(transition => (Definition: definition, Transition: transition)))
            .Where(pair => pair.Transition.Trigger is UserStep { Form: { } form } step && !pair.Transition.IsInternal
                && pair.Definition.Forms[form].Fields.Any(field => field.Required && field.CaseTypes.Contains(type) && Agendas.IsTabling(field))
                && actor.Grants.Any(grant => step.Roles.Contains(grant.Role, StringComparer.Ordinal)))
            .Select(pair => (pair.Definition.Type, pair.Transition.From, pair.Transition.Name)).Distinct().ToList();
        if (!view.TakesCases || places.Count == 0)
        {
            return [];
        }

        await using var command = database.CreateCommand(Choices);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            Texts(places.Select(place => place.Type)), Texts(places.Select(place => place.From)), Texts(places.Select(place => place.Name)),
            Of(view.Session.File.Province), Of(MostChoices),
        ]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var choices = new List<TablingChoice>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            choices.Add(new TablingChoice(ReadBrief(row), row.GetString(5)));
        }

        return choices;
    }

    private async Task<(ImmutableArray<AgendaItem> Items, int Hidden, int Undecided)> AgendaAsync(
        NpgsqlConnection connection, CaseView session, SessionRule rule, Actor actor, CancellationToken cancellationToken)
    {
        var tabled = await TabledAsync(connection, session.File.Number, cancellationToken).ConfigureAwait(false);
        var files = await loader.ReadAsync(tabled, cancellationToken).ConfigureAwait(false);
        var happenings = await HappeningsAsync(connection, files, cancellationToken).ConfigureAwait(false);
        var scope = CaseScope.Of(actor, rules.Reference);
        var items = new List<(AgendaItem Item, DateTimeOffset Tabled)>();
        var (hidden, undecided) = (0, 0);
        foreach (var file in files)
        {
            var all = happenings[file.Id].ToImmutableArray();
            if (Stay.At(session.File, file, all, rule.Pending) is not { } stay)
            {
                continue;
            }

            undecided += stay.Decision is null ? 1 : 0;
            if (!scope.Reaches(file.Province, file.Laboratory, file.Holder))
            {
                hidden++;
                continue;
            }

            var view = FieldVisibility.Mask(Bare(file, all, session.Today), actor, rules);
            items.Add((new AgendaItem(view, view.Happenings.FirstOrDefault(happening => happening.Seq == stay.Decision?.Seq)), stay.Since));
        }

        var people = await PeopleNames.FindAsync(connection, items.SelectMany(item => PeopleNames.In(item.Item.View)), cancellationToken).ConfigureAwait(false);
        return (
            [.. items.OrderBy(item => item.Tabled).ThenBy(item => item.Item.View.File.Id).Select(item => item.Item with { View = item.Item.View with { People = people } })],
            hidden, undecided);
    }

    private static async Task<List<string>> TabledAsync(NpgsqlConnection connection, string session, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Tabled, connection);
        command.Parameters.AddRange((NpgsqlParameter[])[Of(session), Of(Agendas.Link), Of(Agendas.PastLink)]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var tabled = new List<string>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            tabled.Add(row.GetString(0));
        }

        return tabled;
    }

    private static async Task<ILookup<long, CaseHappening>> HappeningsAsync(
        NpgsqlConnection connection, IReadOnlyList<CaseFile> files, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Events, connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. files.Select(file => file.Id)] });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var happenings = new List<(long Case, CaseHappening Happening)>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            happenings.Add((row.GetInt64(9), CaseHappenings.Read(row)));
        }

        return happenings.ToLookup(pair => pair.Case, pair => pair.Happening);
    }

    private static CaseView Bare(CaseFile file, ImmutableArray<CaseHappening> happenings, DateOnly today) => new()
    {
        File = file,
        Parent = null,
        Children = [],
        Links = [],
        Documents = [],
        Happenings = happenings,
        Counts = [],
        People = new Dictionary<string, LocalizedText>(),
        Steps = [],
        Today = today,
    };

    private CaseBrief ReadBrief(NpgsqlDataReader row) => new(
        row.GetString(0), rules.Definitions.Get(row.GetInt32(1)), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4));

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
