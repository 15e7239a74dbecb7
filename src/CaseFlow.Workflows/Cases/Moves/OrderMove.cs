using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Notifications;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases.Moves;

/// <summary>Rung when a move has been ordered on this node.</summary>
/// <param name="Bell">The bell.</param>
public sealed record MovesBell(Bell Bell);

/// <summary>
/// Orders a move: who, why, when, and the cases that run under the version at this moment, each with a line of its own. Whatever becomes
/// of the process that carries it out, the lines that still wait say where to go on.
/// </summary>
public sealed class OrderMove(EngineParts engine, MovesBell bell)
{
    /// <summary>The running cases of a definition ($1), all or those of some numbers ($2).</summary>
    internal const string Chosen = "definition = $1 and closed_on is null and (cardinality($2::text[]) = 0 or number = any($2))";

    /// <summary>Writes the order down; <see cref="CarryOutMoves"/> carries it out.</summary>
    /// <returns>Its id, or why it is no order.</returns>
    public async Task<Result<Guid>> RunAsync(MoveRequest request, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        var now = engine.Time.GetUtcNow();
        var id = Guid.CreateVersion7();
        var command = request.Command(id, "", reason?.Trim() ?? "", actor, now);
        if (Moving.Refusal(engine.Rules, command, engine.Rules.BusinessDate(now)) is { } refusal)
        {
            return refusal;
        }

        var definition = engine.Rules.Definitions.IdOf(engine.Rules.Definitions.Find(request.Type, request.From)!);
        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("begin");
        batch.Add(
            """
            insert into case_moves (id, type, from_version, to_version, states, stopped_clocks, reason, ordered_by, on_behalf_of, ordered_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            Of(id), Of(request.Type), Of(request.From), Of(request.To), Json(MoveOrders.Write(request.States)),
            Texts(request.StoppedClocks), Of(command.Reason), Of(actor.Id), Of(actor.OnBehalfOf), Of(now));
        batch.Add(
            $"insert into case_move_lines (move_id, case_id, case_number, answer) select $3, id, number, 0 from cases where {Chosen}",
            Of(definition), Texts(request.Numbers), Of(id));
        batch.Add(
            "insert into audit_log (at, actor, action, case_number, code, detail) values ($1, $2, $3, null, 'Ordered', $4)",
            Of(now), Of(actor.Id), Of(command.Act), Of(command.Reason));
        batch.Add("commit");
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        bell.Bell.Ring();
        return id;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
