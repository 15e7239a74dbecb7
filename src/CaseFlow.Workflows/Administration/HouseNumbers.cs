using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Administration;

/// <summary>How much stands behind each door of administration.</summary>
/// <param name="People">Open accounts.</param>
/// <param name="Roles">Roles.</param>
/// <param name="Provinces">Provinces.</param>
/// <param name="HolidaysAhead">Days off from today on that fall on a weekday of work.</param>
/// <param name="Registers">Registers.</param>
/// <param name="Absences">Substitutions that are not over.</param>
public sealed record HouseCounts(long People, long Roles, long Provinces, long HolidaysAhead, long Registers, long Absences);

/// <summary>One province in numbers.</summary>
/// <param name="OpenCases">Open cases, register entries and sessions left out.</param>
/// <param name="People">How many people hold each role there today.</param>
public sealed record ProvinceNumbers(long OpenCases, IReadOnlyDictionary<string, long> People);

/// <summary>Counts what administrators look after.</summary>
public sealed class HouseNumbers(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    private const string OpenCases = "select province, count(*) from cases where closed_on is null and kind in (0, 1) group by province";

    private const string Holders = """
        select coalesce(g.province, ''), g.role, count(distinct g.person_id)
        from role_grants g join people p on p.id = g.person_id and p.active where holds(g, $1) group by 1, 2
        """;

    /// <summary>The counts of the entry page.</summary>
    public async Task<HouseCounts> ReadAsync(CancellationToken cancellationToken)
    {
        var today = rules.BusinessDate(time.GetUtcNow());
        await using var batch = database.CreateBatch();
        batch.Add("select (select count(*) from people where active), (select count(*) from substitutions where last_day >= $1)", Of(today));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await row.ReadAsync(cancellationToken).ConfigureAwait(false);
        var calendar = rules.Calendar;
        return new HouseCounts(
            row.GetInt64(0), rules.Reference.Roles.Count, rules.Reference.Provinces.Length,
            calendar.Holidays.Count(holiday => holiday.Day >= today && !calendar.Weekend.Contains(holiday.Day.DayOfWeek)),
            rules.Definitions.All.Where(definition => definition.Kind is CaseKind.Register).Select(definition => definition.Type).Distinct(StringComparer.Ordinal).Count(),
            row.GetInt64(1));
    }

    /// <summary>Open cases and people by province; the key of who works everywhere is the empty text.</summary>
    public async Task<IReadOnlyDictionary<string, ProvinceNumbers>> ByProvinceAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.Add(OpenCases);
        batch.Add(Holders, Of(rules.BusinessDate(time.GetUtcNow())));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var open = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            open[row.GetString(0)] = row.GetInt64(1);
        }

        await row.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var people = new Dictionary<string, Dictionary<string, long>>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!people.TryGetValue(row.GetString(0), out var roles))
            {
                people[row.GetString(0)] = roles = new(StringComparer.Ordinal);
            }

            roles[row.GetString(1)] = row.GetInt64(2);
        }

        return open.Keys.Union(people.Keys).ToDictionary(
            id => id,
            id => new ProvinceNumbers(open.GetValueOrDefault(id), people.GetValueOrDefault(id, [])),
            StringComparer.Ordinal);
    }
}
