using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Definitions;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Declarations;

/// <summary>An establishment that the circular binds, for work over all of them.</summary>
/// <param name="Id">The register entry's id.</param>
/// <param name="Province">Its province, whose rules hold.</param>
/// <param name="Record">What its duty depends on.</param>
public sealed record BoundEstablishment(long Id, string Province, EstablishmentRecord Record);

/// <summary>Reads all establishments and all acts, each in one go.</summary>
internal static class BoundEstablishments
{
    public static async Task<IReadOnlyList<BoundEstablishment>> ReadAsync(
        NpgsqlConnection connection, EstablishmentBinding binding, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select id, province, data->>$2, data->>$3, case when state = any($4) then closed_on end from cases "
            + "where type = $1 and data->>$2 is not null and state <> all($5)",
            connection);
        command.Parameters.Add(Of(binding.Type));
        command.Parameters.Add(Of(binding.LicensedOn));
        command.Parameters.Add(Of(binding.ListedOn));
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. binding.Closed] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [BuiltInStates.Cancelled, BuiltInStates.Voided] });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var all = new List<BoundEstablishment>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (EstablishmentRecord.Day(row.GetString(2)) is { } licensed)
            {
                all.Add(new(row.GetInt64(0), row.GetString(1), new EstablishmentRecord(
                    licensed, EstablishmentRecord.Day(row.IsDBNull(3) ? null : row.GetString(3)), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4))));
            }
        }

        return all;
    }

    public static async Task<Dictionary<long, List<RecordedAct>>> ReadActsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryExportAsync(
            "copy declaration_acts (establishment_id, month, occurred_at, act, case_id, event_seq) to stdout (format binary)", cancellationToken)
            .ConfigureAwait(false);
        var acts = new Dictionary<long, List<RecordedAct>>();
        while (await copy.StartRowAsync(cancellationToken).ConfigureAwait(false) >= 0)
        {
            var id = copy.Read<long>();
            if (!acts.TryGetValue(id, out var list))
            {
                acts[id] = list = [];
            }

            var month = JalaliMonth.FromValue(copy.Read<int>());
            var occurredAt = new DateTimeOffset(copy.Read<DateTime>(NpgsqlDbType.TimestampTz));
            list.Add(new RecordedAct(month, occurredAt, (DeclarationAct)copy.Read<short>(), copy.Read<long>(), copy.Read<int>()));
        }

        return acts;
    }
}
