using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Mails;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Administration.Mail;

/// Sends mails again, stops them, and tries whether they go out.
public static class MailEndpoints
{
    public static void MapMail(this IEndpointRouteBuilder app)
    {
        app.MapPost(AdministrationLinks.MailAgain, AgainAsync).RequireAuthorization(Policies.Administer);
        app.MapPost(AdministrationLinks.MailStop, StopAsync).RequireAuthorization(Policies.Administer);
        app.MapPost(AdministrationLinks.MailTrial, TryAsync).RequireAuthorization(Policies.Administer);
    }

    private static async Task<IResult> AgainAsync(
        [FromForm(Name = "mail")] long[]? mails, [FromForm(Name = "return")] string? back, CurrentPerson person, MailBox box, PageTexts texts,
        CancellationToken cancellationToken)
        => Answer(await box.SendAgainAsync(person.Actor, mails ?? [], cancellationToken), back, texts);

    private static async Task<IResult> StopAsync(
        [FromForm(Name = "mail")] long[]? mails, [FromForm(Name = "return")] string? back, CurrentPerson person, MailBox box, PageTexts texts,
        CancellationToken cancellationToken)
        => Answer(await box.StopAsync(person.Actor, mails ?? [], cancellationToken), back, texts);

    private static async Task<IResult> TryAsync(CurrentPerson person, MailBox box, PageTexts texts, CancellationToken cancellationToken)
        => Answer(await box.TryAsync(person.Actor, cancellationToken), null, texts);

    private static IResult Answer(Result<int> done, string? back, PageTexts texts) => done.TryGet(out _, out var refusal)
        ? Results.LocalRedirect(back is { Length: > 0 } ? LocalAddress.OrStart(back) : AdministrationLinks.Mail)
        : PageResult.Of<MailPage>(ErrorStatus.OfForm(refusal), (nameof(MailPage.Problems), FormProblems.Of(refusal, texts)));
}
