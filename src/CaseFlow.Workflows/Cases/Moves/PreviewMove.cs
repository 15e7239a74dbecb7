using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases.Moves;

/// <summary>Plans a move for every case as the engine would, and writes nothing.</summary>
public sealed class PreviewMove(EngineParts engine)
{
    /// <summary>A page looks at so many cases at most; the command line at all.</summary>
    public const int MostOnAPage = 5000;

    private const int Chunk = 200;
    private const int LoadRounds = 100;

    /// <summary>What would move and what cannot, or why the request itself is wrong.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="most">How many cases are looked at, in the order of their opening.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Result<MovePreview>> RunAsync(MoveRequest request, Actor actor, int most, CancellationToken cancellationToken)
    {
        var now = engine.Time.GetUtcNow();
        var wrong = Moving.Refusal(engine.Rules, request.Command(Guid.Empty, "", "-", actor, now), engine.Rules.BusinessDate(now));
        if (wrong is not null)
        {
            return wrong;
        }

        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var numbers = await NumbersAsync(connection, request, most + 1, cancellationToken).ConfigureAwait(false);
        var groups = new Dictionary<(string State, string? To, LocalizedText? Why), MoveGroup>();
        foreach (var some in numbers.Take(most).Chunk(Chunk))
        {
            var set = new CaseSet();
            await engine.Loader.LoadAsync(connection, set, some, cancellationToken).ConfigureAwait(false);
            foreach (var number in some)
            {
                var command = request.Command(Guid.Empty, number, "-", actor, now);
                var (state, to, obstacle) = await PlanAsync(connection, set, command, now, cancellationToken).ConfigureAwait(false);
                var key = (state, to, obstacle?.Text);
                groups[key] = groups.TryGetValue(key, out var group) ? group with { Cases = group.Cases + 1 } : new(state, to, obstacle, 1, number);
            }
        }

        return new MovePreview(
            [.. groups.Values.OrderBy(group => group.Obstacle is not null).ThenByDescending(group => group.Cases).ThenBy(group => group.State, StringComparer.Ordinal)],
            numbers.Count <= most);
    }

    private async Task<(string State, string? To, Error? Obstacle)> PlanAsync(
        NpgsqlConnection connection, CaseSet set, MoveToVersion command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var round = 0; round < LoadRounds; round++)
        {
            var answer = engine.Planner.Plan(set, command, now);
            if (answer.Needs.Count > 0)
            {
                await engine.Loader.LoadAsync(connection, set, answer.Needs, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var state = set.TryGet(command.CaseNumber, out var file) && file is not null ? file.State : "";
            return (state, answer.Plan?.Answer.State, answer.Refusal);
        }

        throw new InvalidOperationException($"The preview of {command.CaseNumber} needs more and more.");
    }

    private async Task<List<string>> NumbersAsync(NpgsqlConnection connection, MoveRequest request, int most, CancellationToken cancellationToken)
    {
        var definition = engine.Rules.Definitions.Find(request.Type, request.From)!;
        await using var command = new NpgsqlCommand($"select number from cases where {OrderMove.Chosen} order by id limit $3", connection);
        command.Parameters.Add(Of(engine.Rules.Definitions.IdOf(definition)));
        command.Parameters.Add(new NpgsqlParameter { Value = request.Numbers.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(Of(most));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<string> numbers = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            numbers.Add(row.GetString(0));
        }

        return numbers;
    }
}
