using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>One thing that may be chosen in a field.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Label">What is read.</param>
public sealed record FieldChoice(string Value, LocalizedText Label);

/// <summary>What people can choose from in fields that name people or other cases.</summary>
public sealed class FieldChoices(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    private const int Most = 50;

    private const string People = """
        select p.id, p.name_fa, p.name_en from people p
        where p.active and exists (select from role_grants g where g.person_id = p.id and holds(g, $3) and (g.province = $1 or g.province is null) and g.role <> all($2))
        order by p.name_fa limit 300
        """;

    // Ended cases are no choice; entries of other provinces come last, for national products and the like. Of each type the newest are enough.
    private const string Cases = """
        with near as (
          select c.id, false as far from unnest($1::text[]) t(type) cross join lateral (
            select id from cases where type = t.type and closed_on is null and kind in (2, 3) and province = $2
              and ($3::text is null or number like upper($3) || '%' or title ilike '%' || $3 || '%') order by id desc limit $4) c),
        far as (
          select c.id, true from unnest($1::text[]) t(type) cross join lateral (
            select id from cases where type = t.type and closed_on is null and kind in (2, 3) and province <> $2
              and ($3::text is null or number like upper($3) || '%' or title ilike '%' || $3 || '%') order by id desc limit $4) c),
        work as (
          select id, province <> $2 from cases where type = any($1) and closed_on is null and kind in (0, 1)
            and ($3::text is null or number like upper($3) || '%' or title ilike '%' || $3 || '%') order by 2, 1 desc limit $4)
        select c.number, c.title from (select * from near union all select * from far union all select * from work) f join cases c using (id)
        order by f.far, c.id desc limit $4
        """;

    private static readonly string[] Outsiders = ["Applicant", "Unit", "Administrator", "Auditor"];

    /// <summary>The people who work in a province.</summary>
    public async Task<IReadOnlyList<FieldChoice>> PeopleAsync(string province, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(People);
        command.Parameters.Add(Of(province));
        command.Parameters.Add(new NpgsqlParameter { Value = Outsiders, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(Of(rules.BusinessDate(time.GetUtcNow())));
        return await ReadAsync(command, row => new FieldChoice(row.GetString(0), new(row.GetString(1), row.GetString(2))), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The open cases and register entries that a field may name, those of the province first.</summary>
    public async Task<IReadOnlyList<FieldChoice>> CasesAsync(
        IEnumerable<string> types, string province, string? text, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Cases);
        command.Parameters.Add(new NpgsqlParameter { Value = types.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(Of(province));
        command.Parameters.Add(Of(string.IsNullOrWhiteSpace(text) ? null : PersianText.ToLatinDigits(PersianText.Normalize(text))));
        command.Parameters.Add(Of(Most));
        return await ReadAsync(command, row => new FieldChoice(row.GetString(0), Both(row.IsDBNull(1) ? row.GetString(0) : row.GetString(1))), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The entries of a reference list that hold today.</summary>
    public IReadOnlyList<FieldChoice> Reference(string list) => list switch
    {
        "provinces" => [.. rules.Reference.Provinces.Select(province => new FieldChoice(province.Id, province.Name))],
        "industries" => [.. rules.Reference.Industries.Where(industry => industry.Valid.Has(Today)).Select(industry => new FieldChoice(industry.Id, industry.Name))],
        _ => [],
    };

    private DateOnly Today => rules.BusinessDate(time.GetUtcNow());

    private static LocalizedText Both(string text) => new(text, text);

    private static async Task<IReadOnlyList<FieldChoice>> ReadAsync(
        NpgsqlCommand command, Func<NpgsqlDataReader, FieldChoice> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var choices = new List<FieldChoice>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            choices.Add(read(reader));
        }

        return choices;
    }
}
