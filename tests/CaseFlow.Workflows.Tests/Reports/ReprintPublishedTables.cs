using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Published;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Reports;

/// <summary>
/// Every published table of 1400 that the house has, put into the ledger cell by cell (each in a year of its own), is printed back equal.
/// </summary>
public sealed class ReprintPublishedTables(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Insert = """
        with given as (
          select indicator, province, industry, result, dims::jsonb as dims, quantity
          from unnest($1, $2, $3, $4, $5, $6) given (indicator, province, industry, result, dims, quantity)
        ), series as (
          insert into ledger_series (indicator, province, industry, result, executor, dims)
          select indicator, province, industry, result, 'province', dims from given
          on conflict (indicator, province, industry, result, executor, dims) do update set executor = excluded.executor
          returning *
        )
        insert into ledger_balances (series_id, month, quantity, postings)
        select series.id, $7, given.quantity, 1
        from given
        join series on series.indicator = given.indicator and series.province = given.province
          and series.industry is not distinct from given.industry and series.result is not distinct from given.result
          and series.dims is not distinct from given.dims
        """;

    private static readonly ReportCatalogue Catalogue = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Print_WhatWasPublished_IsEqualInEveryCell()
    {
        var folder = PublishedTables.Find();
        Assert.SkipUnless(folder is not null, PublishedTables.Absent);

        var figures = new Figures(database.DataSource, Catalogue);
        var year = 1300;
        foreach (var table in Catalogue.Tables.Where(table => table is { Report: null, Lines: null }))
        {
            var published = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, $"{table.Id}.json"), Cancel))!;
            await FillAsync(table, published["rows"]!.AsArray(), ++year);

            var printed = JsonNode.Parse(FigureFiles.ToJson((await figures.ComputeAsync(new(table.Id, new JalaliYear(year)), Cancel)).Value))!;

            foreach (var part in new[] { "id", "dimensions", "measures", "rows", "total" })
            {
                Assert.True(JsonNode.DeepEquals(published[part], printed[part]), $"{table.Id}: {part} differs\n{published[part]}\n{printed[part]}");
            }
        }
    }

    private async Task FillAsync(ReportTable table, JsonArray rows, int year)
    {
        var counts = new List<(string Indicator, string Province, string? Industry, string? Result, string? Dims, decimal Quantity)>();
        var gaps = new HashSet<(string Measure, string Province)>();
        var targets = new List<PlannedTarget>();
        foreach (var row in rows)
        {
            var province = (string?)row!["province"] ?? "qom";
            foreach (var column in table.Columns.OfType<MeasureColumn>())
            {
                if (row[column.Id] is { } value)
                {
                    var term = column.Terms[0];
                    counts.Add((
                        term.Indicator.Value, province, (string?)row["industry"] ?? ValueOf(term, Dimension.Industry), ValueOf(term, Dimension.Result),
                        DimsOf(term), (decimal)value));
                }
                else
                {
                    gaps.Add((column.Measure.Id, province));
                }
            }

            targets.AddRange(table.Columns.OfType<TargetColumn>()
                .Select(column => (column.Measure, Target: row[column.Id] is { } value ? Target.Of((decimal)value)
                    : (string?)row[$"{column.Id}_note"] is { } words ? Target.Of(words) : null))
                .Where(planned => planned.Target is not null)
                .Select(planned => new PlannedTarget
                {
                    Measure = planned.Measure.Id,
                    Province = province,
                    Year = year,
                    Edition = "second",
                    Target = planned.Target!,
                }));
        }

        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.LoadAsync(connection, targets, Cancel);
        foreach (var (measure, province) in gaps)
        {
            await Plans.DeclareNotCollectedAsync(connection, measure, province, year, "not printed", Cancel);
        }

        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = counts.ConvertAll(count => count.Indicator) },
                new() { Value = counts.ConvertAll(count => count.Province) },
                new() { Value = counts.ConvertAll(count => count.Industry) },
                new() { Value = counts.ConvertAll(count => count.Result) },
                new() { Value = counts.ConvertAll(count => count.Dims) },
                new() { Value = counts.ConvertAll(count => count.Quantity) },
                new() { Value = (year * 100) + 7 },
            },
        };
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>The value that the column asks for, else the first; null where the indicator has no such dimension.</summary>
    private static string? ValueOf(MeasureTerm term, string dimension) =>
        Catalogue.Indicators.Find(term.Indicator.Value)!.Find(dimension) is { } declared
            ? term.Where.GetValueOrDefault(dimension, declared.Values[0])
            : null;

    private static string? DimsOf(MeasureTerm term)
    {
        var own = Catalogue.Indicators.Find(term.Indicator.Value)!.Dimensions.Select(dimension => dimension.Name)
            .Where(name => name is not (Dimension.Industry or Dimension.Result))
            .ToDictionary(name => name, name => ValueOf(term, name)!, StringComparer.Ordinal);
        return own.Count == 0 ? null : JsonSerializer.Serialize(own);
    }
}
