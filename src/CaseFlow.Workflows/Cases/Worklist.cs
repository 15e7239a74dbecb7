using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Cases;

/// <summary>Reads worklists: "what first?" for one person, by the index of open cases, page by page.</summary>
public sealed class Worklist(NpgsqlDataSource database, HouseRules rules)
{
    private const int FirstOfCase = 4;

    /// <summary>One page with the counts of its headings.</summary>
    public async Task<WorklistSheet> ReadAsync(WorklistRequest request, CancellationToken cancellationToken)
    {
        var week = EndOfWeek(request.Today);
        await using var command = new WorklistQuery(rules, request).Page(database, week);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var counts = new Dictionary<DueGroup, long>();
        var rows = new List<WorklistRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (counts.Count == 0)
            {
                counts[DueGroup.Overdue] = reader.GetInt64(0);
                counts[DueGroup.Today] = reader.GetInt64(1);
                counts[DueGroup.ThisWeek] = reader.GetInt64(2);
                counts[DueGroup.Later] = reader.GetInt64(3);
            }

            if (!reader.IsDBNull(FirstOfCase))
            {
                rows.Add(Read(reader, request.Today, week));
            }
        }

        var shown = rows.Take(request.Size).ToList();
        return new WorklistSheet(shown, counts, rows.Count > request.Size ? new WorklistCursor(shown[^1].DueOn, shown[^1].Id) : null);
    }

    /// <summary>The case types that a worklist can hold at all, in the order of their folders.</summary>
    public IReadOnlyList<WorkflowDefinition> TypesOf(WorklistRequest request)
    {
        var asked = request with { Type = null };
        var types = request.View is WorklistView.MyTurn or WorklistView.Unheld or WorklistView.Approvals
            ? WorklistTurn.Of(rules, asked).Select(turn => turn.Type).Distinct(StringComparer.Ordinal).Select(type => rules.Definitions.Newest(type)).OfType<WorkflowDefinition>()
            : rules.Definitions.All.Where(definition => WorklistTurn.IsListed(definition, asked));
        return [.. types.OrderBy(definition => definition.Folder, StringComparer.Ordinal)];
    }

    /// <summary>How many cases a worklist holds, for the navigation.</summary>
    /// <param name="request">The list.</param>
    /// <param name="most">Nobody counts further than this.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<long> CountAsync(WorklistRequest request, int most, CancellationToken cancellationToken)
    {
        await using var command = new WorklistQuery(rules, request).Count(database, most);
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>The Friday on or after a day: weeks begin on Saturday.</summary>
    public static DateOnly EndOfWeek(DateOnly day) => day.AddDays((DayOfWeek.Friday - day.DayOfWeek + 7) % 7);

    private WorklistRow Read(NpgsqlDataReader row, DateOnly today, DateOnly week)
    {
        const int First = FirstOfCase;
        DateOnly? due = row.IsDBNull(First + 7) ? null : row.GetFieldValue<DateOnly>(First + 7);
        return new WorklistRow(
            row.GetInt64(First), row.GetString(First + 1), rules.Definitions.Get(row.GetInt32(First + 2)), row.GetString(First + 3), Text(row, First + 4),
            row.GetString(First + 5), Text(row, First + 6), due,
            row.IsDBNull(First + 8) ? null : new LocalizedText(row.GetString(First + 8), row.GetString(First + 9)), GroupOf(due, today, week));
    }

    private static DueGroup GroupOf(DateOnly? due, DateOnly today, DateOnly week) => due switch
    {
        null => DueGroup.Later,
        { } day when day < today => DueGroup.Overdue,
        { } day when day == today => DueGroup.Today,
        { } day when day <= week => DueGroup.ThisWeek,
        _ => DueGroup.Later,
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
