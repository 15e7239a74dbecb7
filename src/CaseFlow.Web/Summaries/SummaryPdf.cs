using CaseFlow.Domain.Shared;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports.Composed;
using Microsoft.Extensions.Caching.Memory;

namespace CaseFlow.Web.Summaries;

/// The report of a month as a PDF. Several managers of an area get the same paper, so it is printed once and kept for a while.
public sealed class SummaryPdf(ReportPrinter printer, IMemoryCache papers)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    public async Task<Result<byte[]>> PrintAsync(ComposedReport report, Language language, CancellationToken cancellationToken)
    {
        var key = (nameof(SummaryPdf), CanonicalReport.HashOf(CanonicalReport.Bytes(report)), language.Code);
        if (papers.TryGetValue(key, out byte[]? paper))
        {
            return paper!;
        }

        var printed = await printer.PrintAsync(report, language, null, cancellationToken);
        return printed.IsOk ? papers.Set(key, printed.Value, Kept) : printed;
    }
}
