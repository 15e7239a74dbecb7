using CaseFlow.Domain.Shared;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Publications;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Publications;

/// The paper and the workbook of a publication, made from its bytes when somebody first asks and kept from then on: two papers of one
/// edition are never different.
public sealed class PrintPublication(ExportReport export, PrintingQueue queue, PublicationFiles files, PageTexts texts, IOptions<OrganizationOptions> organization)
{
    private static readonly (string Name, ReportFormat Format, string Language)[] Papers =
    [
        ("report-fa.pdf", ReportFormat.Pdf, "fa"), ("report-en.pdf", ReportFormat.Pdf, "en"), ("report-fa.xlsx", ReportFormat.Xlsx, "fa"), ("report-en.xlsx", ReportFormat.Xlsx, "en"),
    ];

    /// The files that every publication has.
    public static IEnumerable<string> Names => Papers.Select(paper => paper.Name);

    /// The kept file of a name, made now when it is one of these and was never asked for; null when a publication has no such file.
    public async Task<Result<PublicationFile>?> FindAsync(Publication publication, string name, HttpRequest request, CancellationToken cancellationToken)
    {
        if ((await files.OfAsync(publication.Line.Code, cancellationToken)).FirstOrDefault(file => file.Name == name) is { } kept)
        {
            return kept;
        }

        return Papers.FirstOrDefault(paper => paper.Name == name) is { Name: not null } wanted
            ? (Result<PublicationFile>?)await MakeAsync(publication, wanted.Name, wanted.Format, Language.Of(wanted.Language), request, cancellationToken)
            : null;
    }

    private async Task<Result<PublicationFile>> MakeAsync(
        Publication publication, string name, ReportFormat format, Language language, HttpRequest request, CancellationToken cancellationToken)
    {
        using var place = await queue.EnterAsync(cancellationToken);
        if (place is null)
        {
            return new PrintingBusy((int)PrintingQueue.Patience.TotalSeconds);
        }

        var line = publication.Line;
        var mark = new PrintedMark(
            organization.Value.AddressOf(request, PublicationLinks.Verify(line.Code)), PublicationCode.Grouped(line.Code), line.Hash, texts.BusinessDate(line.PublishedAt));
        if (!(await export.MakeAsync(publication.Report(), format, language, mark, cancellationToken)).TryGet(out var made, out var error))
        {
            return error;
        }

        var added = await files.AddAsync(line, name, made.ContentType, language.Code, made.Bytes.ToArray(), cancellationToken);

        // Another node was faster: its paper is the one.
        return added.Error is PublicationFileExists ? (await files.OfAsync(line.Code, cancellationToken)).First(file => file.Name == name) : added;
    }
}
