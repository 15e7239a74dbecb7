using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Reports;

/// <summary>Reads <c>reports/columns.json</c> and <c>reports/tables/*.json</c>.</summary>
internal sealed class ReportTableReader(
    ReferenceData reference, IndicatorCatalogue indicators, IReadOnlyDictionary<string, LocalizedText> labels)
{
    private static readonly Dictionary<string, string> KnownExecutors =
        Executors.All.Append(Executors.Everyone).ToDictionary(executor => executor, StringComparer.Ordinal);

    public static ImmutableArray<ReportTable> Read(
        string workflows, ReferenceData reference, IndicatorCatalogue indicators, ProblemList problems)
    {
        var reader = new ReportTableReader(reference, indicators, Labels(JsonFiles.Open(workflows, "reports/columns.json", problems)));
        return [.. JsonFiles.OpenAll(workflows, "reports/tables", problems).Select(file => reader.ReadTable(file.File, file.Root))];
    }

    private static Dictionary<string, LocalizedText> Labels(JsonObject? root)
    {
        var labels = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var item in root?.Objects("columns") ?? [])
        {
            var id = item.Text("id");
            if (!labels.TryAdd(id, item.Localized()) && id.Length > 0)
            {
                item.ProblemAt("id", $"شناسه «{id}» تکراری است.", $"The id '{id}' is used twice.");
            }

            item.End();
        }

        root?.End();
        return labels;
    }

    private ReportTable ReadTable(string file, JsonObject root)
    {
        var id = root.Text("id");
        if (id.Length > 0 && Path.GetFileNameWithoutExtension(file) != id)
        {
            root.ProblemAt("id", "شناسه باید نام پرونده باشد.", "The id must be the file's name.");
        }

        var dimensions = Dimensions(root);
        var industries = Industries(root, dimensions);
        var columns = new ReportColumnReader(indicators, labels, dimensions);
        var lines = root.OptionalObject("lines") is { } written ? new ReportLinesReader(labels, columns).Read(written, dimensions) : default;
        var ordered = lines.Lines is null ? columns.Read(root) : lines.Columns;
        CheckIndustries(root, industries, dimensions, ordered);
        var table = new ReportTable
        {
            Id = id,
            Title = root.Localized("title"),
            Chapter = root.Localized("chapter"),
            Unit = root.Localized("unit"),
            Dimensions = dimensions,
            Executor = root.Choice("executor", KnownExecutors),
            Industries = industries,
            Columns = ordered,
            Lines = lines.Lines,
            Report = root.OptionalText("report"),
            IsDraft = root.Has("draft") && root.Flag("draft"),
        };
        root.End();
        return table;
    }

    private static ImmutableArray<string> Dimensions(JsonObject root)
    {
        var dimensions = root.Texts("dimensions");
        if (root.Has("dimensions") && (dimensions.Count == 0 != root.Has("lines") || dimensions.Any(name => name is not (Dimension.Province or Dimension.Industry))))
        {
            root.ProblemAt("dimensions", "بُعدها province و industry است، و جدول سطرهای ناهمسان بُعد ندارد.", "Dimensions are province, industry or both, and none in a table with lines.");
        }

        return [.. dimensions];
    }

    private ImmutableArray<string> Industries(JsonObject root, ImmutableArray<string> dimensions)
    {
        if (!dimensions.Contains(Dimension.Industry, StringComparer.Ordinal))
        {
            return [];
        }

        var list = root.Text("industries");
        if (reference.IndustryLists.TryGetValue(list, out var found))
        {
            return found.Industries;
        }

        if (list.Length > 0)
        {
            root.ProblemAt("industries", $"فهرستی به نام «{list}» نیست.", $"There is no industry list '{list}'.");
        }

        return [];
    }

    /// <summary>The rows must be the industries that postings can carry: one more would always be 0, one less would lose postings.</summary>
    private void CheckIndustries(
        JsonObject root, ImmutableArray<string> industries, ImmutableArray<string> dimensions, ImmutableArray<ReportColumn> columns)
    {
        if (!dimensions.Contains(Dimension.Industry, StringComparer.Ordinal) || industries.IsEmpty)
        {
            return;
        }

        var counted = columns.OfType<MeasureColumn>().SelectMany(column => column.Terms)
            .SelectMany(term => indicators.Find(term.Indicator.Value)?.Find(Dimension.Industry)?.Values ?? [])
            .ToHashSet(StringComparer.Ordinal);
        var different = string.Join(", ", counted.Except(industries, StringComparer.Ordinal).Concat(industries.Except(counted, StringComparer.Ordinal)));
        if (different.Length > 0)
        {
            root.ProblemAt(
                "industries",
                $"رشته‌های جدول همان رشته‌های شاخص‌هایش نیست: {different}",
                $"The table's industries are not those of its indicators: {different}.");
        }
    }
}
