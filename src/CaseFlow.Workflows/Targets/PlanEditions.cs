using CaseFlow.Domain.Shared;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Targets;

/// <summary>Reads the editions of plans.</summary>
public sealed class PlanEditions(NpgsqlDataSource database)
{
    private const string Select = """
        select e.year, e.edition, e.name_fa, e.name_en,
          case when e.approved_at is null then 0 when e.edition = plan_in_force(e.year) then 1 else 2 end,
          e.origin = 1, e.copied_year, e.copied_edition,
          e.made_by, m.name_fa, m.name_en, e.made_at, e.reason, e.approved_by, a.name_fa, a.name_en, e.approved_at, e.approval_reason,
          (select count(*) from plan_targets t where t.year = e.year and t.edition = e.edition and t.month is null)
        from plan_editions e left join people m on m.id = e.made_by left join people a on a.id = e.approved_by
        where ($1::integer is null or e.year = $1) and ($2::text is null or e.edition = $2)
        order by e.year desc, e.approval desc nulls first, e.made_at desc, e.edition collate "C"
        """;

    /// <summary>All editions, the newest year first, drafts before approved ones.</summary>
    public Task<IReadOnlyList<PlanEdition>> AllAsync(CancellationToken cancellationToken) => ReadAsync(null, null, cancellationToken);

    /// <summary>The editions of a year, drafts first, then the one in force, then those before it.</summary>
    public Task<IReadOnlyList<PlanEdition>> OfYearAsync(int year, CancellationToken cancellationToken) => ReadAsync(year, null, cancellationToken);

    /// <summary>The edition; null when there is none.</summary>
    public async Task<PlanEdition?> FindAsync(PlanKey key, CancellationToken cancellationToken) =>
        (await ReadAsync(key.Year, key.Id, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    private async Task<IReadOnlyList<PlanEdition>> ReadAsync(int? year, string? id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = (object?)year ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var editions = new List<PlanEdition>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            editions.Add(Read(reader));
        }

        return editions;
    }

    private static PlanEdition Read(NpgsqlDataReader reader) => new()
    {
        Key = new(reader.GetInt32(0), reader.GetString(1)),
        Name = new(reader.GetString(2), reader.GetString(3)),
        State = (PlanState)reader.GetInt32(4),
        IsReplayed = reader.GetBoolean(5),
        CopiedFrom = reader.IsDBNull(6) ? null : new(reader.GetInt32(6), reader.GetString(7)),
        Made = Act(reader, 8),
        Approved = reader.IsDBNull(13) ? null : Act(reader, 13),
        Targets = (int)reader.GetInt64(18),
    };

    private static PlanAct Act(NpgsqlDataReader reader, int at) => new(
        reader.GetString(at),
        reader.IsDBNull(at + 1) ? null : new LocalizedText(reader.GetString(at + 1), reader.GetString(at + 2)),
        reader.GetFieldValue<DateTimeOffset>(at + 3),
        reader.IsDBNull(at + 4) ? string.Empty : reader.GetString(at + 4));
}
