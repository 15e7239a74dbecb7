using System.Collections.Concurrent;
using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>Reads what is on its way to a measure.</summary>
public sealed class ReadPipeline(NpgsqlDataSource database, ReportCatalogue catalogue, HouseRules rules, TimeProvider time)
{
    /// <summary>How long cases take changes slowly.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);

    private const string OpenSql = """
        select place.type, place.state, count(*)
        from unnest($2, $3) place(type, state) join cases c on c.type = place.type and c.state = place.state
        where c.closed_on is null and c.kind in (0, 1) and c.province = any($1)
        group by place.type, place.state
        """;

    /// <summary>A sample of each state and province: how old open cases are is not in the index of worklists.</summary>
    private const string AgesSql = """
        select its.opened_on, count(*)
        from unnest($2, $3) place(type, state) cross join unnest($1) area(province) cross join lateral (
          select c.opened_on from cases c
          where c.closed_on is null and c.kind in (0, 1) and c.type = place.type and c.state = place.state and c.province = area.province
          limit $4) its
        group by its.opened_on
        """;

    /// <summary>The last postings of every series that are no reversals, each with the opening of its case.</summary>
    private const string DurationsSql = """
        select p.business_date - c.opened_on
        from ledger_series s cross join lateral (
          select business_date, case_id from ledger_postings p
          where p.series_id = s.id and p.month between $2 and $3 and p.reverses is null
          order by p.month desc limit $4) p
        join cases c on c.id = p.case_id
        where s.indicator = any($1) and p.business_date >= c.opened_on
        """;

    private const int SampledInAll = 2_000;
    private const int LatestInASeries = 5;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Read, UsualDurations Usual)> known = new(StringComparer.Ordinal);

    /// <summary>The pipeline of a measure; null when no case type posts to it.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="province">One province; null for the country.</param>
    /// <param name="now">The year at whose end is asked.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<Pipeline?> OfAsync(Measure measure, string? province, YearSoFar now, CancellationToken cancellation)
    {
        var places = PostingPlaces.Of(measure, rules.Definitions).Where(each => each.Definition.Kind is Definitions.CaseKind.Case or Definitions.CaseKind.Child).ToList();
        if (places.Count == 0)
        {
            return null;
        }

        string[] provinces = province is null ? [.. catalogue.Reference.Provinces.Select(each => each.Id)] : [province];
        var before = places.SelectMany(each => each.Before.Select(state => (each.Definition.Type, State: state))).ToList();
        string[] types = [.. before.Select(place => place.Type)];
        string[] states = [.. before.Select(place => place.State)];
        await using var batch = database.CreateBatch();
        batch.Add(OpenSql, Texts(provinces), Texts(types), Texts(states))
            .Add(AgesSql, Texts(provinces), Texts(types), Texts(states), SqlBatch.Of(Math.Max(SampledInAll / (provinces.Length * Math.Max(before.Count, 1)), 1)));
        var open = new Dictionary<(string Type, string State), long>();
        var opened = new List<(DateOnly On, long Cases)>();
        await using (var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            while (await row.ReadAsync(cancellation).ConfigureAwait(false))
            {
                open[(row.GetString(0), row.GetString(1))] = row.GetInt64(2);
            }

            await row.NextResultAsync(cancellation).ConfigureAwait(false);
            while (await row.ReadAsync(cancellation).ConfigureAwait(false))
            {
                opened.Add((row.GetFieldValue<DateOnly>(0), row.GetInt64(1)));
            }
        }

        var usual = await UsualAsync(measure, cancellation).ConfigureAwait(false);
        return new Pipeline(
            [
                .. places.Select(each => new PipelineType(
                        each.Definition, [.. each.Before.Select(state => (state, open.GetValueOrDefault((each.Definition.Type, state)))).Where(pair => pair.Item2 > 0)]))
                    .Where(type => type.Open > 0),
            ],
            usual.Median, usual.Known, Expected(usual, opened, open.Values.Sum(), now));
    }

    /// <summary>What becomes of the sample becomes of all.</summary>
    private decimal? Expected(UsualDurations usual, List<(DateOnly On, long Cases)> sample, long open, YearSoFar now)
    {
        var today = rules.BusinessDate(time.GetUtcNow());
        var sampled = sample.Sum(each => each.Cases);
        return sampled > 0 && usual.CountedWithin(sample.Select(each => (Math.Max(today.DayNumber - each.On.DayNumber, 0), each.Cases)), Math.Max(now.Year.LastDay.DayNumber - today.DayNumber, 0)) is { } counted
            ? Math.Round(counted * open / sampled)
            : null;
    }

    private async Task<UsualDurations> UsualAsync(Measure measure, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        if (known.TryGetValue(measure.Id, out var kept) && at - kept.Read < Keep)
        {
            return kept.Usual;
        }

        var month = Domain.Calendars.JalaliMonth.Of(rules.BusinessDate(at));
        await using var command = database.CreateCommand(DurationsSql);
        command.Parameters.Add(Texts([.. measure.Formula.Terms.Select(term => term.Indicator.Value).Distinct(StringComparer.Ordinal)]));
        command.Parameters.Add(SqlBatch.Of(month.AddMonths(-12).Value));
        command.Parameters.Add(SqlBatch.Of(month.Value));
        command.Parameters.Add(SqlBatch.Of(LatestInASeries));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var days = new List<int>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            days.Add(row.GetInt32(0));
        }

        var usual = new UsualDurations(days);
        known[measure.Id] = (at, usual);
        return usual;
    }

    private static NpgsqlParameter Texts(string[] values) => new NpgsqlParameter<string[]> { TypedValue = values };
}
