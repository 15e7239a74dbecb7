using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Work;

/// Plans an absence of one's own, or ends it. Who acts for another plans nothing in the other's name.
public static class SubstitutionEndpoints
{
    public const string Path = "/substitutions";

    public const string OthersPath = "/substitutions/others";

    public static void MapSubstitutions(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, PlanAsync).RequireAuthorization(Policies.TakeSteps);
        app.MapPost(OthersPath, PlanForOtherAsync).RequireAuthorization(Policies.DirectOrAdminister);
    }

    private static async Task<IResult> PlanAsync(
        [FromForm] string? substitute, [FromForm] string? first, [FromForm] string? last, [FromForm] string? end,
        CurrentPerson person, Substitutions substitutions, PageTexts texts, CancellationToken cancellationToken)
    {
        if (long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            await substitutions.EndAsync(person.Actor.Id, id, cancellationToken);
            return Results.LocalRedirect(Path);
        }

        var problems = new Dictionary<string, string>();
        var firstDay = Day(first, "first", problems, texts);
        var lastDay = Day(last, "last", problems, texts);
        if (string.IsNullOrEmpty(substitute))
        {
            problems["substitute"] = texts.Pick(new SubstituteUnknown().Text);
        }

        if (problems.Count == 0)
        {
            var planned = new Substitution { PersonId = person.Actor.Id, SubstituteId = substitute!, FirstDay = firstDay, LastDay = lastDay };
            var answer = await substitutions.PlanAsync(planned, texts.Today, cancellationToken);
            if (answer.IsOk)
            {
                return Results.LocalRedirect(Path);
            }

            problems[answer.Error is SubstituteUnknown ? "substitute" : "last"] = texts.Pick(answer.Error!.Text);
        }

        return PageResult.Of<SubstitutionsPage>(
            StatusCodes.Status422UnprocessableEntity, (nameof(SubstitutionsPage.Substitute), substitute), (nameof(SubstitutionsPage.First), first),
            (nameof(SubstitutionsPage.Last), last), (nameof(SubstitutionsPage.Problems), FormProblems.In(problems)));
    }

    /// Whoever directs the work of an area, or administers, plans for somebody who cannot.
    private static async Task<IResult> PlanForOtherAsync(
        IFormCollection form, CurrentPerson person, AbsencesOfOthers absences, PageTexts texts, CancellationToken cancellationToken)
    {
        if (long.TryParse(form["end"], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return Answer(form, await absences.EndAsync(person.Actor, id, texts.Today, cancellationToken), texts);
        }

        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = PostedDay.Required(form["firstOther"], "firstOther", problems, texts);
        var last = PostedDay.Required(form["lastOther"], "lastOther", problems, texts);
        foreach (var (field, text) in new[]
            { ("absent", "substitution.absent-missing"), ("substituteOther", "substitution.absent-missing"), ("reason", "substitution.reason-missing") })
        {
            if (string.IsNullOrWhiteSpace(form[field]))
            {
                problems[field] = texts[text];
            }
        }

        if (problems.Count > 0)
        {
            return OthersAgain(form, StatusCodes.Status422UnprocessableEntity, FormProblems.In(problems));
        }

        var planned = new Substitution
        {
            PersonId = form["absent"].ToString(),
            SubstituteId = form["substituteOther"].ToString(),
            FirstDay = first!.Value,
            LastDay = last!.Value,
            PlannedBy = person.Actor.Id,
            Reason = form["reason"].ToString().Trim(),
        };
        return Answer(form, await absences.PlanAsync(person.Actor, planned, texts.Today, cancellationToken), texts);
    }

    private static IResult Answer(IFormCollection form, Error? refusal, PageTexts texts) => refusal is null
        ? Results.LocalRedirect(Path)
        : OthersAgain(form, ErrorStatus.OfForm(refusal), FormProblems.Because(texts.Pick(refusal.Text)));

    private static IResult OthersAgain(IFormCollection form, int status, FormProblems problems) => PageResult.Of<SubstitutionsPage>(
        status, (nameof(SubstitutionsPage.Form), form), (nameof(SubstitutionsPage.OtherProblems), problems));

    private static DateOnly Day(string? text, string field, Dictionary<string, string> problems, PageTexts texts)
    {
        if (JalaliDate.TryParse(PersianText.ToLatinDigits(text?.Trim() ?? string.Empty), out var day))
        {
            return day.ToDateOnly();
        }

        problems[field] = texts["substitution.no-day"];
        return default;
    }
}
