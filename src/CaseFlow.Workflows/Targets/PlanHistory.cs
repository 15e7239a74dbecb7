using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>One change of one cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What was put there.</param>
/// <param name="Source">How.</param>
/// <param name="Made">Who, when and why.</param>
public sealed record PlanChange(PlanCell Cell, Target? Before, Target? After, ChangeSource Source, PlanAct Made);

/// <summary>One measure of an edition over all its rows.</summary>
/// <param name="Measure">Its id.</param>
/// <param name="Total">The sum of the numbers, or the words; null where there is nothing.</param>
/// <param name="Rows">How many rows have a target.</param>
/// <param name="HasMonths">Whether some month has a target.</param>
public sealed record PlannedMeasure(string Measure, Target? Total, int Rows, bool HasMonths);

/// <summary>What an edition holds at a glance, and how it came to be.</summary>
public sealed class PlanHistory(NpgsqlDataSource database)
{
    /// <summary>So many changes are told, the newest first; the log of acts tells of all.</summary>
    public const int Most = 100;

    private const string ChangesSql = """
        select c.measure, c.province, c.executor, c.month % 100, c.before_value, c.before_text, c.after_value, c.after_text, c.source,
          c.made_by, p.name_fa, p.name_en, c.made_at, c.reason
        from plan_changes c left join people p on p.id = c.made_by
        where c.year = $1 and c.edition = $2 and ($3::text is null or c.measure = $3)
        order by c.id desc limit $4
        """;

    private const string MeasuresSql = """
        select measure, sum(value) filter (where month is null), min(text) filter (where month is null),
          count(*) filter (where month is null and (value is not null or text is not null)), bool_or(month is not null)
        from plan_targets where year = $1 and edition = $2 group by measure
        """;

    /// <summary>The measures that have targets.</summary>
    public async Task<ImmutableArray<PlannedMeasure>> MeasuresAsync(PlanKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(MeasuresSql).With(Of(key.Year), Of(key.Id));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var measures = ImmutableArray.CreateBuilder<PlannedMeasure>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var total = !reader.IsDBNull(1) ? Target.Of(reader.GetDecimal(1)) : reader.IsDBNull(2) ? null : Target.Of(reader.GetString(2));
            measures.Add(new(reader.GetString(0), total, (int)reader.GetInt64(3), reader.GetBoolean(4)));
        }

        return measures.ToImmutable();
    }

    /// <summary>The newest changes of an edition, or of one measure of it.</summary>
    public async Task<ImmutableArray<PlanChange>> ChangesAsync(PlanKey key, string? measure, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ChangesSql).With(Of(key.Year), Of(key.Id), Of(measure), Of(Most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            changes.Add(new(
                new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt32(3)),
                TargetOf(reader, 4), TargetOf(reader, 6), (ChangeSource)reader.GetInt16(8),
                new(
                    reader.GetString(9), reader.IsDBNull(10) ? null : new LocalizedText(reader.GetString(10), reader.GetString(11)),
                    reader.GetFieldValue<DateTimeOffset>(12), reader.GetString(13))));
        }

        return changes.ToImmutable();
    }

    private static Target? TargetOf(NpgsqlDataReader reader, int at) =>
        !reader.IsDBNull(at + 1) ? Target.Of(reader.GetString(at + 1)) : reader.IsDBNull(at) ? null : Target.Of(reader.GetDecimal(at));
}
