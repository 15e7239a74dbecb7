using System.Net.Mime;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Web.Targets;

/// An edition as a file to fill in, and the file brought back: all of it or nothing.
public static class PlanFileEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapPlanFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet(PlanLinks.Index + "/{year}/{id}/template.{format}", GiveAsync).RequireAuthorization(Policies.ReadStatistics);
        app.MapPost(PlanLinks.Index + "/{year}/{id}/imports", ImportAsync).RequireAuthorization(Policies.Plan);
    }

    private static async Task<IResult> GiveAsync(
        string year, string id, string format, string? measure, PlanReading reading, PlanTable table, PlanTemplate template, CancellationToken cancellationToken)
    {
        if (format is not ("csv" or "xlsx") || await reading.FindAsync(year, id, cancellationToken) is not { } edition)
        {
            return Results.NotFound();
        }

        var read = measure is null ? await table.OfAllAsync(edition.Key, cancellationToken) : await table.OfMeasureAsync(edition.Key, measure, cancellationToken);
        if (!read.TryGet(out var sheet, out _))
        {
            return Results.NotFound();
        }

        var chosen = measure is null ? PlanTemplate.Worthwhile(sheet) : sheet;
        var name = $"plan-{edition.Key.Year}-{edition.Key.Id}{(measure is null ? string.Empty : $"-{measure}")}.{format}";
        return format == "csv"
            ? Results.File(template.Csv(chosen), MediaTypeNames.Text.Csv, name)
            : Results.File(template.Xlsx(chosen), Workbook, name);
    }

    private static async Task<IResult> ImportAsync(
        string year, string id, IFormCollection form, CurrentPerson person, ImportTargets import, PageTexts texts, CancellationToken cancellationToken)
    {
        var file = form.Files.GetFile("file");
        if (file is not { Length: > 0 and <= PlanFile.MostBytes })
        {
            var why = texts[file is { Length: > PlanFile.MostBytes } ? "plans.file-too-large" : "plans.file-missing"];
            return Again(year, id, StatusCodes.Status422UnprocessableEntity, FormProblems.In(new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = why }));
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        if (!PlanFile.Read(content.ToArray()).TryGet(out var sheets, out var error))
        {
            return Again(year, id, StatusCodes.Status422UnprocessableEntity, FormProblems.In(new Dictionary<string, string>(StringComparer.Ordinal) { ["file"] = texts.Pick(error.Text) }));
        }

        var request = new TargetsFile(
            PlanReading.KeyOf(year, id), sheets, $"{form["importReason"]} ({Path.GetFileName(file.FileName)})".Trim(),
            form["confirmed"] == "true" && !string.IsNullOrWhiteSpace(form["importReason"]), DryRun: form["act"] == "check");
        return (await import.RunAsync(person.Actor, request, cancellationToken)).TryGet(out var report, out var refusal)
            ? PageResult.Of<PlanPage>(
                report.IsClean ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
                (nameof(PlanPage.Year), year), (nameof(PlanPage.Id), id), (nameof(PlanPage.Report), report), (nameof(PlanPage.Checked), request.DryRun))
            : Again(year, id, ErrorStatus.OfForm(refusal), FormProblems.Of(refusal, texts));
    }

    private static IResult Again(string year, string id, int status, FormProblems problems) => PageResult.Of<PlanPage>(
        status, (nameof(PlanPage.Year), year), (nameof(PlanPage.Id), id), (nameof(PlanPage.Problems), problems));
}
