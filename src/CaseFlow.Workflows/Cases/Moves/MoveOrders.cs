using System.Collections.Frozen;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases.Moves;

/// <summary>An order to move cases, and how far it is.</summary>
public sealed record MoveOrder
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was asked.</summary>
    public required MoveRequest Request { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The person's id.</summary>
    public required string OrderedBy { get; init; }

    /// <summary>The person acted for; null for none.</summary>
    public required string? OnBehalfOf { get; init; }

    /// <summary>The person's name; null when it is no person of the house.</summary>
    public required LocalizedText? Name { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    /// <summary>When the last case was done; null while some wait.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Cases that wait.</summary>
    public required long Waiting { get; init; }

    /// <summary>Cases that were moved.</summary>
    public required long Moved { get; init; }

    /// <summary>Cases that stay under their version.</summary>
    public required long Stayed { get; init; }
}

/// <summary>A case that stays.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Reason">Why.</param>
public sealed record StayedCase(string Number, LocalizedText Reason);

/// <summary>Reads orders.</summary>
public sealed class MoveOrders(NpgsqlDataSource database)
{
    private const string Sql = """
        select m.id, m.type, m.from_version, m.to_version, m.states::text, m.stopped_clocks, m.reason, m.ordered_by, m.on_behalf_of, m.ordered_at,
          m.finished_at, p.name_fa, p.name_en, l.waiting, l.moved, l.stayed
        from case_moves m left join people p on p.id = m.ordered_by
          cross join lateral (select count(*) filter (where answer = 0) as waiting, count(*) filter (where answer = 1) as moved,
            count(*) filter (where answer = 2) as stayed from case_move_lines where move_id = m.id) l
        """;

    /// <summary>One order; null when there is none.</summary>
    public async Task<MoveOrder?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{Sql} where m.id = $1");
        command.Parameters.Add(Of(id));
        return (await ReadAsync(command, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    /// <summary>The last orders of a type, newest first.</summary>
    public async Task<IReadOnlyList<MoveOrder>> OfTypeAsync(string type, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"{Sql} where m.type = $1 order by m.ordered_at desc limit 20");
        command.Parameters.Add(Of(type));
        return await ReadAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The orders of which some case waits, oldest first.</summary>
    public async Task<IReadOnlyList<Guid>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id from case_moves where finished_at is null order by ordered_at");
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<Guid> ids = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ids.Add(row.GetGuid(0));
        }

        return ids;
    }

    /// <summary>The first cases that stay, in the order of their opening.</summary>
    public async Task<IReadOnlyList<StayedCase>> StayedAsync(Guid id, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select case_number, text_fa, text_en from case_move_lines where move_id = $1 and answer = 2 order by case_id limit $2");
        command.Parameters.Add(Of(id));
        command.Parameters.Add(Of(most));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<StayedCase> stayed = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            stayed.Add(new(row.GetString(0), new(row.GetString(1), row.GetString(2))));
        }

        return stayed;
    }

    internal static string Write(IReadOnlyDictionary<string, string> states) => JsonSerializer.Serialize(states);

    private static async Task<List<MoveOrder>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<MoveOrder> orders = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            orders.Add(new MoveOrder
            {
                Id = row.GetGuid(0),
                Request = new MoveRequest
                {
                    Type = row.GetString(1),
                    From = row.GetInt32(2),
                    To = row.GetInt32(3),
                    States = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(4))!.ToFrozenDictionary(StringComparer.Ordinal),
                    StoppedClocks = row.GetFieldValue<string[]>(5).ToFrozenSet(StringComparer.Ordinal),
                },
                Reason = row.GetString(6),
                OrderedBy = row.GetString(7),
                OnBehalfOf = row.IsDBNull(8) ? null : row.GetString(8),
                OrderedAt = row.GetFieldValue<DateTimeOffset>(9),
                FinishedAt = row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
                Name = row.IsDBNull(11) ? null : new(row.GetString(11), row.GetString(12)),
                Waiting = row.GetInt64(13),
                Moved = row.GetInt64(14),
                Stayed = row.GetInt64(15),
            });
        }

        return orders;
    }
}
