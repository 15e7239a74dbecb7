using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Reads one table of a collected report. Such a file is as people typed it in: beside the numbers stand names, units and remarks, several
/// years stand side by side, and a table may have lines that each count something else. What the house has columns for is read strictly;
/// numbers that it has none for are named.
/// </summary>
internal sealed class CollectedTableReading
{
    /// <summary>Nothing that is counted in a year is more; beyond it is a slip of the keys.</summary>
    private const decimal Largest = 100_000_000;

    private const int Decimals = 4;

    private static readonly string[] About = ["printed", "rows_sum"];

    private readonly string file;
    private readonly string path;
    private readonly JsonElement root;
    private readonly ProblemList problems;
    private readonly HashSet<PublishedNumber> unread = [];
    private bool failed;

    public CollectedTableReading(string file, string path, JsonElement root, ProblemList problems)
    {
        (this.file, this.path, this.root, this.problems) = (file, path, root, problems);
        if (root.ValueKind is JsonValueKind.Object && root.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String)
        {
            Id = id.GetString();
        }
        else
        {
            Fail($"{path}.id", "شناسه جدول نیامده است.", "The table's id is missing.");
        }
    }

    /// <summary>The table's id; null when the file does not say.</summary>
    public string? Id { get; }

    /// <summary>The table; null when something is wrong.</summary>
    public PublishedTable? Table(ReportTable shape, IReadOnlyCollection<string> provinces)
    {
        if (!root.TryGetProperty("year", out var written) || !written.TryGetInt32(out var year) || !JalaliYear.IsValid(year))
        {
            Fail($"{path}.year", "سال باید سال شمسی چهاررقمی باشد.", "The year has to be a Jalali year of four digits.");
            return null;
        }

        var cells = shape.Lines is { } lines ? Lines(shape, lines) : Rows(shape, provinces);
        CountShares(shape, cells.Values);
        var columns = shape.Columns.Select(column => column.Id)
            .Where(column => cells.Values.Any(row => row.ContainsKey(column))).ToImmutableArray();
        var rows = cells.Where(row => row.Key != TotalKey)
            .Select(row => Row(shape.Lines is null ? row.Key : null, row.Value, columns)).ToImmutableArray();
        return failed ? null : new PublishedTable
        {
            Shape = shape,
            Year = year,
            File = file,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root.GetRawText()))),
            Columns = columns,
            Rows = rows,
            Total = cells.TryGetValue(TotalKey, out var total) ? Row(null, total, columns) : null,
            IsCollected = true,
            Unread = [.. unread],
        };
    }

    /// <summary>A percentage printed without its count gives the count, the nearest whole number.</summary>
    private static void CountShares(ReportTable shape, IEnumerable<Dictionary<string, decimal?>> rows)
    {
        foreach (var (row, share) in rows.SelectMany(row => shape.Columns.OfType<RatioColumn>().Where(ratio => ratio.Times == Hundred).Select(share => (row, share))))
        {
            if (row.GetValueOrDefault(share.Id) is { } percent && row.GetValueOrDefault(share.By) is { } whole && !row.ContainsKey(share.Of))
            {
                row[share.Of] = Percent.Round(percent * whole / Hundred, 0);
            }
        }
    }

    private const string TotalKey = "total";
    private const string LineCount = "count";
    private const int Hundred = 100;

    private static PublishedRow Row(string? province, Dictionary<string, decimal?> cells, ImmutableArray<string> columns) =>
        new(province, null, [.. columns.Select(column => cells.GetValueOrDefault(column))], [.. columns.Select(_ => (string?)null)]);

    /// <summary>The numbers by province; a province with several lines (one for each park) has their sums.</summary>
    private Dictionary<string, Dictionary<string, decimal?>> Rows(ReportTable shape, IReadOnlyCollection<string> provinces)
    {
        var cells = new Dictionary<string, Dictionary<string, decimal?>>(StringComparer.Ordinal);
        foreach (var (row, at) in Elements("rows"))
        {
            var province = Text(row, Dimension.Province);
            if (province is null || !provinces.Contains(province, StringComparer.Ordinal))
            {
                Fail($"{at}.province", $"استان «{province}» شناخته نیست.", $"The province '{province}' is not known.");
                continue;
            }

            Take(shape, row, at, cells, province, null);
        }

        if (root.TryGetProperty(TotalKey, out var total) && total.ValueKind is JsonValueKind.Object)
        {
            Take(shape, total, $"{path}.{TotalKey}", cells, TotalKey, TotalKey);
        }

        return cells;
    }

    private void Take(
        ReportTable shape, JsonElement row, string at, Dictionary<string, Dictionary<string, decimal?>> cells, string key, string? named)
    {
        if (!cells.TryGetValue(key, out var sums))
        {
            cells[key] = sums = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        }

        if (named is null)
        {
            CountLine(shape, row, sums);
        }

        foreach (var cell in row.EnumerateObject())
        {
            if (shape.IndexOf(cell.Name) >= 0)
            {
                var value = Number(cell.Value, $"{at}.{cell.Name}");
                sums[cell.Name] = sums.TryGetValue(cell.Name, out var before) && before is not null ? before + (value ?? 0) : value;
            }
            else
            {
                Leave(cell, named);
            }
        }
    }

    /// <summary>A line of a list counts one, and one under each column that is named as one of its words: created, expanded.</summary>
    private static void CountLine(ReportTable shape, JsonElement row, Dictionary<string, decimal?> sums)
    {
        var words = row.EnumerateObject().Where(cell => cell.Value.ValueKind is JsonValueKind.String).Select(cell => cell.Value.GetString()!);
        foreach (var column in words.Append(LineCount).Where(word => shape.IndexOf(word) >= 0))
        {
            sums[column] = (sums.GetValueOrDefault(column) ?? 0) + 1;
        }
    }

    /// <summary>A table of lines has one row: every cell is a column of its own.</summary>
    private Dictionary<string, Dictionary<string, decimal?>> Lines(ReportTable shape, ReportLines lines)
    {
        var cells = new Dictionary<string, decimal?>(StringComparer.Ordinal);
        foreach (var (row, at) in Elements("rows"))
        {
            var key = Text(row, lines.Dimension) ?? Text(row, "key");
            var line = lines.Rows.FirstOrDefault(line => line.Key == key);
            foreach (var cell in row.EnumerateObject())
            {
                if (line is not null && shape.IndexOf(line.ColumnOf(cell.Name)) >= 0)
                {
                    cells[line.ColumnOf(cell.Name)] = Number(cell.Value, $"{at}.{cell.Name}");
                }
                else
                {
                    Leave(cell, key);
                }
            }
        }

        foreach (var cell in root.TryGetProperty(TotalKey, out var total) && total.ValueKind is JsonValueKind.Object ? total.EnumerateObject().AsEnumerable() : [])
        {
            if (lines.Total.TryGetValue(cell.Name, out var column))
            {
                cells.TryAdd(column, Number(cell.Value, $"{path}.{TotalKey}.{cell.Name}"));
            }
            else
            {
                Leave(cell, TotalKey);
            }
        }

        return new Dictionary<string, Dictionary<string, decimal?>>(StringComparer.Ordinal) { [Id!] = cells };
    }

    private void Leave(JsonProperty cell, string? row)
    {
        if (cell.Value.ValueKind is JsonValueKind.Number && !About.Contains(cell.Name, StringComparer.Ordinal))
        {
            unread.Add(new PublishedNumber(row, cell.Name));
        }
    }

    private IEnumerable<(JsonElement Element, string Path)> Elements(string name)
    {
        if (!root.TryGetProperty(name, out var list) || list.ValueKind is not JsonValueKind.Array)
        {
            Fail($"{path}.{name}", "سطرها باید یک آرایه باشد.", "The rows have to be an array.");
            return [];
        }

        return list.EnumerateArray().Select((element, at) => (element, $"{path}.{name}[{at}]")).Where(row => row.element.ValueKind is JsonValueKind.Object);
    }

    private decimal? Number(JsonElement cell, string at)
    {
        if (cell.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (cell.ValueKind is not JsonValueKind.Number || !cell.TryGetDecimal(out var number) || Math.Abs(number) > Largest)
        {
            Fail(at, "باید عددی در اندازه درست یا null باشد.", "It has to be a number of a possible size, or null.");
            return null;
        }

        if (decimal.Round(number, Decimals) != number)
        {
            Fail(at, $"بیش از {Decimals} رقم اعشار دارد.", $"It has more than {Decimals} decimals.");
        }

        return number;
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private void Fail(string at, string fa, string en)
    {
        failed = true;
        problems.Add(file, at, fa, en);
    }
}
