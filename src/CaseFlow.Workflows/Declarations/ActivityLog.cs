using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Declarations;

/// <summary>One change of status as the log holds it.</summary>
/// <param name="Id">The row.</param>
/// <param name="Change">The change, as it was found.</param>
public sealed record LoggedChange(long Id, StatusChange Change);

/// <summary>The log of status changes (article 3): append only but for the mark of what a recomputation no longer finds.</summary>
public static class ActivityLog
{
    private const string Columns = "id, establishment_id, day, from_kind, from_missing, to_kind, to_missing, cause, months";

    /// <summary>The changes of one establishment that stand, earliest first.</summary>
    public static async Task<IReadOnlyList<StatusChange>> OfAsync(NpgsqlConnection connection, long establishmentId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns} from activity_changes where establishment_id = $1 and withdrawn_at is null order by day", connection);
        command.Parameters.Add(Of(establishmentId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var changes = new List<StatusChange>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            changes.Add(new StatusChange(
                row.GetFieldValue<DateOnly>(2), Status(row.GetInt16(3), row.GetInt16(4)), Status(row.GetInt16(5), row.GetInt16(6)),
                (StatusCause)row.GetInt16(7), Months(row.GetFieldValue<int[]>(8))));
        }

        return changes;
    }

    /// <summary>The status that the log tells of a day up to which it was kept.</summary>
    public static ActivityStatus StatusOn(IReadOnlyList<StatusChange> changes, DateOnly day) =>
        changes.LastOrDefault(change => change.Day <= day)?.To ?? new ActivityStatus(StatusKind.NotObliged);

    internal static async Task<Dictionary<long, List<LoggedChange>>> ReadAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryExportAsync(
            $"copy (select {Columns} from activity_changes where withdrawn_at is null) to stdout (format binary)", cancellationToken).ConfigureAwait(false);
        var log = new Dictionary<long, List<LoggedChange>>();
        while (await copy.StartRowAsync(cancellationToken).ConfigureAwait(false) >= 0)
        {
            var (id, establishment, day) = (copy.Read<long>(), copy.Read<long>(), copy.Read<DateOnly>());
            var (from, to) = (Status(copy.Read<short>(), copy.Read<short>()), Status(copy.Read<short>(), copy.Read<short>()));
            if (!log.TryGetValue(establishment, out var changes))
            {
                log[establishment] = changes = [];
            }

            changes.Add(new(id, new StatusChange(day, from, to, (StatusCause)copy.Read<short>(), Months(copy.Read<int[]>()))));
        }

        return log;
    }

    /// <summary>Writes what is missing in the log and withdraws what is no longer found.</summary>
    internal static async Task<(int Written, int Withdrawn)> AgreeAsync(
        NpgsqlConnection connection, Dictionary<long, List<LoggedChange>> log, Dictionary<long, IReadOnlyList<StatusChange>> found,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var gone = log.SelectMany(one => one.Value.Where(logged =>
            !(found.TryGetValue(one.Key, out var changes) && changes.Any(change => AreSame(change, logged.Change))))).Select(logged => logged.Id).ToArray();
        if (gone.Length > 0)
        {
            await using var command = new NpgsqlCommand("update activity_changes set withdrawn_at = $1 where id = any($2)", connection);
            command.Parameters.Add(Of(now));
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = gone });
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return (await WriteAsync(connection, log, found, now, cancellationToken).ConfigureAwait(false), gone.Length);
    }

    private static async Task<int> WriteAsync(
        NpgsqlConnection connection, Dictionary<long, List<LoggedChange>> log, Dictionary<long, IReadOnlyList<StatusChange>> found,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy activity_changes (establishment_id, day, from_kind, from_missing, to_kind, to_missing, cause, months, recorded_at) from stdin (format binary)",
            cancellationToken).ConfigureAwait(false);
        var written = 0;
        foreach (var (id, changes) in found)
        {
            var known = log.GetValueOrDefault(id) ?? [];
            foreach (var change in changes.Where(change => !known.Exists(logged => AreSame(change, logged.Change))))
            {
                copy.StartRow();
                copy.Write(id);
                copy.Write(change.Day);
                copy.Write((short)change.From.Kind);
                copy.Write((short)change.From.Missing);
                copy.Write((short)change.To.Kind);
                copy.Write((short)change.To.Missing);
                copy.Write((short)change.Cause);
                copy.Write(change.Months.Select(month => month.Value).ToArray());
                copy.Write(now.UtcDateTime, NpgsqlDbType.TimestampTz);
                written++;
            }
        }

        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return written;
    }

    private static bool AreSame(StatusChange one, StatusChange other) =>
        one.Day == other.Day && one.From == other.From && one.To == other.To && one.Cause == other.Cause && one.Months.SequenceEqual(other.Months);

    private static ActivityStatus Status(short kind, short missing) => new((StatusKind)kind, missing);

    private static List<JalaliMonth> Months(int[] values) => [.. values.Select(JalaliMonth.FromValue)];
}
