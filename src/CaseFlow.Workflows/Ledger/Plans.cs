using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Ledger;

/// <summary>
/// The plan of a year as it was printed, loaded with a replayed year: targets of measures in approved editions, and the measures for which nothing was
/// collected. What is planned here is drawn up in <see cref="Targets.ChangeTargets"/>.
/// </summary>
public static class Plans
{
    // An edition that is new is approved at once, later ones after earlier ones; one that is known grows.
    private const string Editions = """
        insert into plan_editions (year, edition, name_fa, name_en, origin, made_by, made_at, reason, approved_by, approved_at, approval)
        select year, edition, coalesce($3, edition), coalesce($4, edition), 1, 'system', now(), '', 'system', now(), nextval('plan_approvals')
        from (select distinct year, edition collate "C" as edition from unnest($1, $2) as given (year, edition) order by 1, 2) known
        where not exists (select from plan_editions e where e.year = known.year and e.edition = known.edition)
        on conflict (year, edition) do nothing
        """;

    private const string Upsert = """
        insert into plan_targets (measure, province, executor, year, month, edition, value, text)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (measure, province, executor, year, month, edition)
        do update set value = excluded.value, text = excluded.text
        """;

    private const string Select = """
        select measure, province, executor, month, value, text from plan_targets
        where year = $1 and edition = $2
        order by measure collate "C", province collate "C", executor collate "C", month nulls first
        """;

    /// <summary>Writes targets of printed editions, replacing those of the same measure, province, executor, period and edition.</summary>
    /// <param name="connection">An open connection; its current transaction, if any, takes part.</param>
    /// <param name="targets">Each key at most once.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <param name="name">What editions that are new are called; null calls them by their ids.</param>
    public static async Task LoadAsync(
        NpgsqlConnection connection, IEnumerable<PlannedTarget> targets, CancellationToken cancellation, LocalizedText? name = null)
    {
        PlannedTarget[] sorted =
        [
            .. targets
                .OrderBy(target => target.Measure, StringComparer.Ordinal)
                .ThenBy(target => target.Province, StringComparer.Ordinal)
                .ThenBy(target => target.Executor, StringComparer.Ordinal)
                .ThenBy(target => target.Month)
                .ThenBy(target => target.Edition, StringComparer.Ordinal),
        ];
        if (sorted.Length == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        var editions = new NpgsqlBatchCommand(Editions);
        Add(editions, NpgsqlDbType.Integer, sorted, target => target.Year);
        Add(editions, NpgsqlDbType.Text, sorted, target => target.Edition);
        editions.Parameters.Add(new NpgsqlParameter { Value = (object?)name?.Fa ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        editions.Parameters.Add(new NpgsqlParameter { Value = (object?)name?.En ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        batch.BatchCommands.Add(editions);
        var command = new NpgsqlBatchCommand(Upsert);
        Add(command, NpgsqlDbType.Text, sorted, target => target.Measure);
        Add(command, NpgsqlDbType.Text, sorted, target => target.Province);
        Add(command, NpgsqlDbType.Text, sorted, target => target.Executor);
        Add(command, NpgsqlDbType.Integer, sorted, target => target.Year);
        Add(command, NpgsqlDbType.Integer, sorted, target => target.Month);
        Add(command, NpgsqlDbType.Text, sorted, target => target.Edition);
        Add(command, NpgsqlDbType.Numeric, sorted, target => target.Target.Value);
        Add(command, NpgsqlDbType.Text, sorted, target => target.Target.Text);
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>All targets of one edition.</summary>
    public static async Task<IReadOnlyList<PlannedTarget>> ReadAsync(
        NpgsqlConnection connection, int year, string edition, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Select, connection) { Parameters = { new() { Value = year }, new() { Value = edition } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var targets = new List<PlannedTarget>();
        while (await reader.ReadAsync(cancellation))
        {
            targets.Add(new PlannedTarget
            {
                Measure = reader.GetString(0),
                Province = reader.GetString(1),
                Executor = reader.GetString(2),
                Year = year,
                Month = reader.IsDBNull(3) ? null : reader.GetInt32(3),
                Edition = edition,
                Target = reader.IsDBNull(5) ? Target.Of(reader.GetDecimal(4)) : Target.Of(reader.GetString(5)),
            });
        }

        return targets;
    }

    /// <summary>The editions of a year's plan that are or were in force; the last still is.</summary>
    public static async Task<IReadOnlyList<string>> EditionsAsync(NpgsqlConnection connection, int year, CancellationToken cancellation)
    {
        const string sql = "select edition from plan_editions where year = $1 and approved_at is not null order by approval";
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = year } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var editions = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            editions.Add(reader.GetString(0));
        }

        return editions;
    }

    /// <summary>Declares that nothing was collected for a measure: its cells are blank, never 0 (counting rule 57).</summary>
    /// <param name="connection">An open connection; its current transaction, if any, takes part.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="province">The province; null for all.</param>
    /// <param name="year">The Jalali year.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task DeclareNotCollectedAsync(
        NpgsqlConnection connection, string measure, string? province, int year, string reason, CancellationToken cancellation)
    {
        const string sql = """
            insert into ledger_not_collected (measure, province, year, reason) values ($1, $2, $3, $4)
            on conflict (measure, province, year) do update set reason = excluded.reason
            """;
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters =
            {
                new() { Value = measure },
                new() { Value = (object?)province ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = year },
                new() { Value = reason },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Add<T>(NpgsqlBatchCommand command, NpgsqlDbType type, PlannedTarget[] targets, Func<PlannedTarget, T> value) =>
        command.Parameters.Add(new NpgsqlParameter { Value = Array.ConvertAll(targets, target => value(target)), NpgsqlDbType = NpgsqlDbType.Array | type });
}
