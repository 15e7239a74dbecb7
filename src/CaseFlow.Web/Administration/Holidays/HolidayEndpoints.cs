using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Deadlines;

namespace CaseFlow.Web.Administration.Holidays;

/// Shows what a change of days off would move, and makes it.
public static class HolidayEndpoints
{
    public static void MapHolidays(this IEndpointRouteBuilder app)
        => app.MapPost(AdministrationLinks.Holidays, ChangeAsync).RequireAuthorization(Policies.Administer);

    private static async Task<IResult> ChangeAsync(
        IFormCollection form, CurrentPerson person, ChangeHolidays holidays, PageTexts texts, CancellationToken cancellationToken)
    {
        var unreadable = new Dictionary<string, string>(StringComparer.Ordinal);
        var change = new HolidayChange(
            PostedDay.Optional(form["day"], "day", unreadable, texts), form["off"] != "false", new LocalizedText(form["nameFa"].ToString(), form["nameEn"].ToString()),
            form["reason"].ToString(), form["source"].ToString());
        if (unreadable.Count > 0)
        {
            return Again(form, StatusCodes.Status422UnprocessableEntity, FormProblems.In(unreadable));
        }

        if (form["act"] == "do")
        {
            return (await holidays.RunAsync(person.Actor, change, cancellationToken)).TryGet(out _, out var refusal)
                ? Results.LocalRedirect(AdministrationLinks.Holidays)
                : Again(form, ErrorStatus.OfForm(refusal), FormProblems.Of(refusal, texts));
        }

        return (await holidays.PreviewAsync(change, cancellationToken)).TryGet(out var moved, out var wrong)
            ? PageResult.Of<HolidaysPage>(StatusCodes.Status200OK, (nameof(HolidaysPage.Form), form), (nameof(HolidaysPage.Preview), moved))
            : Again(form, ErrorStatus.OfForm(wrong), FormProblems.Of(wrong, texts));
    }

    private static IResult Again(IFormCollection form, int status, FormProblems problems) => PageResult.Of<HolidaysPage>(
        status, (nameof(HolidaysPage.Form), form), (nameof(HolidaysPage.Problems), problems));
}
