using System.Globalization;
using System.Text;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Audit;

namespace CaseFlow.Web.Audit;

/// The lines of a search as CSV, newest first, for another program or a file of evidence.
public static class AuditFile
{
    public static void MapAudit(this IEndpointRouteBuilder app)
        => app.MapGet(AuditLinks.File, WriteAsync).RequireAuthorization(Policies.ReadAccessLog);

    private static async Task WriteAsync(HttpContext context, SearchAudit audit, AuditWords words, PageTexts texts, CancellationToken cancellationToken)
    {
        var query = AuditQuery.Of(context.Request.Query);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-{query.Kind}.csv\"";
        await using var file = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await file.WriteLineAsync("at,person,name,on behalf of,action,case,type,code,what came of it,reason");
        await foreach (var entry in audit.AllAsync(query.Request(texts), cancellationToken))
        {
            string?[] cells =
            [
                entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), entry.Actor, words.Who(entry),
                entry.OnBehalfOf is { } absent ? texts.Pick(absent) : null, entry.Action, entry.CaseNumber, entry.Definition?.Type, entry.Code ?? entry.State,
                words.Came(entry), entry.Reason,
            ];
            await file.WriteLineAsync(string.Join(',', cells.Select(Cell)).AsMemory(), cancellationToken);
        }
    }

    /// Quoted, and never a formula in the eyes of a spreadsheet.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
