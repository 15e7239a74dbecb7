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
            changes.Add(ChangeOf(row));
        }

        return changes;
    }

    /// <summary>The status that the log tells of a day up to which it was kept.</summary>
    public static ActivityStatus StatusOn(IReadOnlyList<StatusChange> changes, DateOnly day) =>
        changes.LastOrDefault(change => change.Day <= day)?.To ?? new ActivityStatus(StatusKind.NotObliged);

    /// <summary>A number that two histories share only when they are the same: FNV-1a over everything that a change says.</summary>
    internal static long DigestOf(IReadOnlyList<StatusChange> changes)
    {
        var digest = 14695981039346656037UL;
        void Add(int number) => digest = (digest ^ (uint)number) * 1099511628211UL;
        foreach (var change in changes)
        {
            Add(change.Day.DayNumber);
            Add(((int)change.From.Kind << 16) | change.From.Missing);
            Add(((int)change.To.Kind << 16) | change.To.Missing);
            Add(((int)change.Cause << 16) | change.Months.Count);
            foreach (var month in change.Months)
            {
                Add(month.Value);
            }
        }

        return unchecked((long)digest);
    }

    /// <summary>The digest of every establishment that the log knows.</summary>
    internal static async Task<Dictionary<long, long>> ReadDigestsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryExportAsync(
            "copy activity_digests (establishment_id, digest) to stdout (format binary)", cancellationToken).ConfigureAwait(false);
        var digests = new Dictionary<long, long>();
        while (await copy.StartRowAsync(cancellationToken).ConfigureAwait(false) >= 0)
        {
            digests[copy.Read<long>()] = copy.Read<long>();
        }

        return digests;
    }

    /// <summary>Writes what is missing in the log and withdraws what is no longer found, for the establishments given.</summary>
    internal static async Task<(int Written, int Withdrawn)> AgreeAsync(
        NpgsqlConnection connection, Dictionary<long, IReadOnlyList<StatusChange>> found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var log = await ReadAsync(connection, [.. found.Keys], cancellationToken).ConfigureAwait(false);
        var gone = log.SelectMany(one => one.Value.Where(logged =>
            !(found.TryGetValue(one.Key, out var changes) && changes.Any(change => AreSame(change, logged.Change))))).Select(logged => logged.Id).ToArray();
        if (gone.Length > 0)
        {
            await using var command = new NpgsqlCommand("update activity_changes set withdrawn_at = $1 where id = any($2)", connection);
            command.Parameters.Add(Of(now));
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = gone });
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        var written = await WriteAsync(connection, log, found, now, cancellationToken).ConfigureAwait(false);
        await using var digests = new NpgsqlCommand(
            "insert into activity_digests (establishment_id, digest) select * from unnest($1::bigint[], $2::bigint[]) "
            + "on conflict (establishment_id) do update set digest = excluded.digest",
            connection);
        digests.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. found.Keys] });
        digests.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. found.Values.Select(DigestOf)] });
        await digests.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return (written, gone.Length);
    }

    private static async Task<Dictionary<long, List<LoggedChange>>> ReadAsync(
        NpgsqlConnection connection, long[] establishments, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns} from activity_changes where establishment_id = any($1) and withdrawn_at is null", connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = establishments });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var log = new Dictionary<long, List<LoggedChange>>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!log.TryGetValue(row.GetInt64(1), out var changes))
            {
                log[row.GetInt64(1)] = changes = [];
            }

            changes.Add(new(row.GetInt64(0), ChangeOf(row)));
        }

        return log;
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

    private static StatusChange ChangeOf(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateOnly>(2), Status(row.GetInt16(3), row.GetInt16(4)), Status(row.GetInt16(5), row.GetInt16(6)),
        (StatusCause)row.GetInt16(7), [.. row.GetFieldValue<int[]>(8).Select(JalaliMonth.FromValue)]);

    private static ActivityStatus Status(short kind, short missing) => new((StatusKind)kind, missing);
}
