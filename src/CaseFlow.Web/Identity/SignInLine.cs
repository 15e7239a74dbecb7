using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Identity;

namespace CaseFlow.Web.Identity;

/// What came of an attempt to sign in. Its name is the line's code, and `audit.sign-in.<name>` its text.
public enum SignInOutcome
{
    In,
    Out,
    Wrong,
    Locked,
    Closed,
    Expired,
    Unknown,
}

/// How the log tells who came in. What was typed for a name that nobody has is not kept: it may be a password.
public static class SignInLine
{
    public static AuditLine Of(Person? person, SignInOutcome outcome, HttpContext context) => Of(person?.Id ?? "unknown", outcome, context);

    public static AuditLine Of(string person, SignInOutcome outcome, HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "–";
        return new AuditLine
        {
            Kind = AuditKind.SignIn,
            Actor = person,
            Action = outcome is SignInOutcome.Out ? "SignOut" : "SignIn",
            Code = outcome.ToString(),
            Text = new LocalizedText($"از نشانی {address}", $"From {address}"),
        };
    }
}
