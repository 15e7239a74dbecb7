using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>Who holds which case, who could hold it, and how it changes hands.</summary>
public sealed class WorkInHands(NpgsqlDataSource database, HouseRules rules, StepRunner runner, TimeProvider time)
{
    /// <summary>As many cases change hands in one go at most.</summary>
    public const int Most = 200;

    private const string CasesSql = """
        select c.number, c.definition, c.state, c.title, c.province, c.laboratory, c.holder, p.name_fa, p.name_en
        from cases c left join people p on p.id = c.holder where c.number = any($1) and c.closed_on is null order by c.due_on, c.id
        """;

    private const string PeopleSql = """
        select p.id, p.name_fa, p.name_en, g.role, g.province, g.laboratory,
          (select count(*) from cases c where c.holder = p.id and c.closed_on is null)
        from people p join role_grants g on g.person_id = p.id and holds(g, $3)
        where p.active and g.role = any($1) and (g.province is null or g.province = any($2))
        """;

    private const string GrantsSql = "select person_id, role, province, laboratory from role_grants g where person_id = any($1) and holds(g, $2) order by id";

    /// <summary>The open cases of these numbers that the actor may look at, the most urgent first; others are left out.</summary>
    public async Task<IReadOnlyList<CaseInHands>> FindAsync(IReadOnlyCollection<string> numbers, Actor actor, CancellationToken cancellationToken)
    {
        var scope = CaseScope.Of(actor, rules.Reference);
        await using var command = database.CreateCommand(CasesSql);
        command.Parameters.Add(Texts(numbers.Take(Most)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var cases = new List<CaseInHands>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var found = new CaseInHands(
                reader.GetString(0), rules.Definitions.Get(reader.GetInt32(1)), reader.GetString(2), Text(reader, 3), reader.GetString(4), Text(reader, 5),
                Text(reader, 6), reader.IsDBNull(7) ? null : new LocalizedText(reader.GetString(7), reader.GetString(8)));
            if (scope.Reaches(found.Province, found.Laboratory, found.Holder))
            {
                cases.Add(found);
            }
        }

        return cases;
    }

    /// <summary>The people who could take a step of every one of these cases, those with the least in their hands first.</summary>
    public async Task<IReadOnlyList<Receiver>> ReceiversAsync(IReadOnlyCollection<CaseInHands> cases, CancellationToken cancellationToken)
    {
        if (cases.Count == 0)
        {
            return [];
        }

        await using var command = database.CreateCommand(PeopleSql);
        command.Parameters.Add(Texts(cases.SelectMany(each => HandingOver.RolesOf(each.Definition, each.State)).Distinct(StringComparer.Ordinal)));
        command.Parameters.Add(Texts(cases.Select(each => each.Province).Distinct(StringComparer.Ordinal)));
        command.Parameters.Add(Of(rules.BusinessDate(time.GetUtcNow())));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var people = new Dictionary<string, (Receiver Receiver, List<RoleGrant> Grants)>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var id = reader.GetString(0);
            if (!people.TryGetValue(id, out var person))
            {
                person = (new Receiver(id, new LocalizedText(reader.GetString(1), reader.GetString(2)), reader.GetInt64(6)), []);
                people.Add(id, person);
            }

            person.Grants.Add(new RoleGrant(reader.GetString(3), Text(reader, 4), Text(reader, 5)));
        }

        return
        [
            .. people.Values.Where(person => cases.All(each => person.Grants.Exists(grant => Reaches(grant, each))))
                .Select(person => person.Receiver).OrderBy(receiver => receiver.Load).ThenBy(receiver => receiver.Name.Fa, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Puts cases into the hands of these people, each next one into those that hold the least by then; nobody lays them down. Every case goes
    /// by itself: what is refused stays where it was and says why.
    /// </summary>
    /// <param name="numbers">The cases.</param>
    /// <param name="receivers">The ids of the people; empty for nobody.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who hands over.</param>
    /// <param name="cancellationToken">Stops between two cases.</param>
    public async Task<IReadOnlyList<ChangedHands>> GiveAsync(
        IReadOnlyCollection<string> numbers, IReadOnlyCollection<string> receivers, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        var cases = await FindAsync(numbers, actor, cancellationToken).ConfigureAwait(false);
        var loads = (await ReceiversAsync(cases, cancellationToken).ConfigureAwait(false)).ToDictionary(one => one.Id, one => one.Load, StringComparer.Ordinal);
        var actors = await ActorsAsync([.. receivers, .. cases.Select(each => each.Holder).OfType<string>()], cancellationToken).ConfigureAwait(false);
        var results = new List<ChangedHands>();
        foreach (var each in cases)
        {
            var receiver = receivers.OrderBy(id => loads.GetValueOrDefault(id)).FirstOrDefault();
            var answer = await runner.RunAsync(
                new HandOver
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()),
                    Actor = actor,
                    OccurredAt = time.GetUtcNow(),
                    CaseNumber = each.Number,
                    From = each.Holder is { } holder ? actors[holder] : null,
                    To = receiver is null ? null : actors[receiver],
                    Reason = reason,
                },
                cancellationToken).ConfigureAwait(false);
            if (receiver is not null && answer.IsOk)
            {
                loads[receiver] = loads.GetValueOrDefault(receiver) + 1;
            }

            results.Add(new ChangedHands(each, receiver, answer.IsOk ? null : answer.Error));
        }

        return results;
    }

    private async Task<Dictionary<string, Actor>> ActorsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(GrantsSql);
        command.Parameters.Add(Texts(ids));
        command.Parameters.Add(Of(rules.BusinessDate(time.GetUtcNow())));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var actors = ids.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => new Actor { Id = id, Grants = [] }, StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var person = actors[reader.GetString(0)];
            actors[person.Id] = person with { Grants = person.Grants.Add(new RoleGrant(reader.GetString(1), Text(reader, 2), Text(reader, 3))) };
        }

        return actors;
    }

    // As Rights says it of a whole case; the engine asks again when the case changes hands.
    private bool Reaches(RoleGrant grant, CaseInHands each) =>
        HandingOver.RolesOf(each.Definition, each.State).Contains(grant.Role, StringComparer.Ordinal)
        && CaseScope.Of(new Actor { Id = string.Empty, Grants = [grant] }, rules.Reference).Reaches(each.Province, each.Laboratory, holder: null);

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>An open case with whoever holds it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Definition">Its type, in its own version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Title">The main party's name.</param>
/// <param name="Province">Its province.</param>
/// <param name="Laboratory">Its laboratory; null for none.</param>
/// <param name="Holder">The id of the person who holds it; null for nobody.</param>
/// <param name="HolderName">That person's name.</param>
public sealed record CaseInHands(
    string Number, WorkflowDefinition Definition, string State, string? Title, string Province, string? Laboratory, string? Holder, LocalizedText? HolderName);

/// <summary>Somebody who could hold a case.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Load">How many open cases the person holds.</param>
public sealed record Receiver(string Id, LocalizedText Name, long Load);

/// <summary>What became of one case.</summary>
/// <param name="Case">The case as it was.</param>
/// <param name="Receiver">The id of the person into whose hands it was put; null for nobody's.</param>
/// <param name="Refusal">Why not; null when it changed hands.</param>
public sealed record ChangedHands(CaseInHands Case, string? Receiver, Error? Refusal);
