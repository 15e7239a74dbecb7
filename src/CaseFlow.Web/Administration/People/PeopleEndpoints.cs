using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Identity;

namespace CaseFlow.Web.Administration.People;

/// Enters people, changes them, gives and ends rights, renews passwords, closes accounts.
public static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        app.MapPost(AdministrationLinks.People, AddAsync).RequireAuthorization(Policies.Administer);
        var people = app.MapGroup(AdministrationLinks.People).RequireAuthorization(Policies.Administer);
        people.MapPost("/{id}", EditAsync);
        people.MapPost("/{id}/grants", GiveAsync);
        people.MapPost("/{id}/grants/{grant}", EndAsync);
        people.MapPost("/{id}/password", RenewAsync);
        people.MapPost("/{id}/account", CloseAsync);
    }

    private static async Task<IResult> AddAsync(
        IFormCollection form, CurrentPerson person, EditPerson people, PageTexts texts, CancellationToken cancellationToken)
    {
        var added = await people.AddAsync(person.Actor, Details(form), cancellationToken);
        return added.TryGet(out var id, out var refusal)
            ? Results.LocalRedirect(AdministrationLinks.Person(id))
            : PageResult.Of<NewPersonPage>(
                ErrorStatus.OfForm(refusal), (nameof(NewPersonPage.Form), form), (nameof(NewPersonPage.Problems), FormProblems.Of(refusal, texts)));
    }

    private static async Task<IResult> EditAsync(
        string id, IFormCollection form, CurrentPerson person, EditPerson people, PageTexts texts, CancellationToken cancellationToken)
    {
        var refusal = await people.ChangeAsync(person.Actor, id, form["stamp"], Details(form), cancellationToken);
        return Answer(id, form, refusal, texts);
    }

    private static async Task<IResult> GiveAsync(
        string id, IFormCollection form, CurrentPerson person, GrantRole rights, PageTexts texts, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var from = PostedDay.Optional(form["from"], "from", problems, texts);
        var to = PostedDay.Optional(form["to"], "to", problems, texts);
        if (problems.Count > 0)
        {
            return Again(id, form, StatusCodes.Status422UnprocessableEntity, FormProblems.In(problems));
        }

        var given = new NewGrant(Text(form, "role"), Text(form, "province"), Text(form, "laboratory"), from, to);
        return Answer(id, form, await rights.GiveAsync(person.Actor, id, given, form["reason"], cancellationToken), texts);
    }

    private static async Task<IResult> EndAsync(
        string id, string grant, IFormCollection form, CurrentPerson person, GrantRole rights, PageTexts texts, CancellationToken cancellationToken)
    {
        if (!long.TryParse(grant, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = PostedDay.Optional(form["last"], $"last-{grant}", problems, texts);
        if (problems.Count > 0)
        {
            return Again(id, form, StatusCodes.Status422UnprocessableEntity, FormProblems.In(problems));
        }

        return Answer(id, form, await rights.EndAsync(person.Actor, id, number, last, form["reason"], cancellationToken), texts, $"-{grant}");
    }

    private static async Task<IResult> RenewAsync(
        string id, CurrentPerson person, SetPassword passwords, PageTexts texts, HttpContext context, CancellationToken cancellationToken)
    {
        var made = await passwords.GiveOneTimeAsync(person.Actor, id, cancellationToken);
        if (!made.TryGet(out var password, out var refusal))
        {
            return Again(id, null, ErrorStatus.OfForm(refusal), FormProblems.Of(refusal, texts));
        }

        context.Response.Headers.CacheControl = "no-store";
        return PageResult.Of<PersonPage>(StatusCodes.Status200OK, (nameof(PersonPage.Id), id), (nameof(PersonPage.OneTimePassword), password));
    }

    private static async Task<IResult> CloseAsync(
        string id, IFormCollection form, CurrentPerson person, CloseAccount accounts, PageTexts texts, CancellationToken cancellationToken)
    {
        var refusal = form["open"] == "true"
            ? await accounts.OpenAsync(person.Actor, id, form["reason"], cancellationToken)
            : await accounts.CloseAsync(person.Actor, id, form["reason"], cancellationToken);
        return Answer(id, form, refusal, texts);
    }

    private static IResult Answer(string id, IFormCollection form, Error? refusal, PageTexts texts, string suffix = "") => refusal is null
        ? Results.LocalRedirect(AdministrationLinks.Person(id))
        : Again(id, form, ErrorStatus.OfForm(refusal), FormProblems.Of(refusal, texts, suffix));

    private static IResult Again(string id, IFormCollection? form, int status, FormProblems problems) => PageResult.Of<PersonPage>(
        status, (nameof(PersonPage.Id), id), (nameof(PersonPage.Form), form), (nameof(PersonPage.Problems), problems));

    private static PersonDetails Details(IFormCollection form) => new(
        form["nameFa"].ToString(), form["nameEn"].ToString(), form["userName"].ToString(), form["email"].ToString());

    private static string? Text(IFormCollection form, string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
