using System.Diagnostics;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Printing;
using CaseFlow.Workflows.Reports.Composed;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Reports;

/// <summary>
/// Any report, e.g. of a whole replayed year, too long for every run: <c>./caseflow report 1400 --format json --out FILE</c>, then this class with
/// <c>-explicit only</c> and FILE in CASEFLOW_REPORT.
/// </summary>
[Collection(PdfText.OneAfterTheOther)]
public sealed class CompareAWholeYear(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory(Explicit = true)]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Report_InAFile_IsOnPaperAndInTheWorkbookWithEveryNumber(string language)
    {
        var file = Environment.GetEnvironmentVariable("CASEFLOW_REPORT") ?? throw new InvalidOperationException("CASEFLOW_REPORT names no report.");
        var report = CanonicalReport.Read(await File.ReadAllBytesAsync(file, Cancel));
        await using var scope = site.Services.CreateAsyncScope();
        var export = scope.ServiceProvider.GetRequiredService<ExportReport>();
        var start = Stopwatch.GetTimestamp();
        var paper = (await export.MakeAsync(report, ReportFormat.Pdf, Language.Of(language), null, Cancel)).Value;
        var took = Stopwatch.GetElapsedTime(start);
        var workbook = (await export.MakeAsync(report, ReportFormat.Xlsx, Language.Of(language), null, Cancel)).Value;

        var cells = (await PrintedNumbers.CompareAsync(report, paper.Bytes.ToArray(), language), WorkbookNumbers.Compare(report, workbook.Bytes));

        TestContext.Current.TestOutputHelper?.WriteLine($"{language}: {cells.Item1} cells on paper, {cells.Item2} numbers in the workbook; printed in {took.TotalSeconds:0.0} s");
        Assert.NotEqual((0, 0), cells);
    }
}
