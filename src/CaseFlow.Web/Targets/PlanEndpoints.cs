using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Web.Targets;

/// Editions are made, changed and approved here.
public static class PlanEndpoints
{
    private const string CellPrefix = "t/";

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        app.MapPost(PlanLinks.Index, MakeAsync).RequireAuthorization(Policies.Plan);
        app.MapPost(PlanLinks.Index + "/{year}/{id}/approval", ApproveAsync).RequireAuthorization(Policies.Plan);
        app.MapPost(PlanLinks.Index + "/{year}/{id}/cells", ChangeAsync).RequireAuthorization(Policies.Plan);
        app.MapPost(PlanLinks.Index + "/{year}/{id}/spreads", SpreadAsync).RequireAuthorization(Policies.Plan);
    }

    private static async Task<IResult> MakeAsync(IFormCollection form, CurrentPerson person, MakeEdition make, PageTexts texts, CancellationToken cancellationToken)
    {
        var copy = form["copy"].ToString().Split('/', 2);
        var edition = new NewEdition(
            PlanReading.KeyOf(form["year"].ToString(), form["id"].ToString().Trim()), new LocalizedText(form["nameFa"].ToString(), form["nameEn"].ToString()),
            copy is [var year, var id] ? PlanReading.KeyOf(year, id) : null, form["reason"].ToString());
        return (await make.RunAsync(person.Actor, edition, cancellationToken)).TryGet(out var made, out var refusal)
            ? Results.LocalRedirect(PlanLinks.Edition(made))
            : PageResult.Of<PlansPage>(
                ErrorStatus.OfForm(refusal), (nameof(PlansPage.Form), form), (nameof(PlansPage.Problems), FormProblems.Of(refusal, texts)));
    }

    private static async Task<IResult> ApproveAsync(
        string year, string id, IFormCollection form, CurrentPerson person, ApproveEdition approve, PageTexts texts, CancellationToken cancellationToken)
    {
        return (await approve.RunAsync(person.Actor, PlanReading.KeyOf(year, id), form["reason"].ToString(), cancellationToken)).TryGet(out var approved, out var refusal)
            ? Results.LocalRedirect(PlanLinks.Edition(approved))
            : PageResult.Of<PlanPage>(
                ErrorStatus.OfForm(refusal), (nameof(PlanPage.Year), year), (nameof(PlanPage.Id), id), (nameof(PlanPage.Problems), FormProblems.Of(refusal, texts)));
    }

    /// Of one measure or, when none is named, of all.
    private static async Task<IResult> SpreadAsync(
        string year, string id, IFormCollection form, CurrentPerson person, SpreadTargets spread, PageTexts texts, CancellationToken cancellationToken)
    {
        var key = PlanReading.KeyOf(year, id);
        var measure = form["measure"].ToString() is { Length: > 0 } named ? named : null;
        var done = await spread.RunAsync(person.Actor, key, measure, form["again"] == "true", form["reason"].ToString(), cancellationToken);
        if (done.TryGet(out _, out var refusal))
        {
            return Results.LocalRedirect(measure is null ? PlanLinks.Edition(key) : PlanLinks.Measure(key, measure, months: true));
        }

        return refusal is TargetsRefused refused && measure is not null
            ? PageResult.Of<PlanMeasurePage>(
                ErrorStatus.OfForm(refusal), (nameof(PlanMeasurePage.Year), year), (nameof(PlanMeasurePage.Id), id), (nameof(PlanMeasurePage.Measure), measure),
                (nameof(PlanMeasurePage.Months), true), (nameof(PlanMeasurePage.Refused), refused))
            : PageResult.Of<PlanPage>(
                ErrorStatus.OfForm(refusal), (nameof(PlanPage.Year), year), (nameof(PlanPage.Id), id), (nameof(PlanPage.Problems), FormProblems.Of(refusal, texts)));
    }

    private static async Task<IResult> ChangeAsync(
        string year, string id, IFormCollection form, CurrentPerson person, ChangeTargets change, PageTexts texts, CancellationToken cancellationToken)
    {
        if (!long.TryParse(form["seen"], out var seen) || CellsOf(form) is not { } cells)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var key = PlanReading.KeyOf(year, id);
        var (measure, province, reason) = (form["measure"].ToString(), form["province"].ToString(), form["reason"].ToString());
        var changes = new TargetChanges(key, cells, ChangeSource.Grid, reason) { Seen = seen, IsConfirmed = form["confirmed"] == "true" };
        if ((await change.RunAsync(person.Actor, changes, cancellationToken)).TryGet(out _, out var refusal))
        {
            return Results.LocalRedirect(measure.Length > 0 ? PlanLinks.Measure(key, measure, form["months"] == "true") : PlanLinks.Province(key, province));
        }

        var status = ErrorStatus.OfForm(refusal);
        return refusal is not TargetsRefused refused
            ? PageResult.Of<PlanPage>(status, (nameof(PlanPage.Year), year), (nameof(PlanPage.Id), id), (nameof(PlanPage.Problems), FormProblems.Of(refusal, texts)))
            : measure.Length > 0
                ? PageResult.Of<PlanMeasurePage>(
                    status, (nameof(PlanMeasurePage.Year), year), (nameof(PlanMeasurePage.Id), id), (nameof(PlanMeasurePage.Measure), measure),
                    (nameof(PlanMeasurePage.Months), form["months"] == "true"), (nameof(PlanMeasurePage.Refused), refused), (nameof(PlanMeasurePage.Reason), reason))
                : PageResult.Of<PlanProvincePage>(
                    status, (nameof(PlanProvincePage.Year), year), (nameof(PlanProvincePage.Id), id), (nameof(PlanProvincePage.Province), province),
                    (nameof(PlanProvincePage.Refused), refused), (nameof(PlanProvincePage.Reason), reason));
    }

    /// Null when a field is the name of no cell.
    private static Dictionary<PlanCell, string>? CellsOf(IFormCollection form)
    {
        var cells = new Dictionary<PlanCell, string>();
        foreach (var field in form.Where(field => field.Key.StartsWith(CellPrefix, StringComparison.Ordinal)))
        {
            if (PlanCell.Parse(field.Key[CellPrefix.Length..]) is not { } cell)
            {
                return null;
            }

            cells[cell] = field.Value.ToString();
        }

        return cells;
    }
}
