using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Chapters and tables are those of the definition; their numbers count without gaps, so that no two are alike (error 34).</summary>
public sealed class ReportStandsAsDefined : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "فصل‌ها و جدول‌ها همان‌ها هستند که تعریف گزارش می‌گوید و شماره آن‌ها یکتا و پیوسته است.",
        "Chapters and tables are those of the definition, and their numbers are unique and without gaps.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        var defined = report.Definition.Chapters.SelectMany(chapter => chapter.Tables.Select(table => $"{chapter.Id}/{table.Table.Id}")).ToList();
        var printed = report.Report.Chapters.SelectMany(chapter => chapter.Tables.Select(table => $"{chapter.Id}/{table.Id}")).ToList();
        foreach (var missing in defined.Except(printed, StringComparer.Ordinal))
        {
            yield return Refuse(report.Whole, $"جدول «{missing}» در گزارش نیست.", $"the table {missing} is missing.");
        }

        foreach (var stranger in printed.Except(defined, StringComparer.Ordinal).Concat(printed.GroupBy(table => table, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key)))
        {
            yield return Refuse(report.Whole, $"جدول «{stranger}» در تعریف گزارش نیست یا دو بار آمده است.", $"the table {stranger} is not of this report, or stands in it twice.");
        }

        foreach (var table in report.Misshapen)
        {
            yield return Refuse(
                table.At(),
                $"ستون‌هایش این‌ها نیست: {string.Join("، ", table.Layout.Columns.Select(column => column.Label.Fa))}",
                $"its columns are not {string.Join(", ", table.Layout.Columns.Select(column => column.Label.En))}.");
        }

        var tables = report.Report.Chapters.SelectMany(chapter => chapter.Tables).ToList();
        for (var at = 0; at < tables.Count; at++)
        {
            if (tables[at].Number != at + 1)
            {
                yield return Refuse(
                    PlaceOf(report, tables[at]),
                    $"شماره آن {PersianText.ToPersianDigits($"{tables[at].Number}")} است و باید {PersianText.ToPersianDigits($"{at + 1}")} باشد.",
                    $"its number is {tables[at].Number}, the order gives {at + 1}.");
            }
        }

        var charts = report.Report.Chapters.SelectMany(chapter => chapter.Charts).ToList();
        for (var at = 0; at < charts.Count; at++)
        {
            if (charts[at].Number != at + 1)
            {
                yield return Refuse(
                    report.Whole,
                    $"شماره نمودار «{charts[at].Title.Fa}» {PersianText.ToPersianDigits($"{charts[at].Number}")} است و باید {PersianText.ToPersianDigits($"{at + 1}")} باشد.",
                    $"the chart “{charts[at].Title.En}” has the number {charts[at].Number}, the order gives {at + 1}.");
            }
        }
    }

    private static CellPlace PlaceOf(CheckedReport report, ComposedTable table) => report.Find(table.Id)?.At() ?? report.Whole;
}
