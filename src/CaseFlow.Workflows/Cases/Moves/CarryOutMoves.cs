using System.Security.Cryptography;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Registers;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases.Moves;

/// <summary>
/// Carries an order out, case by case, each in a transaction of its own. One process at a time works on an order; whoever comes after a
/// killed one goes on at the lines that wait, and a case that was moved before its line could be marked answers as it did.
/// </summary>
public sealed class CarryOutMoves(EngineParts engine, MoveOrders orders)
{
    private const int Batch = 50;

    /// <summary>Goes on with an order until no case waits.</summary>
    /// <param name="id">The order.</param>
    /// <param name="progress">Told the number of cases done by this call; null: nobody asks.</param>
    /// <param name="cancellationToken">Stops it between two cases.</param>
    /// <returns>False when another process works on it, or there is no such order.</returns>
    public async Task<bool> RunAsync(Guid id, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            return false;
        }

        await using var alone = await engine.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (!await TryLockAsync(alone, id, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        try
        {
            await RunAsync(alone, order, progress, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            await UnlockAsync(alone, id).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(NpgsqlConnection alone, MoveOrder order, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var actor = await ActorAsync(alone, order, cancellationToken).ConfigureAwait(false);
        long done = 0;
        while (await WaitingAsync(alone, order.Id, cancellationToken).ConfigureAwait(false) is { Count: > 0 } waiting)
        {
            foreach (var (caseId, number) in waiting)
            {
                var command = order.Request.Command(CommandId(order.Id, caseId), number, order.Reason, actor, engine.Time.GetUtcNow());
                var answer = await engine.Runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
                await MarkAsync(alone, order.Id, caseId, answer.Error, CancellationToken.None).ConfigureAwait(false);
                progress?.Report(++done);
            }
        }

        await using var finish = new NpgsqlCommand("update case_moves set finished_at = $2 where id = $1 and finished_at is null", alone);
        finish.Parameters.Add(Of(order.Id));
        finish.Parameters.Add(Of(engine.Time.GetUtcNow()));
        await finish.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whoever ordered it, with the rights held now.</summary>
    private static async Task<Actor> ActorAsync(NpgsqlConnection connection, MoveOrder order, CancellationToken cancellationToken)
    {
        if (order.OrderedBy == Actor.Engine.Id)
        {
            return Actor.Engine;
        }

        var rights = await ImportActor.FindAsync(connection, order.OnBehalfOf ?? order.OrderedBy, cancellationToken).ConfigureAwait(false);
        return new Actor { Id = order.OrderedBy, OnBehalfOf = order.OnBehalfOf, Grants = rights?.Grants ?? [] };
    }

    private static async Task<List<(long CaseId, string Number)>> WaitingAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select case_id, case_number from case_move_lines where move_id = $1 and answer = 0 order by case_id limit $2", connection);
        command.Parameters.Add(Of(id));
        command.Parameters.Add(Of(Batch));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<(long, string)> waiting = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            waiting.Add((row.GetInt64(0), row.GetString(1)));
        }

        return waiting;
    }

    private static async Task MarkAsync(NpgsqlConnection connection, Guid id, long caseId, Error? refusal, CancellationToken cancellationToken)
    {
        await using var mark = new NpgsqlCommand(
            "update case_move_lines set answer = $3, code = $4, text_fa = $5, text_en = $6 where move_id = $1 and case_id = $2", connection);
        mark.Parameters.Add(Of(id));
        mark.Parameters.Add(Of(caseId));
        mark.Parameters.Add(Of((short)(refusal is null ? 1 : 2)));
        mark.Parameters.Add(Of(refusal?.Code));
        mark.Parameters.Add(Of(refusal?.Text.Fa));
        mark.Parameters.Add(Of(refusal?.Text.En));
        await mark.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(Of(id.ToString()));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static async Task UnlockAsync(NpgsqlConnection connection, Guid id)
    {
        if (connection.FullState is not System.Data.ConnectionState.Open)
        {
            return; // the server has let the lock go with the connection
        }

        await using var command = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(Of(id.ToString()));
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The same case in the same order is the same command, however often it is tried.</summary>
    private static Guid CommandId(Guid order, long caseId)
    {
        Span<byte> input = stackalloc byte[24];
        order.TryWriteBytes(input);
        BitConverter.TryWriteBytes(input[16..], caseId);
        return new Guid(SHA256.HashData(input).AsSpan(0, 16));
    }
}
