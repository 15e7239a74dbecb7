using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Reports.Printed;

/// Prints a composed report as one tagged PDF. Chromium tells no page numbers to a page, so it is printed once to learn where everything
/// stands and once more with these numbers in the contents; a paper whose pages moved meanwhile is not given away.
public sealed class ReportPrinter(PrintedPage page, IPdfPrinter printer)
{
    private const int MostPasses = 3;

    /// Without a mark every page says that it is a draft.
    public async Task<Result<byte[]>> PrintAsync(ComposedReport report, Language language, PrintedMark? mark, CancellationToken cancellationToken)
    {
        var pages = FrozenDictionary<string, int>.Empty;
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            var printed = await PrintOnceAsync(report, language, mark, pages, cancellationToken);
            if (!printed.TryGet(out var pdf, out _))
            {
                return printed;
            }

            var found = PdfPlaces.Read(pdf);
            if (pages.Count > 0 && found.Count == pages.Count && found.All(place => pages.GetValueOrDefault(place.Key) == place.Value))
            {
                return printed;
            }

            pages = found;
        }

        return new PagesUnsteady();
    }

    /// The paper with these page numbers, right or wrong.
    internal async Task<Result<byte[]>> PrintOnceAsync(
        ComposedReport report, Language language, PrintedMark? mark, FrozenDictionary<string, int> pages, CancellationToken cancellationToken)
    {
        var html = await page.DrawAsync<ReportSheet>(language, new Dictionary<string, object?>
        {
            [nameof(ReportSheet.Report)] = report,
            [nameof(ReportSheet.Mark)] = mark,
            [nameof(ReportSheet.Pages)] = pages,
        });
        return await printer.PrintAsync(html, cancellationToken);
    }
}
