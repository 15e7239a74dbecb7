using System.Globalization;
using System.Net.Mime;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Reports.Exported;

/// Makes files of a composed report: every number in them is a number of its cells.
public sealed class ExportReport(ReportPrinter printer, IOptions<OrganizationOptions> organization, TimeProvider clock)
{
    private const int NearestShown = 5;

    public async Task<Result<ReportFile>> MakeAsync(
        ComposedReport report, ReportFormat format, Language language, PrintedMark? mark, CancellationToken cancellationToken)
    {
        var texts = new PageTexts(language, organization, clock);
        Result<ReadOnlyMemory<byte>> made = format switch
        {
            _ when format == ReportFormat.Pdf => (await printer.PrintAsync(report, language, mark, cancellationToken)).TryGet(out var pdf, out var error) ? new ReadOnlyMemory<byte>(pdf) : error,
            _ when format == ReportFormat.Xlsx => ReportWorkbook.Of(report, texts, mark),
            _ when format == ReportFormat.Csv => ReportCsv.Zip(report, texts),
            _ => CanonicalReport.Bytes(report),
        };
        return made.TryGet(out var bytes, out var refusal) ? new ReportFile(NameOf(report, language, format.Extension), format.ContentType, bytes) : refusal;
    }

    /// One table of it alone.
    public Result<ReportFile> MakeTable(ComposedReport report, string table, Language language)
        => report.Chapters.SelectMany(chapter => chapter.Tables).FirstOrDefault(each => each.Id == table) is { } found
            ? new ReportFile($"{table}-{NameOf(report, language, "csv")}", MediaTypeNames.Text.Csv, ReportCsv.Table(found, new PageTexts(language, organization, clock)))
            : new TableUnknown(table, [.. report.Chapters.SelectMany(chapter => chapter.Tables).Select(each => each.Id).Take(NearestShown)]);

    /// Report, year, month, province and language.
    private static string NameOf(ComposedReport report, Language language, string extension)
    {
        string?[] parts = [report.Report, report.Year.ToString(CultureInfo.InvariantCulture), report.Month?.ToString("00", CultureInfo.InvariantCulture), report.Province, language.Code];
        return $"{string.Join('-', parts.Where(part => part is not null))}.{extension}";
    }
}
