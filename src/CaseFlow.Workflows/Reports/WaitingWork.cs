using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Reports;

/// <summary>The open cases of one field of work.</summary>
/// <param name="Area">The field of work.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Overdue">How many of them are past their day.</param>
/// <param name="Stuck">How many of them had no step for <see cref="WaitingWork.StuckDays"/> days.</param>
public sealed record WaitingCases(Area Area, long Open, long Overdue, long Stuck);

/// <summary>
/// What waits in a province or the country at this moment: what a manager's month is read with. It stands beside a composed report and never in one, since no
/// ledger position brings it back.
/// </summary>
public sealed class WaitingWork(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    /// <summary>A case without a step for so many days is stuck.</summary>
    public const int StuckDays = 30;

    private const string Sql = """
        select c.type, count(*), count(*) filter (where c.due_on < $1), count(*) filter (where c.updated_at < $2)
        from cases c
        where c.closed_on is null and c.kind in (0, 1) and c.type = any($3) and ($4::text is null or c.province = $4)
        group by c.type
        """;

    /// <summary>The fields of work that have open cases, in their order.</summary>
    /// <param name="province">One province; null for the country.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ImmutableArray<WaitingCases>> OfAsync(string? province, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var areas = rules.Definitions.All
            .Where(definition => definition.Kind is CaseKind.Case or CaseKind.Child)
            .GroupBy(definition => definition.Type, StringComparer.Ordinal)
            .ToDictionary(versions => versions.Key, versions => versions.First().Area, StringComparer.Ordinal);
        await using var batch = database.CreateBatch();
        batch.Add(
            Sql, Of(rules.BusinessDate(now)), Of(now.AddDays(-StuckDays)), new NpgsqlParameter { Value = areas.Keys.ToArray() },
            Of(province));
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<(string Area, long Open, long Overdue, long Stuck)>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            found.Add((areas[row.GetString(0)], row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));
        }

        return
        [
            .. rules.Reference.Areas.OrderBy(area => area.Order)
                .Select(area => (Area: area, Its: found.Where(each => each.Area == area.Id).ToList()))
                .Where(area => area.Its.Count > 0)
                .Select(area => new WaitingCases(area.Area, area.Its.Sum(each => each.Open), area.Its.Sum(each => each.Overdue), area.Its.Sum(each => each.Stuck))),
        ];
    }
}
