using System.Net.Mime;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Documents;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Reference;
using CaseFlow.Web.Shared.Security;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Statistics.Disclosure;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Statistics.Open;

/// Open data for everybody: a page, a catalogue for machines, and each table as it left the house.
public static class OpenPages
{
    private const string Fresh = "public, max-age=300";

    public static void MapOpenPages(this IEndpointRouteBuilder app)
    {
        Open(app.MapGet(OpenLinks.Index, PageAsync));
        Open(app.MapGet(OpenLinks.Catalogue, CatalogueAsync));
        Open(app.MapGet(OpenLinks.Index + "/{table}/{year}.{format}", TableAsync));
        Open(app.MapGet(OpenLinks.Index + "/reports/{code}.{format}", ReportAsync));
    }

    private static void Open(RouteHandlerBuilder route) => route.AllowAnonymous().RequireRateLimiting(PublicPages.Policy);

    private static async Task<IResult> PageAsync(OpenTables tables, CancellationToken cancellationToken)
        => PageResult.Of<OpenPage>(StatusCodes.Status200OK, (nameof(OpenPage.Datasets), await tables.ListAsync(cancellationToken)), (nameof(OpenPage.Reports), await tables.ReportsAsync(cancellationToken)));

    private static async Task<IResult> CatalogueAsync(
        HttpContext context, OpenTables tables, IOptions<OrganizationOptions> organization, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = Fresh;
        return Results.Bytes(
            OpenCatalogue.Of(
                await tables.ListAsync(cancellationToken), await tables.ReportsAsync(cancellationToken), organization.Value, path => organization.Value.AddressOf(context.Request, path)),
            "application/ld+json; charset=utf-8");
    }

    private static async Task<IResult> TableAsync(
        string table, string year, string format, int? edition, string? language, HttpContext context, PublishFigures figures, ReportCatalogue catalogue,
        ReferenceNames names, PageTexts reader, IOptions<OrganizationOptions> organization, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (OpenLinks.YearOf(year) is not { } asked || OpenLinks.Formats.All(form => form.Format != format))
        {
            return Results.NotFound();
        }

        if (!(await figures.FindAsync(table, asked, edition, cancellationToken)).TryGet(out var published, out var error))
        {
            return Refuse(catalogue.Find(table).TryGet(out var known, out _) && NotForOpenData.Of(known) is { } never ? never : error);
        }

        context.Response.Headers.CacheControl = Fresh;
        var name = $"{published.Table}-{published.Year}-{published.Number}.{format}";
        if (format == "xlsx")
        {
            var spoken = language is null ? reader.Language : Language.Of(language);
            var workbook = OpenWorkbook.Of(published, catalogue.Find(table).Value, names, new PageTexts(spoken, organization, clock));
            return Results.File(workbook, OpenLinks.Formats[^1].ContentType, name);
        }

        // The mark at its beginning lets spreadsheets read Persian words in it.
        return format == "json"
            ? Results.File(Encoding.UTF8.GetBytes(published.Json), MediaTypeNames.Application.Json, name)
            : Results.File((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(published.Csv)], MediaTypeNames.Text.Csv, name);
    }

    /// An edition that another replaced stays open under its own code.
    private static async Task<IResult> ReportAsync(
        string code, string format, string? language, HttpContext context, PublicationRecords publications, ReportCatalogue catalogue, DisclosureRulebook rulebook,
        ExportReport export, PageTexts reader, IOptions<OrganizationOptions> organization, CancellationToken cancellationToken)
    {
        if (OpenLinks.Formats.All(form => form.Format != format))
        {
            return Results.NotFound();
        }

        if (!(await publications.FindAsync(code, cancellationToken)).TryGet(out var publication, out var error))
        {
            return Refuse(error);
        }

        var open = OpenReport.Of(publication.Report(), catalogue, rulebook).Report;
        if (open.Chapters.IsEmpty)
        {
            return Refuse(new NothingOpen(publication.Line.Report));
        }

        var mark = new PrintedMark(
            organization.Value.AddressOf(context.Request, DocumentLinks.VerifyOf(publication.Line.Code)), PublicationCode.Grouped(publication.Line.Code),
            publication.Line.Hash, reader.BusinessDate(publication.Line.PublishedAt));
        var made = await export.MakeAsync(open, ReportFormat.Of(format)!, language is null ? reader.Language : Language.Of(language), mark, cancellationToken);
        if (!made.TryGet(out var file, out error))
        {
            return Refuse(error);
        }

        context.Response.Headers.CacheControl = Fresh;
        return Results.File(file.Bytes.ToArray(), file.ContentType, file.Name);
    }

    private static IResult Refuse(Error error) => PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
}
