using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>A chart shows the cells of its table, row by row (errors 10, 30).</summary>
public sealed class ChartsShowTheirTables : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new("هر نمودار خانه‌های جدول خود را نشان می‌دهد.", "Every chart shows the cells of its table.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        var filler = report.Filler();
        foreach (var chart in report.Report.Chapters.SelectMany(chapter => chapter.Charts).Where(chart => chart.Table is not null))
        {
            var defined = report.Definition.Chapters.SelectMany(chapter => chapter.Charts).FirstOrDefault(each => each.Id == chart.Id);
            if (defined is null || report.Find(chart.Table!) is not { } table)
            {
                continue;
            }

            var wanted = ChartComposer.Of(defined, chart.Number, filler, table.Table);
            foreach (var (shown, cells) in chart.Series.Zip(wanted.Series))
            {
                var at = shown.Values.Zip(cells.Values).TakeWhile(pair => pair.First == pair.Second).Count();
                if (at < cells.Values.Length)
                {
                    yield return Refuse(
                        table.At(),
                        $"نمودار «{chart.Title.Fa}» برای «{wanted.Categories[at].Name.Fa}» عدد {CellWords.Of(at < shown.Values.Length ? shown.Values[at] : null).Fa} را نشان می‌دهد و خانه {CellWords.Of(cells.Values[at]).Fa} است.",
                        $"the chart “{chart.Title.En}” shows {CellWords.Of(at < shown.Values.Length ? shown.Values[at] : null).En} for {wanted.Categories[at].Name.En}, the cell is {CellWords.Of(cells.Values[at]).En}.");
                }
            }

            if (chart.Series.Length != wanted.Series.Length)
            {
                yield return Refuse(table.At(), $"نمودار «{chart.Title.Fa}» همه ستون‌های خود را ندارد.", $"the chart “{chart.Title.En}” does not show all its columns.");
            }
        }
    }
}
