using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Identity;

public static class ChoosePassword
{
    public static void MapPassword(this IEndpointRouteBuilder app) => app.MapPost(IdentityLinks.Password, ChooseAsync).RequireAuthorization();

    private static async Task<IResult> ChooseAsync(
        [FromForm] string? old, [FromForm] string? chosen, [FromForm] string? again,
        CurrentPerson person, SetPassword passwords, SignInManager<Person> people, PageTexts texts, CancellationToken cancellationToken)
    {
        var answer = await passwords.ChooseAsync(person.Actor, person.Actor.Id, old, chosen, again, cancellationToken);
        if (!answer.TryGet(out var changed, out var refusal))
        {
            return PageResult.Of<PasswordPage>(ErrorStatus.OfForm(refusal), (nameof(PasswordPage.Problems), FormProblems.Of(refusal, texts)));
        }

        await people.RefreshSignInAsync(changed);
        return Results.LocalRedirect("/");
    }
}
