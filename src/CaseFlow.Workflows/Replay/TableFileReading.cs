using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Replay;

/// <summary>Reads one table file strictly. What is wrong goes to the problems, with the JSON path.</summary>
internal sealed class TableFileReading
{
    /// <summary>No office counts more than this of anything in a year; beyond it is a slip of the keys.</summary>
    private const decimal Largest = 100_000_000;

    private const string NoteSuffix = "_note";
    private const string TextSuffix = "_text";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly string file;
    private readonly byte[] bytes;
    private readonly ProblemList problems;
    private readonly JsonElement root;
    private bool failed;

    public TableFileReading(string file, byte[] bytes, ProblemList problems)
    {
        this.file = file;
        this.bytes = bytes;
        this.problems = problems;
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            root = document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            Fail(broken.Path ?? "$", $"JSON نادرست است: {broken.Message}", $"The JSON is broken: {broken.Message}");
            return;
        }

        if (root.ValueKind is not JsonValueKind.Object)
        {
            Fail("$", "جدول باید یک شیء JSON باشد.", "A table has to be a JSON object.");
            return;
        }

        if (root.TryGetProperty("tables", out var tables) && tables.ValueKind is JsonValueKind.Array)
        {
            Collected = tables;
            return;
        }

        Id = Text(root, "id", "$.id");
    }

    /// <summary>The tables of a collected report; null for a file of one table.</summary>
    public JsonElement? Collected { get; }

    /// <summary>The table's id; null when the file cannot say.</summary>
    public string? Id { get; }

    /// <summary>The table; null when something is wrong.</summary>
    public PublishedTable? Table(ReportTable shape, IReadOnlyCollection<string> provinces)
    {
        var year = Year();
        CheckDimensions(shape);
        var columns = Columns(shape);
        var rows = Rows(shape, provinces, columns);
        var total = Total(shape, columns);
        return failed ? null : new PublishedTable
        {
            Shape = shape,
            Year = year,
            File = file,
            Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Columns = columns,
            Rows = rows,
            Total = total,
            Note = FirstNote(),
        };
    }

    private int Year()
    {
        if (!root.TryGetProperty("year", out var value))
        {
            Fail("$.year", "سال نیامده است.", "The year is missing.");
            return 0;
        }

        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetInt32(out var year) || !JalaliYear.IsValid(year))
        {
            Fail("$.year", "سال باید سال شمسی چهاررقمی باشد.", "The year has to be a Jalali year of four digits.");
            return 0;
        }

        return year;
    }

    private void CheckDimensions(ReportTable shape)
    {
        if (Texts("dimensions") is { } given && !given.SequenceEqual(shape.Dimensions, StringComparer.Ordinal))
        {
            var wanted = string.Join(", ", shape.Dimensions);
            Fail("$.dimensions", $"ابعاد این جدول {wanted} است.", $"The dimensions of this table are {wanted}.");
        }
    }

    private ImmutableArray<string> Columns(ReportTable shape)
    {
        var columns = Texts("measures") ?? [];
        for (var at = 0; at < columns.Length; at++)
        {
            var column = columns[at];
            if (shape.IndexOf(column) < 0)
            {
                Fail($"$.measures[{at}]", $"جدول {shape.Id} ستون «{column}» ندارد.", $"Table {shape.Id} has no measure '{column}'.");
            }
            else if (columns.IndexOf(column) < at)
            {
                Fail($"$.measures[{at}]", $"ستون «{column}» دو بار آمده است.", $"The measure '{column}' is listed twice.");
            }
        }

        return columns;
    }

    private ImmutableArray<PublishedRow> Rows(ReportTable shape, IReadOnlyCollection<string> provinces, ImmutableArray<string> columns)
    {
        if (!root.TryGetProperty("rows", out var rows) || rows.ValueKind is not JsonValueKind.Array)
        {
            Fail("$.rows", "سطرها باید یک آرایه باشد.", "The rows have to be an array.");
            return [];
        }

        var result = ImmutableArray.CreateBuilder<PublishedRow>(rows.GetArrayLength());
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        foreach (var element in rows.EnumerateArray())
        {
            var path = $"$.rows[{at}]";
            if (element.ValueKind is not JsonValueKind.Object)
            {
                Fail(path, "سطر باید یک شیء باشد.", "A row has to be an object.");
            }
            else
            {
                var province = shape.HasProvinces ? Slug(element, Dimension.Province, path, provinces, "استان", "province") : null;
                var industry = shape.HasIndustries ? Slug(element, Dimension.Industry, path, shape.Industries, "رشته صنعت", "industry") : null;
                var row = new PublishedRow(province, industry, Values(element, columns, path), Texts(shape, element, columns, NoteSuffix, path));
                ReportStrangers(element, [.. shape.Dimensions, .. columns, .. Notes(shape, columns, NoteSuffix)], path);
                if (!seen.TryAdd(row.Key, at) && (province is not null || industry is not null))
                {
                    Fail(path, $"سطر «{row.Key}» تکراری است (سطر {seen[row.Key]}).", $"The row '{row.Key}' is repeated (first at $.rows[{seen[row.Key]}]).");
                }

                result.Add(row);
            }

            at++;
        }

        return result.ToImmutable();
    }

    private PublishedRow? Total(ReportTable shape, ImmutableArray<string> columns)
    {
        if (!root.TryGetProperty("total", out var total) || total.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (total.ValueKind is not JsonValueKind.Object)
        {
            Fail("$.total", "سطر جمع باید یک شیء باشد.", "The total has to be an object.");
            return null;
        }

        ReportStrangers(total, [.. columns, .. Notes(shape, columns, TextSuffix)], "$.total");
        return new PublishedRow(null, null, Values(total, columns, "$.total"), Texts(shape, total, columns, TextSuffix, "$.total"));
    }

    private string? FirstNote() =>
        root.TryGetProperty("notes", out var notes) && notes.ValueKind is JsonValueKind.Object
        && notes.TryGetProperty("fa", out var texts) && texts.ValueKind is JsonValueKind.Array && texts.GetArrayLength() > 0
        && texts[0].ValueKind is JsonValueKind.String
            ? texts[0].GetString()
            : null;

    private string? Slug(JsonElement row, string name, string path, IReadOnlyCollection<string> known, string fa, string en)
    {
        var slug = Text(row, name, $"{path}.{name}");
        if (slug is not null && !known.Contains(slug, StringComparer.Ordinal))
        {
            Fail($"{path}.{name}", $"{fa} «{slug}» شناخته نیست.", $"The {en} '{slug}' is not known in this table.");
        }

        return slug;
    }

    private ImmutableArray<decimal?> Values(JsonElement row, ImmutableArray<string> columns, string path)
    {
        var values = ImmutableArray.CreateBuilder<decimal?>(columns.Length);
        foreach (var column in columns)
        {
            if (!row.TryGetProperty(column, out var cell))
            {
                Fail($"{path}.{column}", $"ستون «{column}» نیامده است.", $"The measure '{column}' is missing.");
                values.Add(null);
            }
            else
            {
                values.Add(Number(cell, $"{path}.{column}"));
            }
        }

        return values.ToImmutable();
    }

    private decimal? Number(JsonElement cell, string path)
    {
        if (cell.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (cell.ValueKind is not JsonValueKind.Number)
        {
            Fail(path, "باید عدد یا null باشد.", $"It has to be a number or null, not {Kind(cell)}.");
        }
        else if (!cell.TryGetDecimal(out var number) || Math.Abs(number) > Largest)
        {
            Fail(path, "عدد بیش از اندازه بزرگ است.", $"The number {cell.GetRawText()} is too large.");
        }
        else if (number < 0)
        {
            Fail(path, $"عدد منفی ({Written(number)}) پذیرفته نیست.", $"The number {Written(number)} is negative.");
        }
        else if (!decimal.IsInteger(number))
        {
            Fail(path, $"عدد کسری ({Written(number)}) پذیرفته نیست.", $"The number {Written(number)} is not a whole number.");
        }
        else
        {
            return decimal.Truncate(number);
        }

        return null;
    }

    /// <summary>A plan may be words.</summary>
    private static IEnumerable<string> Notes(ReportTable shape, ImmutableArray<string> columns, string suffix) =>
        columns.Where(column => IsTarget(shape, column)).Select(column => column + suffix);

    private static bool IsTarget(ReportTable shape, string column) => shape.IndexOf(column) is var at and >= 0 && shape.Columns[at] is TargetColumn;

    private ImmutableArray<string?> Texts(ReportTable shape, JsonElement row, ImmutableArray<string> columns, string suffix, string path) =>
        [.. columns.Select(column => IsTarget(shape, column) ? Note(row, column + suffix, path) : null)];

    private string? Note(JsonElement row, string name, string path)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
        {
            return value.GetString();
        }

        Fail($"{path}.{name}", "باید متن باشد.", $"It has to be a text, not {Kind(value)}.");
        return null;
    }

    private void ReportStrangers(JsonElement row, IReadOnlyCollection<string> known, string path)
    {
        foreach (var property in row.EnumerateObject())
        {
            if (!known.Contains(property.Name, StringComparer.Ordinal))
            {
                Fail($"{path}.{property.Name}", $"«{property.Name}» در فهرست ستون‌های جدول نیست.", $"'{property.Name}' is not in the file's list of measures.");
            }
        }
    }

    private ImmutableArray<string>? Texts(string name)
    {
        if (!root.TryGetProperty(name, out var list) || list.ValueKind is not JsonValueKind.Array
            || list.EnumerateArray().Any(item => item.ValueKind is not JsonValueKind.String))
        {
            Fail($"$.{name}", "باید آرایه‌ای از متن‌ها باشد.", "It has to be an array of texts.");
            return null;
        }

        return [.. list.EnumerateArray().Select(item => item.GetString()!)];
    }

    private string? Text(JsonElement owner, string name, string path)
    {
        if (!owner.TryGetProperty(name, out var value))
        {
            Fail(path, $"«{name}» نیامده است.", $"'{name}' is missing.");
            return null;
        }

        if (value.ValueKind is not JsonValueKind.String || string.IsNullOrEmpty(value.GetString()))
        {
            Fail(path, "باید متن باشد.", $"It has to be a text, not {Kind(value)}.");
            return null;
        }

        return value.GetString();
    }

    private void Fail(string path, string fa, string en)
    {
        failed = true;
        problems.Add(file, path, fa, en);
    }

    private static string Written(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };
}
