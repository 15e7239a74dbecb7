using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Registers;

/// <summary>A register with how much stands in it.</summary>
/// <param name="Definition">The newest version of its type.</param>
/// <param name="Entries">Entries that have not ended.</param>
public sealed record RegisterCount(WorkflowDefinition Definition, long Entries);

/// <summary>One entry.</summary>
/// <param name="Brief">What it is.</param>
/// <param name="Province">Its province.</param>
/// <param name="OpenedOn">Since when.</param>
public sealed record RegisterEntry(CaseBrief Brief, string Province, DateOnly OpenedOn);

/// <summary>One page of a register, newest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">Before which entry the next page begins; null when this is the last.</param>
public sealed record RegisterSheet(IReadOnlyList<RegisterEntry> Entries, string? Next);

/// <summary>Lists the registers and what stands in them.</summary>
public sealed class RegisterEntries(NpgsqlDataSource database, HouseRules rules)
{
    private const int PageSize = 50;

    private const string CountSql = "select type, count(*) from cases where kind = 2 and closed_on is null group by type";

    private const string Sql = """
        select c.id, c.number, c.definition, c.state, c.title, c.outcome, c.province, c.opened_on
        from cases c
        where c.kind = 2 and c.type = $1 and ($2::bigint is null or c.id < $2)
          and ($3::text is null or c.number = upper($4) or exists (select from case_words w where w.case_id = c.id and w.words @@ $3::tsquery))
        order by c.id desc limit $5
        """;

    /// <summary>All registers, in the order of their folders.</summary>
    public async Task<IReadOnlyList<RegisterCount>> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(CountSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            counts[row.GetString(0)] = row.GetInt64(1);
        }

        return
        [
            .. rules.Definitions.All.Where(definition => definition.Kind is CaseKind.Register).OrderBy(definition => definition.Folder, StringComparer.Ordinal)
                .Select(definition => new RegisterCount(definition, counts.GetValueOrDefault(definition.Type))),
        ];
    }

    /// <summary>The register of a type; null when there is none.</summary>
    public WorkflowDefinition? Find(string type) => rules.Definitions.Newest(type) is { Kind: CaseKind.Register } definition ? definition : null;

    /// <summary>One page of a register.</summary>
    /// <param name="type">The register.</param>
    /// <param name="words">A number, or words of what the entry says; null for all.</param>
    /// <param name="before">Where the page before ended; null for the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RegisterSheet> FindAsync(string type, string? words, string? before, CancellationToken cancellationToken)
    {
        var asked = SearchWords.Asked(words ?? string.Empty);
        long? place = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Of(type));
        command.Parameters.Add(Of(place));
        command.Parameters.Add(Of(asked.Count == 0 ? null : string.Join(" & ", asked.Select(word => $"'{word}':*"))));
        command.Parameters.Add(Of(PersianText.ToLatinDigits(words?.Trim() ?? string.Empty)));
        command.Parameters.Add(Of(PageSize + 1));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var entries = new List<(long Id, RegisterEntry Entry)>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var brief = new CaseBrief(
                row.GetString(1), rules.Definitions.Get(row.GetInt32(2)), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5));
            entries.Add((row.GetInt64(0), new RegisterEntry(brief, row.GetString(6), row.GetFieldValue<DateOnly>(7))));
        }

        var shown = entries.Take(PageSize).ToList();
        return new RegisterSheet(
            [.. shown.Select(each => each.Entry)], entries.Count > PageSize ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }
}
