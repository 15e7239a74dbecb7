using CaseFlow.Domain.Shared;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Carries commands out: lock, plan, load what the plan lacks, write, commit (design §3). Everything that changes a case
/// comes through here or through the bulk writer.
/// </summary>
public sealed class StepRunner(
    NpgsqlDataSource database, StepPlanner planner, CaseLoader loader, StepWriter writer, TimeProvider time)
{
    private const int Attempts = 5;
    private const int LoadRounds = 100;

    /// <summary>Runs one command. Repeated with the same id it gives the first answer and changes nothing.</summary>
    /// <returns>The answer, or the typed refusal; a refusal leaves only an audit line.</returns>
    public async Task<Result<StepTaken>> RunAsync(CaseCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                if (await TryRunAsync(command, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    return result;
                }
            }
            catch (PostgresException fault) when (IsWorthAnotherTry(fault))
            {
                continue;
            }
        }

        return await RefuseAsync(command, new Busy(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<StepTaken>?> TryRunAsync(CaseCommand command, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var loaded = new LoadedSet();
        Error refusal;
        try
        {
            var repeated = await loader.BeginAsync(connection, loaded, command, cancellationToken).ConfigureAwait(false);
            if (repeated is not null)
            {
                await RollbackAsync(connection).ConfigureAwait(false);
                return repeated;
            }

            var now = time.GetUtcNow();
            var answer = await PlanAsync(connection, loaded, command, now, cancellationToken).ConfigureAwait(false);
            if (answer.Plan is { } plan)
            {
                var isWritten = await writer.WriteAsync(connection, plan, loaded.Locked, now, cancellationToken).ConfigureAwait(false);
                return isWritten ? (Result<StepTaken>?)plan.Answer : null;
            }

            refusal = answer.Refusal!;
        }
        catch
        {
            await RollbackAsync(connection).ConfigureAwait(false);
            throw;
        }

        await RollbackAsync(connection).ConfigureAwait(false);
        return await RefuseAsync(command, refusal, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlanAnswer> PlanAsync(
        NpgsqlConnection connection, LoadedSet loaded, CaseCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var round = 0; round < LoadRounds; round++)
        {
            var answer = planner.Plan(loaded.Set, command, now);
            if (answer.Needs.Count == 0)
            {
                return answer;
            }

            await loader.LoadAsync(connection, loaded, answer.Needs, cancellationToken).ConfigureAwait(false);
        }

        return new PlanAnswer { Refusal = new LimitExceeded("load rounds", LoadRounds, command.ToString()) };
    }

    private async Task<Error> RefuseAsync(CaseCommand command, Error refusal, CancellationToken cancellationToken)
    {
        await using var audit = database.CreateCommand(
            "insert into audit_log (at, actor, action, case_number, code, detail) values ($1, $2, $3, $4, $5, $6)");
        audit.Parameters.Add(Of(time.GetUtcNow()));
        audit.Parameters.Add(Of(command.Actor.Id));
        audit.Parameters.Add(Of(command is TakeStep take ? take.Transition : $"Open {((OpenCase)command).Type}"));
        audit.Parameters.Add(Of((command as TakeStep)?.CaseNumber));
        audit.Parameters.Add(Of(refusal.Code));
        audit.Parameters.Add(Of(refusal.Text.En));
        await audit.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return refusal;
    }

    private static async Task RollbackAsync(NpgsqlConnection connection)
    {
        if (connection.FullState.HasFlag(System.Data.ConnectionState.Broken) || connection.State is System.Data.ConnectionState.Closed)
        {
            return;
        }

        await using var rollback = new NpgsqlCommand("rollback", connection);
        await rollback.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Deadlock, serialization failure, or the same command written by somebody at this very moment.</summary>
    private static bool IsWorthAnotherTry(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        || (fault.SqlState is PostgresErrorCodes.UniqueViolation && fault.ConstraintName is "case_events_command");
}
