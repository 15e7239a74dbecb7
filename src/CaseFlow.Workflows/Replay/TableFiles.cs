using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>Reads a folder of published tables. Every problem of every file is told at once; with any, nothing is replayed.</summary>
/// <param name="catalogue">The tables that the house can print.</param>
public sealed class TableFiles(ReportCatalogue catalogue)
{
    private readonly string[] provinces = [.. catalogue.Reference.Provinces.Select(province => province.Id)];

    /// <summary>Reads all <c>*.json</c> files of the folder, in ordinal order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="year">Only tables of this year; null for all.</param>
    /// <returns>The tables, or <see cref="Errors"/> of <see cref="Problem"/>s.</returns>
    public Result<TableFolder> Read(string folder, int? year)
    {
        var problems = new ProblemList();
        if (!Directory.Exists(folder))
        {
            problems.Add(folder, "$", "چنین پوشه‌ای نیست.", "There is no such folder.");
            return new Errors([.. problems.All]);
        }

        var files = Directory.GetFiles(folder, "*.json");
        Array.Sort(files, StringComparer.Ordinal);
        if (files.Length == 0)
        {
            problems.Add(folder, "$", "هیچ پرونده جدولی (‎.json) در این پوشه نیست.", "There is no table file (*.json) in this folder.");
        }

        var tables = new List<PublishedTable>();
        var skipped = new List<string>();
        var unfed = new List<string>();
        foreach (var file in files)
        {
            ReadInto(tables, skipped, unfed, file, problems);
        }

        ReportTwins(tables, problems);
        return problems.Any
            ? new Errors([.. problems.All])
            : new TableFolder(
                [.. tables.Where(table => year is null || table.Year == year).OrderBy(table => table.Year).ThenBy(table => table.Shape.Id, StringComparer.Ordinal)],
                [.. skipped],
                [.. unfed]);
    }

    private void ReadInto(List<PublishedTable> tables, List<string> skipped, List<string> unfed, string file, ProblemList problems)
    {
        try
        {
            var reading = new TableFileReading(Path.GetFileName(file), File.ReadAllBytes(file), problems);
            if (reading.Collected is { } collected)
            {
                ReadCollected(tables, unfed, collected, Path.GetFileName(file), problems);
                return;
            }

            if (reading.Id is not { } id)
            {
                return;
            }

            if (!catalogue.Find(id).TryGet(out var shape, out _))
            {
                skipped.Add(id);
            }
            else if (reading.Table(shape, provinces) is { } table)
            {
                tables.Add(table);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(Path.GetFileName(file), "$", $"خوانده نشد: {fault.Message}", $"It cannot be read: {fault.Message}");
        }
    }

    /// <summary>A report that was typed in as a whole: one file with all its tables.</summary>
    private void ReadCollected(List<PublishedTable> tables, List<string> unfed, JsonElement collected, string file, ProblemList problems)
    {
        var at = 0;
        foreach (var element in collected.EnumerateArray())
        {
            var reading = new CollectedTableReading(file, $"$.tables[{at++}]", element, problems);
            if (reading.Id is not { } id)
            {
                continue;
            }

            if (!catalogue.Find(id).TryGet(out var shape, out _))
            {
                unfed.Add(id);
            }
            else if (reading.Table(shape, provinces) is { } table)
            {
                tables.Add(table);
            }
        }
    }

    private static void ReportTwins(List<PublishedTable> tables, ProblemList problems)
    {
        foreach (var twins in tables.GroupBy(table => (table.Shape.Id, table.Year)).Where(group => group.Count() > 1))
        {
            var first = twins.First();
            foreach (var second in twins.Skip(1))
            {
                problems.Add(
                    second.File, "$.id",
                    $"جدول {first.Shape.Id} سال {first.Year} در {first.File} هم آمده است.",
                    $"Table {first.Shape.Id} of {first.Year} is also given by {first.File}.");
            }
        }
    }
}
