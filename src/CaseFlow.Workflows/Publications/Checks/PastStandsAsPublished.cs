using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// A figure of a period that was published is printed again as it was published. Where late facts have changed it since, somebody says so; where nothing in
/// the ledger has, periods were swapped or a number was typed (error 28).
/// </summary>
public sealed class PastStandsAsPublished : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "رقم دوره‌ای که منتشر شده همان است که منتشر شد، مگر آنکه رویدادی دیرتر رسیده باشد.",
        "A figure of a published period is as it was published, unless late facts have changed it.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        if (report.Facts.Past.IsEmpty)
        {
            yield break;
        }

        var forms = new FigureForms(report.Catalogue);
        var printed = forms.Of(report).ToList();
        foreach (var past in report.Facts.Past)
        {
            var published = Of(forms, report, past.Published);
            Dictionary<string, PrintedFigure>? revised = null;
            foreach (var figure in printed)
            {
                if (!published.TryGetValue(figure.Key, out var was) || Math.Abs(was.Value - figure.Value) <= was.Slack + figure.Slack)
                {
                    continue;
                }

                revised ??= past.Now is { } now ? Of(forms, report, now) : [];
                var code = PublicationCode.Grouped(past.Code);
                yield return revised.TryGetValue(figure.Key, out var becomes) && becomes.Value != was.Value && Math.Abs(becomes.Value - figure.Value) <= becomes.Slack + figure.Slack
                    ? Confirm(
                        figure.Place,
                        $"از هنگام انتشار {code} با رویدادهای دیررس از {CellWords.Of(was.Value).Fa} به {CellWords.Of(figure.Value).Fa} رسیده است.",
                        $"late facts have changed it from {CellWords.Of(was.Value).En} to {CellWords.Of(figure.Value).En} since {code} was published.")
                    : Refuse(
                        figure.Place,
                        $"«{CellWords.Of(figure.Value).Fa}» آمده است؛ در {code} «{CellWords.Of(was.Value).Fa}» منتشر شده و رویداد دیررسی آن را دگرگون نکرده است.",
                        $"it says {CellWords.Of(figure.Value).En}; {CellWords.Of(was.Value).En} was published in {code}, and no late fact has changed it.");
            }
        }
    }

    private static Dictionary<string, PrintedFigure> Of(FigureForms forms, CheckedReport report, ComposedReport past)
    {
        if (!report.Library.Find(past.Report).TryGet(out var definition, out _))
        {
            return new(StringComparer.Ordinal);
        }

        var read = new CheckedReport(
            past, definition, report.Catalogue, report.Library, new PlanOfYear { Year = past.Year, Edition = past.PlanEdition, Targets = [], NotCollected = [] }, CheckFacts.None);
        return forms.Of(read).Where(figure => !figure.Key.StartsWith("plan", StringComparison.Ordinal))
            .GroupBy(figure => figure.Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
    }
}
