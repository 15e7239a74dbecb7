using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Deadlines;

/// <summary>
/// Moves the cases whose clocks have run out. Several nodes may do it at once: each claims rows that no other holds
/// (<c>FOR UPDATE SKIP LOCKED</c>), and a claim of a node that died runs out by itself. The command id comes from case,
/// its version, clock and due day, so that a clock fires once, whoever fires it, and again when the case comes back to it.
/// </summary>
public sealed class FireDeadlines(NpgsqlDataSource database, StepRunner runner, HouseRules rules, TimeProvider time)
{
    private const int BatchSize = 100;
    private static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(2);

    /// <summary>Fires everything that is due now.</summary>
    /// <returns>How many cases moved.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var moved = 0;
        while (true)
        {
            var claimed = await ClaimAsync(cancellationToken).ConfigureAwait(false);
            foreach (var due in claimed)
            {
                moved += await FireAsync(due, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            if (claimed.Count < BatchSize)
            {
                return moved;
            }
        }
    }

    private async Task<List<DueClock>> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(
            """
            update case_clocks k set claimed_until = $2
            from (select case_id, name from case_clocks
                  where fires and status = 0 and not suspended and due_on < $1 and (claimed_until is null or claimed_until < $3)
                  order by due_on, case_id, name limit $4 for update skip locked) due,
                 cases c
            where k.case_id = due.case_id and k.name = due.name and c.id = k.case_id
            returning c.number, c.version, c.state, c.definition, k.name, k.due_on, c.id
            """);
        command.Parameters.Add(SqlBatch.Of(rules.BusinessDate(now)));
        command.Parameters.Add(SqlBatch.Of(now + ClaimTime));
        command.Parameters.Add(SqlBatch.Of(now));
        command.Parameters.Add(SqlBatch.Of(BatchSize));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<DueClock> claimed = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            claimed.Add(new DueClock(
                row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetFieldValue<DateOnly>(5), row.GetInt64(6)));
        }

        // An update gives its rows in no order; whoever waited longer goes first, so that a last free place goes to the same case everywhere.
        return [.. claimed.OrderBy(due => (due.DueOn, due.CaseId)).ThenBy(due => due.Clock, StringComparer.Ordinal)];
    }

    /// <summary>The first transition of the state that waits for the clock and whose condition holds wins (Elsa's rule).</summary>
    private async Task<bool> FireAsync(DueClock due, CancellationToken cancellationToken)
    {
        var waiting = rules.Definitions.Get(due.Definition).From(due.State)
            .Where(transition => transition.Trigger is DeadlineTrigger deadline && deadline.Clock == due.Clock);
        foreach (var transition in waiting)
        {
            var result = await runner.RunAsync(
                new TakeStep
                {
                    Id = CommandId(due, transition.Name),
                    Actor = Actor.Engine,
                    OccurredAt = time.GetUtcNow(),
                    CaseNumber = due.Number,
                    Transition = transition.Name,
                },
                cancellationToken).ConfigureAwait(false);
            if (result.IsOk || result.Error?.Kind is ErrorKind.Conflict)
            {
                return result is { IsOk: true, Value.Repeated: false };
            }
        }

        return false;
    }

    private static Guid CommandId(DueClock due, string transition)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{due.Number}|{due.Version}|{due.Clock}|{due.DueOn:O}|{transition}"), hash);
        BinaryPrimitives.WriteInt32BigEndian(hash, due.DueOn.DayNumber);
        return new Guid(hash[..16], bigEndian: true);
    }

    private sealed record DueClock(string Number, int Version, string State, int Definition, string Clock, DateOnly DueOn, long CaseId);
}
