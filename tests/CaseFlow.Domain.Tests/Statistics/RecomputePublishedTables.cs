using System.Text.Json;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Published;

namespace CaseFlow.Domain.Tests.Statistics;

/// <summary>Every percentage and share that the report of 1400 prints (as corrected) follows the percent rules.</summary>
public sealed class RecomputePublishedTables
{
    [Fact]
    public void Recompute_EveryPrintedPercentage_GivesThePrintedValue()
    {
        var folder = PublishedTables.Find();
        Assert.SkipUnless(folder is not null, PublishedTables.Absent);

        var checkedCells = 0;
        var differing = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var table = JsonDocument.Parse(File.ReadAllBytes(file));
            var total = table.RootElement.GetProperty("total");
            foreach (var row in table.RootElement.GetProperty("rows").EnumerateArray().Append(total))
            {
                foreach (var (column, expected) in Percentages(row, total))
                {
                    checkedCells++;
                    if (expected != Number(row, column))
                    {
                        differing.Add($"{Path.GetFileName(file)} {row}: {column} computed {expected}");
                    }
                }
            }
        }

        Assert.Empty(differing);
        Assert.True(checkedCells > 1_500, $"Only {checkedCells} percentages were found in {folder}.");
    }

    private static IEnumerable<(string Column, decimal? Expected)> Percentages(JsonElement row, JsonElement total)
    {
        if (row.TryGetProperty("percent", out _))
        {
            var actual = row.TryGetProperty("actual", out _) ? "actual" : "actual_non_taha";
            yield return ("percent", Percent.OfPlan(Number(row, actual), Number(row, "plan")));
        }

        if (row.TryGetProperty("share_percent", out _))
        {
            yield return ("share_percent", Percent.Share(Number(row, "actual"), Number(total, "actual")));
        }

        if (row.TryGetProperty("conforming_percent", out _))
        {
            yield return ("conforming_percent", Percent.ResultShare(Number(row, "conforming"), Number(row, "nonconforming")));
            yield return ("nonconforming_percent", Percent.ResultShare(Number(row, "nonconforming"), Number(row, "conforming")));
        }
    }

    private static decimal? Number(JsonElement row, string column) =>
        row.TryGetProperty(column, out var cell) && cell.ValueKind == JsonValueKind.Number ? cell.GetDecimal() : null;
}
