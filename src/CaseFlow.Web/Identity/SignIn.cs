using CaseFlow.Web.Drafts;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
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
        [FromForm(Name = KeptPost.Field)] string? kept, SignInManager<Person> people, KeptPost posts, PageTexts texts, CancellationToken cancellationToken)
    {
        var missing = Missing(userName, password, texts);
        if (missing.Any)
        {
            return Refuse(missing, userName, returnUrl, kept);
        }

        var result = await people.PasswordSignInAsync(userName!.Trim(), password!, remember is true, lockoutOnFailure: true);
        if (result.Succeeded && await people.UserManager.FindByNameAsync(userName.Trim()) is { } person)
        {
            await posts.OpenAsync(kept, person.Id, cancellationToken);
        }

        return result switch
        {
            { Succeeded: true } => Results.LocalRedirect(LocalAddress.OrStart(returnUrl)),
            { IsLockedOut: true } => Refuse(FormProblems.Because(texts["identity.locked"]), userName, returnUrl, kept),
            _ => Refuse(FormProblems.Because(texts["identity.wrong"]), userName, returnUrl, kept),
        };
    }

    private static async Task<IResult> LeaveAsync(SignInManager<Person> people)
    {
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
