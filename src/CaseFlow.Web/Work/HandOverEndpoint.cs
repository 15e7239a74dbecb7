using CaseFlow.Web.Cases;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Web.Work;

/// Cases change hands: many at once with a reason, or one that its holder takes up or lays down.
public static class HandOverEndpoint
{
    public const string Path = "/hand-over";

    public static void MapHandOver(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, GiveAsync).RequireAuthorization(Policies.TakeSteps);
        app.MapPost("/cases/{number}/holder", HoldAsync).RequireAuthorization(Policies.TakeSteps);
    }

    public static string LinkOf(string number) => $"{Path}?number={Uri.EscapeDataString(number)}";

    public static string HoldOf(string number) => $"{CaseLinks.Case(number)}/holder";

    private static async Task<IResult> GiveAsync(
        IFormCollection posted, CurrentPerson person, WorkInHands hands, PageTexts texts, CancellationToken cancellationToken)
    {
        var number = Each(posted["number"]);
        var receiver = Each(posted["receiver"]);
        var reason = posted["reason"].ToString();
        var toPeople = posted["to"] != "nobody";
        var missing = new Dictionary<string, string>();
        if (toPeople && receiver.Length == 0)
        {
            missing["receiver"] = texts["hand-over.receiver-missing"];
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            missing["reason"] = texts["hand-over.reason-missing"];
        }

        if (missing.Count > 0)
        {
            return PageResult.Of<HandOverPage>(
                StatusCodes.Status422UnprocessableEntity, (nameof(HandOverPage.Numbers), number), (nameof(HandOverPage.Chosen), receiver),
                (nameof(HandOverPage.Reason), reason), (nameof(HandOverPage.Problems), FormProblems.In(missing)));
        }

        var done = await hands.GiveAsync(number, toPeople ? receiver : [], reason, person.Actor, cancellationToken);
        return PageResult.Of<HandOverPage>(StatusCodes.Status200OK, (nameof(HandOverPage.Done), done));
    }

    private static async Task<IResult> HoldAsync(
        string number, [FromForm] bool take, CurrentPerson person, WorkInHands hands, CancellationToken cancellationToken)
    {
        string[] receivers = take ? [person.Actor.OnBehalfOf ?? person.Actor.Id] : [];
        var done = await hands.GiveAsync([number], receivers, null, person.Actor, cancellationToken);
        return done switch
        {
            [{ Refusal: { } refusal }] => PageResult.Of<Refusal>(ErrorStatus.Of(refusal), (nameof(Refusal.Error), refusal)),
            [_] => Results.LocalRedirect(CaseLinks.Case(number)),
            _ => Results.NotFound(),
        };
    }

    private static string[] Each(StringValues values) => [.. values.OfType<string>()];
}
