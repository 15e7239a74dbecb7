using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports;

/// <summary>Reads the lines of a table in which each line counts something else.</summary>
internal sealed class ReportLinesReader(IReadOnlyDictionary<string, LocalizedText> labels, ReportColumnReader columns)
{
    /// <summary>The lines, and all their columns in order.</summary>
    public (ReportLines Lines, ImmutableArray<ReportColumn> Columns) Read(JsonObject item, ImmutableArray<string> dimensions)
    {
        if (dimensions.Length > 0)
        {
            item.ProblemAt("rows", "جدول سطرهای ناهمسان بُعد دیگری ندارد.", "A table with lines has no other dimension.");
        }

        var headings = item.Texts("columns").ToImmutableArray();
        var rows = ImmutableArray.CreateBuilder<ReportLine>();
        var cells = ImmutableArray.CreateBuilder<ReportColumn>();
        foreach (var row in item.Objects("rows"))
        {
            var line = new ReportLine(row.Text("id"), row.Text("key"), row.Localized())
            {
                Group = row.Has("group") ? row.Localized("group") : null,
                Unit = row.Has("unit") ? row.Localized("unit") : null,
            };
            if (line.Id.Length > 0 && rows.Any(other => other.Id == line.Id))
            {
                row.ProblemAt("id", $"سطر «{line.Id}» تکراری است.", $"The line '{line.Id}' stands here twice.");
            }

            rows.Add(line);
            cells.AddRange(columns.ReadLine(row, line.Id, LabelOf(line)));
            row.End();
        }

        foreach (var cell in cells.Where(cell => !headings.Contains(cell.Id[(cell.Id.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal)))
        {
            item.ProblemAt("columns", $"ستون «{cell.Id}» در فهرست ستون‌ها نیست.", $"The column of '{cell.Id}' is not in the list of columns.");
        }

        var lines = new ReportLines(
            item.Text("dimension"),
            headings,
            [.. headings.Select(heading => labels.GetValueOrDefault(heading) ?? new LocalizedText(heading, heading))],
            rows.ToImmutable(),
            Total(item, cells));
        item.End();
        return (lines, cells.ToImmutable());
    }

    private static LocalizedText LabelOf(ReportLine line) =>
        line.Group is { } group ? new LocalizedText($"{group.Fa}، {line.Label.Fa}", $"{group.En}, {line.Label.En}") : line.Label;

    private static ImmutableDictionary<string, string> Total(JsonObject item, IReadOnlyCollection<ReportColumn> cells)
    {
        if (item.OptionalObject("total") is not { } total)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        var keys = total.Names.ToImmutableDictionary(name => name, total.Text, StringComparer.Ordinal);
        foreach (var (key, column) in keys.Where(key => cells.All(cell => cell.Id != key.Value)))
        {
            total.ProblemAt(key, $"ستونی به نام «{column}» نیست.", $"There is no column '{column}'.");
        }

        total.End();
        return keys;
    }
}
