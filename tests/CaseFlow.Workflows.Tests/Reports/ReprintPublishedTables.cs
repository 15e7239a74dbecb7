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
        with series as (
          insert into ledger_series (indicator, province, industry, result, executor)
          select indicator, province, industry, result, 'province' from unnest($1, $2, $3, $4) given (indicator, province, industry, result)
          on conflict (indicator, province, industry, result, executor, dims) do update set executor = excluded.executor
          returning *
        )
        insert into ledger_balances (series_id, month, quantity, postings)
        select series.id, $6, given.quantity, 1
        from unnest($1, $2, $3, $4, $5) given (indicator, province, industry, result, quantity)
        join series on series.indicator = given.indicator and series.province = given.province
          and series.industry is not distinct from given.industry and series.result is not distinct from given.result
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
        foreach (var table in Catalogue.Tables)
        {
            var published = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, $"{table.Id}.json"), Cancel))!;
            if (!IsCollected(table, published["rows"]!.AsArray()))
            {
                continue;
            }

            await FillAsync(table, published["rows"]!.AsArray(), ++year);

            var printed = JsonNode.Parse(FigureFiles.ToJson((await figures.ComputeAsync(new(table.Id, new JalaliYear(year)), Cancel)).Value))!;

            foreach (var part in new[] { "id", "dimensions", "measures", "rows", "total" })
            {
                Assert.True(JsonNode.DeepEquals(published[part], printed[part]), $"{table.Id}: {part} differs\n{published[part]}\n{printed[part]}");
            }
        }
    }

    /// <summary>What was not collected (counting rule 57) has no figures to put into a ledger.</summary>
    private static bool IsCollected(ReportTable table, JsonArray rows) =>
        rows.All(row => table.Columns.OfType<MeasureColumn>().All(column => row![column.Id] is not null));

    private async Task FillAsync(ReportTable table, JsonArray rows, int year)
    {
        var counts = new List<(string Indicator, string Province, string? Industry, string? Result, decimal Quantity)>();
        var targets = new List<PlannedTarget>();
        foreach (var row in rows)
        {
            var province = (string?)row!["province"] ?? "qom";
            foreach (var column in table.Columns.OfType<MeasureColumn>())
            {
                var term = column.Terms[0];
                var industry = (string?)row["industry"] ?? Catalogue.Indicators.Find(term.Indicator.Value)!.Find(Dimension.Industry)?.Values[0];
                counts.Add((term.Indicator.Value, province, industry, ResultOf(term), (decimal)row[column.Id]!));
            }

            targets.AddRange(table.Columns.OfType<TargetColumn>().Select(column => new PlannedTarget
            {
                Measure = column.Measure.Id,
                Province = province,
                Year = year,
                Edition = "second",
                Target = Target.Of((decimal)row[column.Id]!),
            }));
        }

        await using var connection = await database.DataSource.OpenConnectionAsync(Cancel);
        await Plans.LoadAsync(connection, targets, Cancel);
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new() { Value = counts.ConvertAll(count => count.Indicator) },
                new() { Value = counts.ConvertAll(count => count.Province) },
                new() { Value = counts.ConvertAll(count => count.Industry) },
                new() { Value = counts.ConvertAll(count => count.Result) },
                new() { Value = counts.ConvertAll(count => count.Quantity) },
                new() { Value = (year * 100) + 7 },
            },
        };
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static string? ResultOf(MeasureTerm term) =>
        Catalogue.Indicators.Find(term.Indicator.Value)!.CarriesResult ? term.Where.GetValueOrDefault(Dimension.Result, "conforming") : null;
}
