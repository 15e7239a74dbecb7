using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Reports;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Publications.Checks;
using Npgsql;

namespace CaseFlow.Web.Publications;

/// Closes months, publishes reports, and gives the files of what was published.
public static class PublicationEndpoints
{
    /// The names under which everything that was signed can be fetched and verified elsewhere.
    public const string ReportFile = "report.json";
    public const string DeedFile = "deed.json";
    public const string SignatureFile = "deed.sig";
    public const string KeyFile = "key.pem";
    public const string DefinitionsFile = "definitions.sha256";

    public static void MapPublications(this IEndpointRouteBuilder app)
    {
        app.MapPost(PublicationLinks.Months, CloseAsync).RequireAuthorization(Policies.PublishStatistics);
        app.MapPost(PublicationLinks.All, PublishAsync).RequireAuthorization(Policies.PublishStatistics);
        app.MapGet($"{PublicationLinks.All}/{{code}}/files/{{name}}", FileAsync).RequireAuthorization(Policies.ReadStatistics);
    }

    private static async Task<IResult> CloseAsync(
        IFormCollection form, CurrentPerson person, CloseMonth months, PageTexts texts, CancellationToken cancellationToken)
    {
        if (!JalaliMonth.TryParse(form["month"].ToString(), out var month))
        {
            return Again(StatusCodes.Status422UnprocessableEntity, FormProblems.In(new() { ["month"] = texts["months.no-month"] }));
        }

        var order = new MonthToClose(month, form["reason"].ToString(), WithEarlier: true);
        return (await months.RunAsync(person.Actor, order, cancellationToken)).TryGet(out _, out var refusal)
            ? Results.LocalRedirect(PublicationLinks.MonthsOf(month.Year))
            : Again(ErrorStatus.OfForm(refusal), refusal is ReasonMissing ? FormProblems.In(new() { ["reason"] = texts.Pick(refusal.Text) }) : FormProblems.Of(refusal, texts));

        IResult Again(int status, FormProblems problems) => PageResult.Of<MonthsPage>(
            status, (nameof(MonthsPage.Form), form), (nameof(MonthsPage.Problems), problems));
    }

    private static async Task<IResult> PublishAsync(
        IFormCollection form, CurrentPerson person, PublishReport publish, PageTexts texts, CancellationToken cancellationToken)
    {
        var report = form["report"].ToString();
        if (ReportPeriodText.Parse(form["period"].ToString()) is not { } period)
        {
            return Again(StatusCodes.Status422UnprocessableEntity, FormProblems.In(new() { ["period"] = texts["published.no-period"] }));
        }

        var order = new PublicationOrder(new ReportPeriodToPublish(report, period.Year, period.Month))
        {
            Reason = form["reason"].ToString(),
            Confirmations = AllChecks.List.Select(check => KeyValuePair.Create(check.Id, form[$"reason-{check.Id}"].ToString()))
                .Where(given => given.Value.Length > 0).ToImmutableDictionary(StringComparer.Ordinal),
        };
        return (await publish.RunAsync(person.Actor, order, cancellationToken)).TryGet(out var code, out var refusal)
            ? Results.LocalRedirect(PublicationLinks.Of(code))
            : Again(ErrorStatus.OfForm(refusal), refusal switch
            {
                ReasonMissing => FormProblems.In(new() { ["reason"] = texts.Pick(refusal.Text) }),
                ChecksFailed failed => FormProblems.Because(texts["published.checks-failed", failed.Findings.Length]),
                WarningsUnconfirmed unconfirmed => FormProblems.In(unconfirmed.Findings.Select(finding => finding.Check).Distinct()
                    .ToDictionary(check => $"reason-{check}", _ => texts["published.confirm-missing"])),
                _ => FormProblems.Of(refusal, texts),
            });

        IResult Again(int status, FormProblems problems) => PageResult.Of<NewPublicationPage>(
            status, (nameof(NewPublicationPage.Form), form), (nameof(NewPublicationPage.Problems), problems));
    }

    private static async Task<IResult> FileAsync(
        string code, string name, HttpRequest request, PublicationRecords records, PublicationFiles files, PrintPublication print, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        if (!(await records.FindAsync(code, cancellationToken)).TryGet(out var publication, out var error))
        {
            return Refuse(error);
        }

        const string json = "application/json";
        const string plain = "text/plain; charset=utf-8";
        var fileName = $"{publication.Line.Report}-{PublicationCode.Grouped(publication.Line.Code)}-{name}";
        switch (name)
        {
            case ReportFile:
                return Results.Bytes(publication.Content, json, fileName);
            case DeedFile:
                return Results.Bytes(publication.Deed, json, fileName);
            case SignatureFile:
                return Results.Bytes(publication.Signature.Bytes, "application/octet-stream", fileName);
            case KeyFile:
                return Results.Text(await PublicationKeys.PemAsync(database, publication.Signature.Key, cancellationToken), plain);
            case DefinitionsFile:
                return Results.Bytes((await FrozenDefinitions.ReadAsync(database, publication.Line.Id, cancellationToken)).Manifest, plain, fileName);
            default:
                if (await print.FindAsync(publication, name, request, cancellationToken) is not { } found)
                {
                    return Refuse(new PublicationUnknown($"{code}/{name}"));
                }

                return found.TryGet(out var kept, out error)
                    ? Results.Bytes((await files.ReadAsync(publication.Line.Code, kept.Name, cancellationToken))!, kept.MediaType, fileName)
                    : Refuse(error);
        }
    }
    private static IResult Refuse(Error error) => PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
}
