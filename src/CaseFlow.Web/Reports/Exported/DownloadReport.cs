using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using Microsoft.Net.Http.Headers;

namespace CaseFlow.Web.Reports.Exported;

/// GET /reports/{report}/1400.pdf, .xlsx, .csv, .json: the report of the page as a file, in either language; with `table` one table as CSV.
public static class DownloadReport
{
    public static void MapReportFiles(this IEndpointRouteBuilder app)
        => app.MapGet(ReportLinks.Index + "/{report}/{period}.{format}", AnswerAsync).RequireAuthorization(Policies.ReadStatistics);

    private static async Task<IResult> AnswerAsync(
        string report, string period, string format, string? language, string? province, string? table, HttpContext context, ComposeReport compose,
        ExportReport export, PrintingQueue queue, PageTexts reader, CancellationToken cancellationToken)
    {
        if (ReportFormat.Of(format) is not { } form)
        {
            return Refuse(new NoSuchFormat(format));
        }

        if (ReportPeriodText.Parse(period) is not { } asked)
        {
            return Refuse(new NoSuchReportPeriod(period));
        }

        var request = new ReportRequest(report, asked.Year) { Month = asked.Month, Province = province };
        if (!(await compose.ComposeAsync(request, cancellationToken)).TryGet(out var composed, out var error))
        {
            return Refuse(error);
        }

        var spoken = language is null ? reader.Language : Language.Of(language);
        var tag = new EntityTagHeaderValue($"\"{CanonicalReport.HashOf(CanonicalReport.Bytes(composed))}-{form.Name}-{spoken.Code}-{table}\"", isWeak: true);
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.GetTypedHeaders().ETag = tag;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var made = table is not null && form == ReportFormat.Csv ? export.MakeTable(composed, table, spoken)
            : form == ReportFormat.Pdf ? await PrintAsync(export, queue, composed, spoken, cancellationToken)
            : await export.MakeAsync(composed, form, spoken, null, cancellationToken);
        if (made.TryGet(out var file, out error))
        {
            return Results.File(file.Bytes.ToArray(), file.ContentType, file.Name);
        }

        context.Response.Headers.ETag = default;
        if (error is PrintingBusy busy)
        {
            context.Response.Headers.RetryAfter = busy.Seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Refuse(error);
    }

    private static async Task<Result<ReportFile>> PrintAsync(
        ExportReport export, PrintingQueue queue, ComposedReport report, Language language, CancellationToken cancellationToken)
    {
        using var place = await queue.EnterAsync(cancellationToken);
        return place is null
            ? new PrintingBusy((int)PrintingQueue.Patience.TotalSeconds)
            : await export.MakeAsync(report, ReportFormat.Pdf, language, null, cancellationToken);
    }

    private static IResult Refuse(Error error) => PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
}
