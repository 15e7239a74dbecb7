using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using Npgsql;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// The calendar of the files with the days that administrators made days off, or of work, since. Every step shares a lock and reads the version of
/// the table; who changes a day holds the lock alone. So a node needs no restart and no message, and no deadline is counted with yesterday's calendar.
/// </summary>
public sealed class HouseCalendar(WorkingCalendar file)
{
    /// <summary>The advisory lock that every step shares, and that a change of days off takes alone.</summary>
    internal const long AdvisoryLock = 0x4341_4C45; // "CALE"

    internal const string ShareSql = "select pg_advisory_xact_lock_shared($1)";
    internal const string VersionSql = "select coalesce(max(id), 0) from calendar_changes";

    private const string ChangesSql = "select distinct on (day) id, day, is_off, name_fa, name_en from calendar_changes order by day, id desc";

    private readonly Lock gate = new();
    private (long Version, WorkingCalendar Calendar) standing = (0, file);

    /// <summary>The working days as they stand now.</summary>
    public WorkingCalendar Current
    {
        get
        {
            lock (gate)
            {
                return standing.Calendar;
            }
        }
    }

    /// <summary>The last change that is in it; 0 for the files alone.</summary>
    public long Version
    {
        get
        {
            lock (gate)
            {
                return standing.Version;
            }
        }
    }

    /// <summary>Looks whether a day was changed, and takes the change in.</summary>
    public async Task RefreshAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var version = new NpgsqlCommand(VersionSql, connection);
        if ((long)(await version.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! != Version)
        {
            await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads all changes.</summary>
    /// <returns>The version read.</returns>
    internal async Task<long> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ChangesSql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var (version, calendar) = (0L, file);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            version = Math.Max(version, row.GetInt64(0));
            calendar = With(calendar, row.GetFieldValue<DateOnly>(1), row.GetBoolean(2), new LocalizedText(row.GetString(3), row.GetString(4)));
        }

        lock (gate)
        {
            standing = version > standing.Version ? (version, calendar) : standing;
        }

        return version;
    }

    /// <summary>Shares the lock for the length of the transaction.</summary>
    /// <returns>The version that stays until then.</returns>
    internal static async Task<long> ShareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var share = new NpgsqlCommand(ShareSql, connection);
        share.Parameters.Add(SqlBatch.Of(AdvisoryLock));
        await share.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var version = new NpgsqlCommand(VersionSql, connection);
        return (long)(await version.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>The calendar with one day made a day off, or one of work.</summary>
    internal static WorkingCalendar With(WorkingCalendar calendar, DateOnly day, bool isOff, LocalizedText name)
    {
        var others = calendar.Holidays.Where(holiday => holiday.Day != day);
        return new WorkingCalendar(calendar.Weekend, isOff ? others.Append(new Holiday(day, name)) : others);
    }
}
