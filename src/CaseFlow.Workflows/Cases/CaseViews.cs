using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>Reads one case with everything that its page shows.</summary>
public sealed class CaseViews(NpgsqlDataSource database, HouseRules rules, CaseLoader loader, CaseNumbers numbers, TimeProvider time)
{
    private const string Brief = "c.number, c.definition, c.state, c.title, c.outcome";

    private const string Parent = $"select {Brief} from cases c where c.id = $1";

    private const string Children = $"select {Brief} from cases c where c.root_id = $1 and c.parent_id = $2 order by c.id";

    private const string Links = $"""
        (select l.name, false, {Brief} from case_links l join cases c on c.id = l.to_id where l.from_id = $1 order by l.to_id desc limit 50)
        union all
        (select l.name, true, {Brief} from case_links l join cases c on c.id = l.from_id
         where l.to_id = $1 and ($2::bool or c.province = any($3) or c.laboratory = any($4) or c.holder = $5) order by l.from_id desc limit 50)
        """;

    private const string Documents =
        "select name, serial, issued_on, event_seq, (row_number() over (partition by event_seq order by id))::int from documents where case_id = $1 order by id";

    private const string Counts = """
        select s.indicator, s.province, p.month, sum(p.quantity) from ledger_postings p join ledger_series s on s.id = p.series_id
        where p.case_id = $1 group by s.indicator, s.province, p.month having sum(p.quantity) <> 0 order by s.indicator, p.month
        """;

    private const string Events = """
        select seq, kind, name, from_state, to_state, actor, on_behalf_of, occurred_at, body from case_events where case_id = $1 order by seq desc
        """;

    private readonly PossibleSteps possible = new(rules, loader, numbers);

    /// <summary>The case as the actor sees it, or <see cref="CaseNotFound"/> when there is none or it is out of the actor's reach.</summary>
    public async Task<Result<CaseView>> FindAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var set = new CaseSet();
        if (await SeenAsync(connection, set, number, actor, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return new CaseNotFound(number);
        }

        var now = time.GetUtcNow();
        var today = rules.BusinessDate(now);
        var whole = await ReadAsync(connection, file, actor, today, cancellationToken).ConfigureAwait(false);
        var view = FieldVisibility.Mask(whole, actor, rules);
        return view with
        {
            People = await PeopleNames.FindAsync(connection, PeopleNames.In(view), cancellationToken).ConfigureAwait(false),
            Hands = HandingOver.RightsOf(rules, actor, file, view.Today),
            Steps = await possible.FindAsync(connection, set, file, actor, now, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>The case for a step of this name, or <see cref="CaseNotFound"/> as from <see cref="FindAsync"/>.</summary>
    public async Task<Result<CaseForStep>> FindForStepAsync(string number, string transition, Actor actor, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (await SeenAsync(connection, new CaseSet(), number, actor, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return new CaseNotFound(number);
        }

        var closed = FieldVisibility.ClosedTo(actor, file, rules, rules.BusinessDate(time.GetUtcNow()));
        var happenings = closed.IsEmpty ? [] : await HappeningsAsync(connection, file, cancellationToken).ConfigureAwait(false);
        return FieldVisibility.Mask(file, closed, happenings, PossibleSteps.FormOf(file, transition), actor);
    }

    private async Task<CaseFile?> SeenAsync(NpgsqlConnection connection, CaseSet set, string number, Actor actor, CancellationToken cancellationToken)
    {
        await loader.LoadAsync(connection, set, [new Need.CaseByNumber(number)], cancellationToken).ConfigureAwait(false);
        return set.TryGet(number, out var file) && file is not null && Sees(actor, file) ? file : null;
    }

    private static async Task<ImmutableArray<CaseHappening>> HappeningsAsync(NpgsqlConnection connection, CaseFile file, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Events, connection);
        command.Parameters.Add(Of(file.Id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await EachAsync(reader, CaseHappenings.Read, cancellationToken).ConfigureAwait(false);
    }

    private bool Sees(Actor actor, CaseFile file) =>
        CaseScope.Of(actor, rules.Reference).Reaches(file.Province, file.Laboratory, file.Holder)
        || (file.Trace.Length > 0 && file.Trace[0].Actor == actor.Id);

    private async Task<CaseView> ReadAsync(NpgsqlConnection connection, CaseFile file, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        var scope = CaseScope.Of(actor, rules.Reference);
        var notes = NoteRights.Of(rules, actor, file, today);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Parent, Of(file.ParentId ?? 0));
        batch.Add(Children, Of(file.RootId), Of(file.Id));
        batch.Add(Links, [Of(file.Id), .. scope.Parameters()]);
        batch.Add(Documents, Of(file.Id));
        batch.Add(Counts, Of(file.Id));
        batch.Add(Events, Of(file.Id));
        batch.Add(CaseNotes.OfCase, Of(file.Id), Of(CaseNotes.Most));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return new CaseView
        {
            File = file,
            Parent = (await EachAsync(reader, row => ReadBrief(row, 0), cancellationToken).ConfigureAwait(false)).FirstOrDefault(),
            Children = await EachAsync(reader, row => ReadBrief(row, 0), cancellationToken).ConfigureAwait(false),
            Links = await EachAsync(
                reader, row => new LinkedCase(row.GetString(0), row.GetBoolean(1), ReadBrief(row, 2)), cancellationToken).ConfigureAwait(false),
            Documents = await EachAsync(
                reader, row => new IssuedDocument(row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetInt32(3), row.GetInt32(4)),
                cancellationToken).ConfigureAwait(false),
            Counts = await EachAsync(
                reader, row => new CaseCount(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetDecimal(3)), cancellationToken).ConfigureAwait(false),
            Happenings = await EachAsync(reader, CaseHappenings.Read, cancellationToken).ConfigureAwait(false),
            Notes = [.. (await EachAsync(reader, CaseNotes.Read, cancellationToken).ConfigureAwait(false)).Where(note => notes.Reads(note, actor))],
            NoteRights = notes,
            People = new Dictionary<string, LocalizedText>(),
            Steps = [],
            Today = today,
        };
    }

    private static async Task<ImmutableArray<T>> EachAsync<T>(
        NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return rows.ToImmutable();
    }

    private CaseBrief ReadBrief(NpgsqlDataReader row, int first) => new(
        row.GetString(first), rules.Definitions.Get(row.GetInt32(first + 1)), row.GetString(first + 2), Text(row, first + 3), Text(row, first + 4));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
