using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Pace;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>The plan in force in a year, the measures that were not collected in it, and the years whose counts are not whole.</summary>
internal sealed class PlansOfYear
{
    private const int MonthsInAYear = 12;

    private const string EditionSql = "select name_fa, name_en from plan_editions where year = $1 and edition = plan_in_force($1)";

    /// <summary>One line a measure, executor, province and month; or with the provinces summed, and then apart by whether they have months.</summary>
    private const string TargetsSql = """
        with targets as (
          select measure, executor, province, month % 100 as month, value, text from plan_targets
          where year = $1 and edition = plan_in_force($1)
            and ($2::text is null or measure = $2) and ($3::text is null or province = $3)
        ), monthly as (
          select distinct measure, executor, province from targets where month is not null and value is not null
        )
        select t.measure, t.executor, case when $4 then t.province end, t.month, m.measure is not null, sum(t.value), string_agg(distinct t.text, '، ')
        from targets t left join monthly m on (m.measure, m.executor, m.province) = (t.measure, t.executor, t.province)
        group by 1, 2, 3, 4, 5
        """;

    private const string NotCollectedSql = "select measure, province, reason from ledger_not_collected where year = $1";

    private const string PartialSql = "select year from partial_years";

    private readonly Dictionary<(string Measure, string? Province), List<Line>> lines = [];
    private readonly Dictionary<(string Measure, string? Province), string> notCollected = [];
    private readonly HashSet<int> partial = [];

    private PlansOfYear()
    {
    }

    /// <summary>The name of the edition in force; null when the year has no plan.</summary>
    public LocalizedText? Edition { get; private set; }

    /// <summary>Reads them in one round trip.</summary>
    /// <param name="database">The database.</param>
    /// <param name="year">The Jalali year.</param>
    /// <param name="measure">One measure with each of its provinces; null for all measures with their provinces together.</param>
    /// <param name="province">One province; null for all.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<PlansOfYear> ReadAsync(NpgsqlDataSource database, int year, string? measure, string? province, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.Add(EditionSql, SqlBatch.Of(year))
            .Add(TargetsSql, SqlBatch.Of(year), SqlBatch.Of(measure), SqlBatch.Of(province), SqlBatch.Of(measure is not null))
            .Add(NotCollectedSql, SqlBatch.Of(year))
            .Add(PartialSql);
        var plans = new PlansOfYear();
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await EachAsync(row, () => plans.Edition = new LocalizedText(row.GetString(0), row.GetString(1)), cancellation).ConfigureAwait(false);
        await EachAsync(row, () => plans.Take(row), cancellation).ConfigureAwait(false);
        await EachAsync(row, () => plans.notCollected[(row.GetString(0), Text(row, 1))] = row.GetString(2), cancellation).ConfigureAwait(false);
        await EachAsync(row, () => plans.partial.Add(row.GetInt32(0)), cancellation).ConfigureAwait(false);
        return plans;
    }

    /// <summary>Whether the counts of a year are whole.</summary>
    public bool IsWhole(int year) => !partial.Contains(year);

    /// <summary>Why a measure was not collected in a province, or in any of them; null when it was.</summary>
    public string? WhyNotCollected(string measure, string? province) =>
        notCollected.GetValueOrDefault((measure, null))
        ?? (province is null ? notCollected.FirstOrDefault(entry => entry.Key.Measure == measure).Value : notCollected.GetValueOrDefault((measure, province)));

    /// <summary>The target of the year, in numbers or words.</summary>
    public FigureCell TargetOf(Measure measure, string? province)
    {
        var target = Target.Total(Of(measure, province).Where(line => line.Month is null).SelectMany(line => new[]
        {
            line.Value is { } value ? Target.Of(value) : null, line.Text is { } words ? Target.Of(words) : null,
        }));
        return new FigureCell(target?.Value, target?.Text);
    }

    /// <summary>The plan in numbers with that of its months; null when there is none.</summary>
    public PlannedYear? PlannedOf(Measure measure, string? province)
    {
        var its = Of(measure, province).Where(line => line.Value is not null).ToList();
        var months = new decimal[MonthsInAYear];
        foreach (var line in its.Where(line => line.Month is not null))
        {
            months[line.Month!.Value - 1] += line.Value!.Value;
        }

        var year = its.Where(line => line.Month is null).ToList();
        return year.Count == 0 ? null : new PlannedYear(
            year.Sum(line => line.Value!.Value),
            year.Where(line => !line.HasMonths).Sum(line => line.Value!.Value),
            its.Any(line => line.Month is not null) ? [.. months] : []);
    }

    private IEnumerable<Line> Of(Measure measure, string? province)
    {
        var executor = measure.ExecutorIn(measure.Executor ?? Executors.Province);
        var keys = province is null ? lines.Where(pair => pair.Key.Measure == measure.Id).SelectMany(pair => pair.Value) : lines.GetValueOrDefault((measure.Id, province)) ?? [];
        return keys.Where(line => Executors.Counts(executor, line.Executor));
    }

    private void Take(NpgsqlDataReader row)
    {
        var key = (row.GetString(0), Text(row, 2));
        if (!lines.TryGetValue(key, out var its))
        {
            lines[key] = its = [];
        }

        its.Add(new Line(row.GetString(1), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetDecimal(5), Text(row, 6)));
    }

    private static async Task EachAsync(NpgsqlDataReader row, Action read, CancellationToken cancellation)
    {
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            read();
        }

        await row.NextResultAsync(cancellation).ConfigureAwait(false);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed record Line(string Executor, int? Month, bool HasMonths, decimal? Value, string? Text);
}
