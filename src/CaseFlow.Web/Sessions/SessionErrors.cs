using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Sessions;

/// Minutes tell what happened at a session; this one was not held.
public sealed record NoMinutesYet(string Number)
    : Error(new LocalizedText(
        $"جلسه {Number} برگزار نشده است و صورتجلسه ندارد.", $"Session {Number} has not been held, so it has no minutes."))
{
    public override ErrorKind Kind => ErrorKind.NotFound;
}
