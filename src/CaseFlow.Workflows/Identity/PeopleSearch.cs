using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Identity;

/// <summary>What is looked for among the people; what is null is not asked.</summary>
/// <param name="Words">A part of a name, the user name or the mail address.</param>
/// <param name="Role">A role held today.</param>
/// <param name="Province">A province in which a right holds today; the whole country is everywhere.</param>
/// <param name="Active">Open or closed accounts.</param>
/// <param name="After">The id of the last person of the page before.</param>
public sealed record PeopleRequest(string? Words = null, string? Role = null, string? Province = null, bool? Active = null, string? After = null);

/// <summary>One line of the list.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">The name.</param>
/// <param name="UserName">The name for signing in.</param>
/// <param name="Active">Whether the account is open.</param>
/// <param name="Grants">The rights held today.</param>
public sealed record ListedPerson(string Id, LocalizedText Name, string UserName, bool Active, IReadOnlyList<RoleGrant> Grants);

/// <summary>One page of the list, by Persian name.</summary>
/// <param name="People">The people.</param>
/// <param name="Next">After whom the next page begins; null when this is the last.</param>
public sealed record PeopleSheet(IReadOnlyList<ListedPerson> People, string? Next);

/// <summary>An open case in somebody's hands.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Definition">Its type, in its own version.</param>
/// <param name="State">Where it stands.</param>
public sealed record HeldCase(string Number, Definitions.WorkflowDefinition Definition, string State);

/// <summary>Finds people, and what they hold.</summary>
public sealed class PeopleSearch(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    private const int PageSize = 50;

    /// <summary>As many held cases are listed at most; the count is right beyond.</summary>
    public const int MostHeld = 100;

    // Names are written with Persian letters when they are entered; what came from elsewhere is read as if it had been.
    private const string Written =
        "translate(lower(p.name_fa || ' ' || p.name_en || ' ' || p.user_name || ' ' || coalesce(p.email, '')), 'يك' || chr(8204), 'یک ')";

    private const string Sql = $"""
        with found as (
          select p.id, p.name_fa, p.name_en, p.user_name, p.active from people p
          where ($1::text is null or {Written} like '%' || $1 || '%' escape '\') and ($4::bool is null or p.active = $4)
            and (($2::text is null and $3::text is null) or exists (select from role_grants g where g.person_id = p.id and holds(g, $6)
              and ($2::text is null or g.role = $2) and ($3::text is null or g.province is null or g.province = $3)))
            and ($5::text is null or (p.name_fa, p.id) > (select l.name_fa, l.id from people l where l.id = $5))
          order by p.name_fa, p.id limit $7)
        select f.id, f.name_fa, f.name_en, f.user_name, f.active, g.role, g.province, g.laboratory
        from found f left join role_grants g on g.person_id = f.id and holds(g, $6)
        order by f.name_fa, f.id, g.id
        """;

    private const string Held = """
        select number, definition, state, count(*) over () from cases where holder = $1 and closed_on is null order by due_on, id limit $2
        """;

    /// <summary>One page of the list.</summary>
    public async Task<PeopleSheet> FindAsync(PeopleRequest request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            Of(Words(request.Words)), Of(request.Role), Of(request.Province),
            new() { Value = (object?)request.Active ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Boolean },
            Of(request.After), Of(rules.BusinessDate(time.GetUtcNow())), Of(PageSize + 1),
        });
        var people = new List<ListedPerson>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
            if (people.Count == 0 || people[^1].Id != row.GetString(0))
            {
                people.Add(new ListedPerson(row.GetString(0), new(row.GetString(1), row.GetString(2)), row.GetString(3), row.GetBoolean(4), new List<RoleGrant>()));
            }

            if (Text(5) is { } role)
            {
                ((List<RoleGrant>)people[^1].Grants).Add(new RoleGrant(role, Text(6), Text(7)));
            }
        }

        var shown = people.Take(PageSize).ToList();
        return new PeopleSheet(shown, people.Count > PageSize ? shown[^1].Id : null);
    }

    /// <summary>The open cases in somebody's hands, the most urgent first, and how many there are.</summary>
    public async Task<(IReadOnlyList<HeldCase> Cases, long Count)> HeldByAsync(string person, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Held);
        command.Parameters.Add(Of(person));
        command.Parameters.Add(Of(MostHeld));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var (cases, count) = (new List<HeldCase>(), 0L);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            cases.Add(new HeldCase(row.GetString(0), rules.Definitions.Get(row.GetInt32(1)), row.GetString(2)));
            count = row.GetInt64(3);
        }

        return (cases, count);
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : PersianText.Normalize(text.Trim()).ToLowerInvariant().Replace("\u200c", " ", StringComparison.Ordinal)
            .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
