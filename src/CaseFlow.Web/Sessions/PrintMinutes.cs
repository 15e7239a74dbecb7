using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Reads;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Sessions;

namespace CaseFlow.Web.Sessions;

/// GET /sessions/{number}/minutes.pdf: the minutes of a session that was held, as a tagged PDF in either language.
public static class PrintMinutes
{
    public static void MapMinutes(this IEndpointRouteBuilder app)
        => app.MapGet($"{SessionLinks.List}/{{number}}/minutes.pdf", PrintAsync).RequireAuthorization(Policies.ReadSessions)
            .WithMetadata(new ReadsUnitDataAttribute(ReadsUnitDataAttribute.Document));

    /// A session has minutes from the moment in which it was held.
    public static Result<SessionView> Check(Result<SessionView> found)
        => found.TryGet(out var session, out _)
            && (session.Phase is SessionPhase.Upcoming || !session.Session.File.Trace.Any(step => session.Rule.Held.Contains(step.To)))
            ? new NoMinutesYet(session.Session.File.Number) : found;

    public static void Saw(CurrentReads reads, SessionView session)
    {
        reads.Saw(session.Session.File);
        foreach (var item in session.Agenda)
        {
            reads.Saw(item.View.File);
        }
    }

    private static async Task<IResult> PrintAsync(
        string number, string? language, HttpContext context, CurrentPerson person, CurrentReads reads, SessionViews sessions, PrintedPage page,
        PageTexts reader, CancellationToken cancellationToken)
    {
        if (!Check(await sessions.FindAsync(number, person.Actor, cancellationToken)).TryGet(out var session, out var error))
        {
            return Refuse(error);
        }

        Saw(reads, session);
        var spoken = language is null ? reader.Language : Language.Of(language);
        var printed = await page.PrintAsync<MinutesSheet>(
            spoken, new Dictionary<string, object?> { [nameof(MinutesSheet.Session)] = session }, cancellationToken);
        if (!printed.TryGet(out var pdf, out error))
        {
            return Refuse(error);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{session.Session.File.Number}-minutes-{spoken.Code}.pdf\"";
        return Results.Bytes(pdf, "application/pdf");
    }

    private static IResult Refuse(Error error) => PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
}
