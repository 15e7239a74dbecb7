using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Reports.Printed;

/// Prints a composed report as one tagged PDF. Chromium tells no page numbers to a page, so a proof is printed first, to learn where
/// everything stands, and then the paper with these numbers in its contents. A paper on which something stands elsewhere is not given away.
public sealed class ReportPrinter(PrintedPage page, IPdfPrinter printer)
{
    private const int MostPapers = 2;

    /// Without a mark every page says that it is a draft.
    public async Task<Result<byte[]>> PrintAsync(ComposedReport report, Language language, PrintedMark? mark, CancellationToken cancellationToken)
    {
        var waking = printer.WakeAsync(cancellationToken);
        var draft = await DrawAsync(report, language, mark, FrozenDictionary<string, int>.Empty);
        await waking;
        var proof = await printer.ProofAsync(draft, cancellationToken);
        if (!proof.TryGet(out var blank, out _))
        {
            return proof;
        }

        var pages = PdfPlaces.Read(blank);
        for (var paper = 1; paper <= MostPapers; paper++)
        {
            var printed = await printer.PrintAsync(await DrawAsync(report, language, mark, pages), cancellationToken);
            if (!printed.TryGet(out var pdf, out _))
            {
                return printed;
            }

            var found = PdfPlaces.Read(pdf);
            if (found.Count == pages.Count && found.All(place => pages.GetValueOrDefault(place.Key) == place.Value))
            {
                return printed;
            }

            pages = found;
        }

        return new PagesUnsteady();
    }

    /// The whole HTML with these page numbers in its contents, right or wrong.
    internal Task<string> DrawAsync(ComposedReport report, Language language, PrintedMark? mark, FrozenDictionary<string, int> pages)
        => page.DrawAsync<ReportSheet>(language, new Dictionary<string, object?>
        {
            [nameof(ReportSheet.Report)] = report,
            [nameof(ReportSheet.Mark)] = mark,
            [nameof(ReportSheet.Pages)] = pages,
        });
}
