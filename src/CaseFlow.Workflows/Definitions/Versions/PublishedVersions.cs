using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>A published version with its history.</summary>
public sealed record PublishedVersion
{
    /// <summary>What was published.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The name of who published it; null: it came with the folder.</summary>
    public LocalizedText? PublishedBy { get; init; }

    /// <summary>Why; null: it came with the folder.</summary>
    public string? Reason { get; init; }

    /// <summary>The cases that run under it now.</summary>
    public required long Running { get; init; }
}

/// <summary>Reads the history of versions with the cases that run under each.</summary>
public sealed class PublishedVersions(NpgsqlDataSource database, HouseRules rules)
{
    private const string Sql = """
        select d.id, d.published_at, d.reason, d.published_by, p.name_fa, p.name_en, coalesce(c.running, 0)
        from workflow_definitions d
          left join people p on p.id = d.published_by
          left join (select definition, count(*) as running from cases where closed_on is null and ($1 is null or type = $1) group by definition) c on c.definition = d.id
        where $1 is null or d.type = $1
        order by d.type, d.version desc
        """;

    /// <summary>Every version of a type, newest first; of all types when none is named.</summary>
    public async Task<IReadOnlyList<PublishedVersion>> ListAsync(string? type, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Of(type));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<PublishedVersion> versions = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var by = row.IsDBNull(3) ? null : row.GetString(3);
            versions.Add(new PublishedVersion
            {
                Definition = rules.Definitions.Get(row.GetInt32(0)),
                PublishedAt = row.GetFieldValue<DateTimeOffset>(1),
                Reason = row.IsDBNull(2) ? null : row.GetString(2),
                PublishedBy = row.IsDBNull(4) ? by is null ? null : new(by, by) : new(row.GetString(4), row.GetString(5)),
                Running = row.GetInt64(6),
            });
        }

        return versions;
    }

    /// <summary>How many cases of a version stand in which state, the fullest first.</summary>
    public async Task<IReadOnlyList<(string State, long Cases)>> StatesAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select state, count(*) from cases where definition = $1 and closed_on is null group by state order by count(*) desc, state");
        command.Parameters.Add(Of(rules.Definitions.IdOf(definition)));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<(string, long)> states = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            states.Add((row.GetString(0), row.GetInt64(1)));
        }

        return states;
    }
}
