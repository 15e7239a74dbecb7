using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>What one unit adds to one series (of a distinct indicator: to one subject).</summary>
/// <param name="Unit">The unit's key.</param>
/// <param name="Count">The quantity with its series.</param>
internal sealed record UnitQuantity(string Unit, CountedQuantity Count);

/// <summary>Fetches what the figures of a year are made of, unit by unit: from postings, for balances have forgotten the units.</summary>
internal sealed class UnitQuery(IndicatorCatalogue indicators, DisclosureRulebook rulebook, JalaliYear year)
{
    /// <summary>The unit that the case names, or its main case; else what the posting is about; a case about nobody is a unit of its own.</summary>
    private const string Unit = """
        coalesce(
          (select c.data ->> name from unnest($1) with ordinality named(name, place) where c.data ->> name is not null order by place limit 1),
          (select r.data ->> name from unnest($1) with ordinality named(name, place) where r.data ->> name is not null order by place limit 1),
          p.subject, c.number, p.case_id::text)
        """;

    private const string Postings = """
        ledger_series s join ledger_postings p on p.series_id = s.id
        left join cases c on c.id = p.case_id left join cases r on r.id = c.root_id and r.id <> c.id
        """;

    private const string Keys = "s.indicator, s.province, s.industry, s.result, s.dims::text, s.executor";

    private const string Summed = $"""
        select {Keys}, null::text, sum(p.quantity), {Unit} as unit from {Postings}
        where s.indicator = any($2) and p.month <= $5 and (p.month >= $4 or s.indicator = any($3))
        group by s.id, unit having sum(p.quantity) <> 0
        """;

    private const string Distinct = $"""
        select {Keys}, p.subject, sum(p.quantity), min({Unit}) from {Postings}
        where s.indicator = any($2) and p.month between $3 and $4 and p.subject is not null
        group by s.id, p.subject
        """;

    private const string Latest = $"""
        select * from (
          select distinct on (s.indicator, p.subject) {Keys}, null::text, p.quantity, {Unit} from {Postings}
          where s.indicator = any($2) and p.month between $3 and $4 and p.reverses is null and p.subject is not null
            and not exists (select from ledger_postings taken where taken.reverses = p.position)
          order by s.indicator, p.subject, p.business_date desc, p.position desc) latest
        """;

    public async Task<List<UnitQuantity>> RunAsync(NpgsqlConnection connection, IEnumerable<IndicatorId> counted, CancellationToken cancellation)
    {
        var ids = counted.Select(id => id.Value).ToList();
        string[] Of(params IndicatorKind[] kinds) => [.. ids.Where(id => indicators.Find(id) is { } known && kinds.Contains(known.Kind))];
        var (first, last) = (year.FirstMonth.Value, year.LastMonth.Value);
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, Summed, Of(IndicatorKind.Flow, IndicatorKind.Stock), Of(IndicatorKind.Stock), first, last);
        Add(batch, Distinct, Of(IndicatorKind.Distinct), first, last);
        Add(batch, Latest, Of(IndicatorKind.Latest), 0, last);
        Add(batch, Latest, Of(IndicatorKind.LatestInPeriod), first, last);
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var quantities = new List<UnitQuantity>();
        do
        {
            while (await row.ReadAsync(cancellation).ConfigureAwait(false))
            {
                quantities.Add(new UnitQuantity(row.GetString(8), FigureQuery.CountOf(row)));
            }
        }
        while (await row.NextResultAsync(cancellation).ConfigureAwait(false));
        return quantities;
    }

    private void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. rulebook.UnitFields] });
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
}
