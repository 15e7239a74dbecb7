using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Declarations;

/// <summary>
/// The acts of declarations as rows, written with the events that they repeat: what a pass over all establishments reads instead of millions
/// of events. Nothing here is more than the events say.
/// </summary>
internal static class DeclarationRows
{
    /// <summary>The acts among the events of a plan, each with the number of the establishment.</summary>
    public static IEnumerable<(string Establishment, RecordedAct Act)> ActsOf(StepPlan plan, DeclarationBinding binding)
    {
        foreach (var (_, file) in plan.Cases.Where(pair => pair.After.Definition.Type == binding.Type))
        {
            if (file.Data[binding.Establishment].TextOrNull is not { } establishment)
            {
                continue;
            }

            var written = plan.Events.Where(happened => happened.CaseId == file.Id).Select(happened => happened.Seq).ToHashSet();
            foreach (var act in RecordedAct.Of(file, binding).Where(act => written.Contains(act.Seq)))
            {
                yield return (establishment, act);
            }
        }
    }

    public static void Add(NpgsqlBatch batch, StepPlan plan, DeclarationBinding binding)
    {
        foreach (var (establishment, act) in ActsOf(plan, binding))
        {
            batch.Add(
                "insert into declaration_acts (establishment_id, month, occurred_at, act, case_id, event_seq) "
                + "select id, $2, $3, $4, $5, $6 from cases where number = $1",
                Of(establishment), Of(act.Month.Value), Of(act.OccurredAt), Of((short)act.Act), Of(act.CaseId), Of(act.Seq));
        }
    }

    /// <summary>Everything that is recorded of one establishment.</summary>
    public static async Task<RecordedDeclarations> ReadAsync(
        NpgsqlConnection connection, long establishmentId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select a.month, a.occurred_at, a.act, a.case_id, a.event_seq, c.number, c.data::text from declaration_acts a "
            + "join cases c on c.id = a.case_id where a.establishment_id = $1",
            connection);
        command.Parameters.Add(Of(establishmentId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var acts = new List<RecordedAct>();
        var cases = new Dictionary<long, (string, Fields)>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            acts.Add(new RecordedAct(
                JalaliMonth.FromValue(row.GetInt32(0)), row.GetFieldValue<DateTimeOffset>(1), (DeclarationAct)row.GetInt16(2), row.GetInt64(3), row.GetInt32(4)));
            if (!cases.ContainsKey(row.GetInt64(3)))
            {
                using var data = JsonDocument.Parse(row.GetString(6));
                cases[row.GetInt64(3)] = (row.GetString(5), FieldsJson.Read(data.RootElement));
            }
        }

        return new RecordedDeclarations(acts, cases);
    }

    /// <summary>Every row repeats an event, and every event that is an act has its row.</summary>
    public static async Task CompareAsync(
        SharedSnapshot snapshot, DeclarationBinding binding, Differences differences, CancellationToken cancellationToken)
    {
        await using var connection = await snapshot.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            with told as (
              select e.case_id, e.seq, e.name, e.occurred_at, c.number, c.data->>$3 as month, u.id as establishment
              from cases c join case_events e on e.case_id = c.id left join cases u on u.number = c.data->>$4
              where c.type = $1 and e.name = any($2))
            select coalesce(t.number, 'id ' || a.case_id), coalesce(t.seq, a.event_seq) from told t
            full join declaration_acts a on a.case_id = t.case_id and a.event_seq = t.seq
            where a.case_id is null or t.case_id is null or a.occurred_at <> t.occurred_at or a.establishment_id <> t.establishment
              or a.month <> replace(t.month, '/', '')::int or a.act <> ($5::smallint[])[array_position($2, t.name)]
            order by 1, 2
            """,
            connection) { CommandTimeout = 0 };
        command.Parameters.Add(Of(binding.Type));
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. binding.Acts.Keys] });
        command.Parameters.Add(Of(binding.Month));
        command.Parameters.Add(Of(binding.Establishment));
        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. binding.Acts.Values.Select(bound => (short)bound.Act)] });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            differences.Add($"case {row[0]}: its event {row[1]} and the row of its act do not say the same");
        }
    }
}
