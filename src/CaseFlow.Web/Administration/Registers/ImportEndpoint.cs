using System.Globalization;
using System.Security.Cryptography;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Reads;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Registers;

namespace CaseFlow.Web.Administration.Registers;

/// A list is brought into a register by upload: checked as a whole, and written as a whole or not at all.
public static class ImportEndpoint
{
    private const int MostBytes = 20 * 1024 * 1024;

    public static void MapRegisters(this IEndpointRouteBuilder app) => app
        .MapPost(AdministrationLinks.Registers + "/{type}/imports", ImportAsync).RequireAuthorization(Policies.Administer)
        .WithMetadata(new ReadsUnitDataAttribute(ReadsUnitDataAttribute.Register));

    private static async Task<IResult> ImportAsync(
        string type, IFormCollection form, CurrentPerson person, RegisterEntries registers, ImportRegister import, AuditLog log, PageTexts texts,
        CancellationToken cancellationToken)
    {
        if (registers.Find(type) is not { } register)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var file = form.Files.GetFile("file");
        if (file is not { Length: > 0 and <= MostBytes })
        {
            var why = texts[file is { Length: > MostBytes } ? "registers.file-too-large" : "registers.file-missing"];
            return Again(type, StatusCodes.Status422UnprocessableEntity, FormProblems.In(new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = why }));
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        var isCheck = form["act"] == "check";
        var province = form["province"].ToString() is { Length: > 0 } chosen ? chosen : null;
        var request = new ImportRequest(type, content.ToArray(), InWhoseName(person, register), province, DryRun: isCheck);
        if (!(await import.RunAsync(request, cancellationToken)).TryGet(out var report, out var refusal))
        {
            return Again(type, ErrorStatus.OfForm(refusal), FormProblems.Because(texts.Pick(refusal.Text)));
        }

        if (!report.Numbers.IsEmpty)
        {
            await log.WriteAsync(Line(person, register, file.FileName, request, report), cancellationToken);
        }

        return PageResult.Of<RegisterPage>(
            report.Problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            (nameof(RegisterPage.Type), type), (nameof(RegisterPage.Report), report), (nameof(RegisterPage.Checked), isCheck));
    }

    /// Who may open entries imports in the own name; else the system does, and the log says who had it done.
    private static string? InWhoseName(CurrentPerson person, WorkflowDefinition register)
        => person.HasAny(register.Open.Roles) ? person.Actor.Id : null;

    private static AuditLine Line(CurrentPerson person, WorkflowDefinition register, string fileName, ImportRequest request, ImportReport report)
    {
        var name = Path.GetFileName(fileName);
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Content.Span))[..16];
        var numbers = $"{report.Numbers[0]} – {report.Numbers[^1]}";
        var count = report.Numbers.Length.ToString(CultureInfo.InvariantCulture);
        return AuditLine.Of(
            person.Actor, nameof(ImportRegister), register.Type,
            new LocalizedText($"{register.Name.Fa}: {count} مدخل از «{name}» ({hash}): {numbers}", $"{register.Name.En}: {count} entries from '{name}' ({hash}): {numbers}"), null);
    }

    private static IResult Again(string type, int status, FormProblems problems) => PageResult.Of<RegisterPage>(
        status, (nameof(RegisterPage.Type), type), (nameof(RegisterPage.Problems), problems));
}
