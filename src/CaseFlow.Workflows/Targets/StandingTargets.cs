using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>What others did to a cell after somebody looked at it.</summary>
/// <param name="Before">What stood there when that one looked.</param>
/// <param name="By">Who changed it last.</param>
/// <param name="At">When.</param>
internal sealed record LaterChange(Target? Before, LocalizedText By, DateTimeOffset At);

/// <summary>The targets of an edition as they stand, and what was changed since somebody looked.</summary>
internal static class StandingTargets
{
    private const string SeenSql = "select coalesce(max(id), 0) from plan_changes where year = $1 and edition = $2";

    private const string TargetsSql = """
        select measure, province, executor, month % 100, value, text from plan_targets
        where year = $1 and edition = $2 and measure = any($3) and (value is not null or text is not null)
        """;

    private const string ChangesSql = """
        select c.measure, c.province, c.executor, c.month % 100, c.before_value, c.before_text,
          coalesce(p.name_fa, c.made_by), coalesce(p.name_en, c.made_by), c.made_at
        from plan_changes c left join people p on p.id = c.made_by
        where c.year = $1 and c.edition = $2 and c.measure = any($3) and c.id > $4 order by c.id
        """;

    /// <summary>The last change of the edition.</summary>
    public static async Task<long> SeenAsync(NpgsqlConnection connection, PlanKey key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SeenSql, connection);
        command.With(Of(key.Year), Of(key.Id));
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>The targets of some measures.</summary>
    public static async Task<Dictionary<PlanCell, Target>> ReadAsync(
        NpgsqlConnection connection, PlanKey key, string[] measures, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TargetsSql, connection);
        command.With(Of(key.Year), Of(key.Id), new() { Value = measures });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var targets = new Dictionary<PlanCell, Target>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            targets[CellOf(reader)] = TargetOf(reader)!;
        }

        return targets;
    }

    /// <summary>What was changed after a change: by cell, what stood there before and who changed it last.</summary>
    public static async Task<Dictionary<PlanCell, LaterChange>> ChangedSinceAsync(
        NpgsqlConnection connection, PlanKey key, string[] measures, long seen, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ChangesSql, connection);
        command.With(Of(key.Year), Of(key.Id), new() { Value = measures }, Of(seen));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var changes = new Dictionary<PlanCell, LaterChange>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var cell = CellOf(reader);
            var before = changes.TryGetValue(cell, out var earlier) ? earlier.Before : TargetOf(reader);
            changes[cell] = new(before, new(reader.GetString(6), reader.GetString(7)), reader.GetFieldValue<DateTimeOffset>(8));
        }

        return changes;
    }

    private static PlanCell CellOf(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt32(3));

    private static Target? TargetOf(NpgsqlDataReader reader) =>
        !reader.IsDBNull(5) ? Target.Of(reader.GetString(5)) : reader.IsDBNull(4) ? null : Target.Of(reader.GetDecimal(4));
}
