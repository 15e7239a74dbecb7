using CaseFlow.Web.Approvals;
using CaseFlow.Web.Sessions;
using CaseFlow.Web.Shared.Layout;

namespace CaseFlow.Web.Cases;

/// The page on which a step's form stands: the case's own, the queue of approvals, or a session. The answer leads back there.
public static class StepPlace
{
    public const string Field = "_place";
    public const string Approvals = "approvals";

    private const string SessionMark = "session:";

    public static string Session(string number) => SessionMark + number;

    /// Where to go after a step that was taken.
    public static string After(string? place, string number, string transition)
        => place == Approvals ? ApprovalLinks.NextAfter(number)
            : SessionOf(place) is { } session ? SessionLinks.Decided(session, number)
            : $"{CaseLinks.Case(number)}?done={Uri.EscapeDataString(transition)}";

    /// The page again, with the form as it was posted.
    public static IResult Again(string? place, int status, string number, PostedStep step)
        => place == Approvals
            ? PageResult.Of<ApprovalPage>(status, (nameof(ApprovalPage.Number), number), (nameof(ApprovalPage.Posted), step))
            : SessionOf(place) is { } session
                ? PageResult.Of<SessionPage>(
                    status, (nameof(SessionPage.Number), session), (nameof(SessionPage.Case), number), (nameof(SessionPage.Posted), step))
                : PageResult.Of<CasePage>(status, (nameof(CasePage.Number), number), (nameof(CasePage.Posted), step));

    private static string? SessionOf(string? place)
        => place?.StartsWith(SessionMark, StringComparison.Ordinal) is true ? CaseNumberPattern.Read(place[SessionMark.Length..]) : null;
}
