using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Notifications;
using Npgsql;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// Carries commands out: lock, plan, load what the plan lacks, write, commit (design §3). Everything that changes a case
/// comes through here or through the bulk writer.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="planner">Plans.</param>
/// <param name="loader">Brings cases into memory.</param>
/// <param name="documents">Keeps what documents say.</param>
/// <param name="writer">Writes plans.</param>
/// <param name="time">The clock.</param>
/// <param name="commits">Rung after every commit; null where nobody listens.</param>
public sealed class StepRunner(
    NpgsqlDataSource database, StepPlanner planner, CaseLoader loader, KeepDocuments documents, StepWriter writer, TimeProvider time,
    Bell? commits = null)
{
    private const int Attempts = 5;
    private const int LoadRounds = 100;

    private readonly SemaphoreSlim places = new(PlacesOf(database));

    /// <summary>Runs one command. Repeated with the same id it gives the first answer and changes nothing.</summary>
    /// <returns>The answer, or the typed refusal; a refusal leaves only an audit line.</returns>
    public async Task<Result<StepTaken>> RunAsync(CaseCommand command, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            HashSet<long> further = [];
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                try
                {
                    return await RunAsync(connection, command, further, cancellationToken).ConfigureAwait(false);
                }
                catch (PostgresException fault) when (IsWorthAnotherTry(fault))
                {
                    continue;
                }
            }

            return await RefuseAsync(connection, command, new Busy(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<Result<StepTaken>> RunAsync(
        NpgsqlConnection connection, CaseCommand command, HashSet<long> further, CancellationToken cancellationToken)
    {
        Error refusal;
        try
        {
            var now = time.GetUtcNow();
            var answer = new PlanAnswer();
            for (var round = 0; round < LoadRounds; round++)
            {
                var set = new CaseSet();
                if (await loader.BeginAsync(connection, set, command, further, cancellationToken).ConfigureAwait(false) is { } repeated)
                {
                    await RollbackAsync(connection).ConfigureAwait(false);
                    return repeated;
                }

                answer = await PlanAsync(connection, set, command, now, cancellationToken).ConfigureAwait(false);
                if (answer.Needs.Count == 0)
                {
                    break;
                }

                further.UnionWith(answer.Needs.OfType<Need.Lock>().Select(need => need.RootId));
                await RollbackAsync(connection).ConfigureAwait(false);
            }

            if (answer.Plan is null)
            {
                refusal = answer.Refusal ?? TooManyRounds(command);
            }
            else
            {
                var kept = await documents.OfAsync(connection, answer.Plan, cancellationToken).ConfigureAwait(false);
                await writer.WriteAsync(connection, answer.Plan, kept, now, cancellationToken).ConfigureAwait(false);
                commits?.Ring();
                return answer.Plan.Answer;
            }
        }
        catch
        {
            await RollbackAsync(connection).ConfigureAwait(false);
            throw;
        }

        await RollbackAsync(connection).ConfigureAwait(false);
        return await RefuseAsync(connection, command, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Plans until nothing is lacking but locks, which only a new transaction can take in their order.</summary>
    private async Task<PlanAnswer> PlanAsync(
        NpgsqlConnection connection, CaseSet set, CaseCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var round = 0; round < LoadRounds; round++)
        {
            var answer = planner.Plan(set, command, now);
            if (answer.Needs.Count == 0 || answer.Needs.Any(need => need is Need.Lock))
            {
                return answer;
            }

            await loader.LoadAsync(connection, set, answer.Needs, cancellationToken).ConfigureAwait(false);
        }

        return new PlanAnswer { Refusal = TooManyRounds(command) };
    }

    private async Task<Error> RefuseAsync(
        NpgsqlConnection connection, CaseCommand command, Error refusal, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(command.Actor, Actor.Engine) && refusal is ConditionFalse)
        {
            return refusal; // an armed deadline looks again every few minutes; that is no refusal of anybody's step
        }

        var line = new AuditLine
        {
            Kind = AuditKind.Refusal,
            Actor = command.Actor.Id,
            OnBehalfOf = command.Actor.OnBehalfOf,
            Action = command.Act,
            CaseNumber = command.Subject,
            Code = refusal.Code,
            Text = refusal.Text,
        };
        await AuditLog.WriteAsync(connection, line, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
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

    private static LimitExceeded TooManyRounds(CaseCommand command) => new("load rounds", LoadRounds, command.ToString());

    /// <summary>Deadlock, serialization failure, or the same command or the same unique value written by somebody at this very moment.</summary>
    private static bool IsWorthAnotherTry(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        || (fault.SqlState is PostgresErrorCodes.UniqueViolation && fault.ConstraintName is "case_events_command" or "case_events_pkey" or "case_keys_pkey");

    /// <summary>
    /// How many commands run at a time: while one holds a connection it may need another for a moment (numbers, series),
    /// so a quarter of the pool stays free.
    /// </summary>
    private static int PlacesOf(NpgsqlDataSource database)
    {
        var connections = new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize;
        return Math.Max(1, connections - Math.Max(1, connections / 4));
    }
}
