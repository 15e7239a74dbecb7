using System.Globalization;
using CaseFlow.Domain.Targets;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>How cells came to be changed.</summary>
public enum ChangeSource : short
{
    /// <summary>Typed or pasted into the grid.</summary>
    Grid,

    /// <summary>Brought in with a file.</summary>
    File,

    /// <summary>The year was spread over its months.</summary>
    Spread,
}

/// <summary>Cells that somebody wants to have in a draft.</summary>
/// <param name="Key">The edition.</param>
/// <param name="Cells">What shall stand in each; cells that are not named stay.</param>
/// <param name="Source">Where they come from.</param>
/// <param name="Reason">Why; may be empty unless targets far from last year's are confirmed.</param>
public sealed record TargetChanges(PlanKey Key, IReadOnlyDictionary<PlanCell, string> Cells, ChangeSource Source, string Reason)
{
    /// <summary>The last change that the person saw; null when the file or verb speaks of whatever stands there now.</summary>
    public long? Seen { get; init; }

    /// <summary>Whether targets far from last year's are meant so.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Only says what would be changed.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Changes cells of a draft: all of them or none, each with who, when and why.</summary>
public sealed class ChangeTargets(NpgsqlDataSource database, ReportCatalogue catalogue, TimeProvider time)
{
    /// <summary>A target this many times more or less than last year's plan and actual must be confirmed.</summary>
    public const int OutlierTimes = 5;

    private const string RemoveSql = """
        delete from plan_targets t using unnest($3::text[], $4::text[], $5::text[], $6::integer[]) as c (measure, province, executor, month)
        where t.year = $1 and t.edition = $2 and t.measure = c.measure and t.province = c.province and t.executor = c.executor and t.month is not distinct from c.month
        """;

    private const string WriteSql = """
        insert into plan_targets (year, edition, measure, province, executor, month, value, text)
        select $1, $2, * from unnest($3::text[], $4::text[], $5::text[], $6::integer[], $7::numeric[], $8::text[]) as c (measure, province, executor, month, value, words)
        where c.value is not null or c.words is not null
        """;

    private const string LogSql = """
        insert into plan_changes (year, edition, measure, province, executor, month, after_value, after_text, before_value, before_text, source, made_by, made_for, made_at, reason)
        select $1, $2, c.*, $11, $12, $13, $14, $15
        from unnest($3::text[], $4::text[], $5::text[], $6::integer[], $7::numeric[], $8::text[], $9::numeric[], $10::text[]) c
        """;

    /// <summary>Changes them.</summary>
    /// <returns>How many cells are other than before; or <see cref="TargetsRefused"/>, <see cref="PlanUnknown"/>, <see cref="PlanApproved"/>.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, TargetChanges changes, CancellationToken cancellationToken)
    {
        if (PlanRights.Check(actor, catalogue.Reference) is { } refusal)
        {
            return refusal;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (await DraftLock.TakeAsync(connection, changes.Key, cancellationToken).ConfigureAwait(false) is { } error)
        {
            return error;
        }

        string[] measures = [.. changes.Cells.Keys.Select(cell => cell.Measure).Distinct(StringComparer.Ordinal)];
        var standing = await StandingTargets.ReadAsync(connection, changes.Key, measures, cancellationToken).ConfigureAwait(false);
        var later = await StandingTargets.ChangedSinceAsync(connection, changes.Key, measures, changes.Seen ?? long.MaxValue, cancellationToken).ConfigureAwait(false);
        var edits = new Edits(catalogue, standing, later);
        foreach (var (cell, text) in changes.Cells)
        {
            edits.Take(cell, text);
        }

        var past = await PastYear.ReadAsync(
            connection, catalogue.Indicators, [.. measures.Select(catalogue.Indicators.Measures.GetValueOrDefault).OfType<Measure>()],
            changes.Key.Year - 1, cancellationToken).ConfigureAwait(false);
        var outliers = changes.IsConfirmed && !string.IsNullOrWhiteSpace(changes.Reason) ? [] : edits.Outliers(past);
        if (edits.Problems.Count + edits.Conflicts.Count + outliers.Count > 0)
        {
            return new TargetsRefused(edits.Problems, edits.Conflicts, outliers, edits.Texts);
        }

        if (edits.Changed.Count > 0 && !changes.DryRun)
        {
            await WriteAsync(connection, actor, changes, edits.Changed, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return edits.Changed.Count;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, Actor actor, TargetChanges changes, List<ChangedCell> cells, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (year, edition, reason) = (changes.Key.Year, changes.Key.Id, changes.Reason.Trim());
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(RemoveSql, [Of(year), Of(edition), .. KeysOf(year, cells)]);
        batch.Add(WriteSql, [Of(year), Of(edition), .. KeysOf(year, cells), .. TargetsOf(cells, cell => cell.After)]);
        batch.Add(LogSql, [
            Of(year), Of(edition), .. KeysOf(year, cells), .. TargetsOf(cells, cell => cell.After), .. TargetsOf(cells, cell => cell.Before),
            Of((short)changes.Source), Of(actor.Id), Of(actor.OnBehalfOf), Of(now), Of(reason)]);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await AuditLog.WriteAsync(connection, LineOf(actor, changes, cells), now, cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlParameter[] KeysOf(int year, List<ChangedCell> cells) =>
    [
        Texts(cells.Select(cell => cell.Cell.Measure)), Texts(cells.Select(cell => cell.Cell.Province)), Texts(cells.Select(cell => cell.Cell.Executor)),
        new() { Value = cells.Select(cell => cell.Cell.Month is { } month ? (year * 100) + month : (int?)null).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
    ];

    private static NpgsqlParameter[] TargetsOf(List<ChangedCell> cells, Func<ChangedCell, Target?> target) =>
    [
        new() { Value = cells.Select(cell => target(cell)?.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric },
        Texts(cells.Select(cell => target(cell)?.Text)),
    ];

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static AuditLine LineOf(Actor actor, TargetChanges changes, List<ChangedCell> cells)
    {
        var measures = cells.Select(cell => cell.Cell.Measure).Distinct(StringComparer.Ordinal).ToList();
        var what = measures.Count == 1 ? measures[0] : measures.Count.ToString(CultureInfo.InvariantCulture);
        return AuditLine.Of(
            actor, nameof(ChangeTargets), changes.Key.ToString(),
            new($"برنامه {changes.Key}: {cells.Count} خانه تغییر کرد (سنجه: {what})", $"Plan {changes.Key}: {cells.Count} cells changed (measures: {what})"),
            changes.Reason.Trim() is { Length: > 0 } reason ? reason : null);
    }
}
