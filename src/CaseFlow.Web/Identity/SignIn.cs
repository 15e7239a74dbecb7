using CaseFlow.Web.Drafts;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Identity;

public static class SignIn
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost(IdentityLinks.SignIn, EnterAsync).AllowAnonymous();
        app.MapPost(IdentityLinks.SignOut, LeaveAsync).AllowAnonymous();
    }

    private static async Task<IResult> EnterAsync(
        [FromForm] string? userName, [FromForm] string? password, [FromForm] bool? remember, [FromForm] string? returnUrl,
        [FromForm(Name = KeptPost.Field)] string? kept, SignInManager<Person> people, KeptPost posts, AuditLog log, TimeProvider clock, HttpContext context,
        PageTexts texts, CancellationToken cancellationToken)
    {
        var missing = Missing(userName, password, texts);
        if (missing.Any)
        {
            return Refuse(missing, userName, returnUrl, kept);
        }

        var person = await people.UserManager.FindByNameAsync(userName!.Trim());
        var came = await TryAsync(people, person, password!, clock);
        await log.WriteAsync(SignInLine.Of(person, came, context), cancellationToken);
        if (came is SignInOutcome.In)
        {
            await people.SignInAsync(person!, remember is true);
            await posts.OpenAsync(kept, person!.Id, cancellationToken);
            return Results.LocalRedirect(LocalAddress.OrStart(returnUrl));
        }

        var why = came switch
        {
            SignInOutcome.Locked => texts["identity.locked"],
            SignInOutcome.Expired => texts["identity.expired"],
            _ => texts["identity.wrong"],
        };
        return Refuse(FormProblems.Because(why), userName, returnUrl, kept);
    }

    /// A closed account answers like a wrong password: whether somebody works here is nobody's business.
    private static async Task<SignInOutcome> TryAsync(SignInManager<Person> people, Person? person, string password, TimeProvider clock)
    {
        if (person is not { Active: true, PasswordHash: not null })
        {
            return person is null ? SignInOutcome.Unknown : SignInOutcome.Closed;
        }

        var result = await people.CheckPasswordSignInAsync(person, password, lockoutOnFailure: true);
        return result switch
        {
            { IsLockedOut: true } => SignInOutcome.Locked,
            { Succeeded: false } => SignInOutcome.Wrong,
            _ => person.OneTimeUntil < clock.GetUtcNow() ? SignInOutcome.Expired : SignInOutcome.In,
        };
    }

    private static async Task<IResult> LeaveAsync(
        SignInManager<Person> people, CurrentPerson person, AuditLog log, HttpContext context, CancellationToken cancellationToken)
    {
        if (person.IsSignedIn)
        {
            await log.WriteAsync(SignInLine.Of(person.Actor.Id, SignInOutcome.Out, context), cancellationToken);
        }

        await people.SignOutAsync();
        return Results.LocalRedirect(IdentityLinks.SignIn);
    }

    private static FormProblems Missing(string? userName, string? password, PageTexts texts)
    {
        var fields = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(userName))
        {
            fields["userName"] = texts["identity.user-name-missing"];
        }

        if (string.IsNullOrEmpty(password))
        {
            fields["password"] = texts["identity.password-missing"];
        }

        return FormProblems.In(fields);
    }

    private static IResult Refuse(FormProblems problems, string? userName, string? returnUrl, string? kept)
        => PageResult.Of<SignInPage>(
            StatusCodes.Status422UnprocessableEntity,
            (nameof(SignInPage.Problems), problems), (nameof(SignInPage.UserName), userName), (nameof(SignInPage.ReturnTo), returnUrl),
            (nameof(SignInPage.Kept), kept));
}
