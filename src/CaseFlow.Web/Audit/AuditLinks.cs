using CaseFlow.Workflows.Audit;

namespace CaseFlow.Web.Audit;

/// The search of the log, and its words for kinds of lines.
public static class AuditLinks
{
    public const string Search = "/audit";
    public const string File = "/audit/file";

    public const string Steps = "steps";
    public const string Refusals = "refusals";
    public const string SignIns = "sign-ins";
    public const string Administration = "administration";

    public static readonly IReadOnlyList<string> Kinds = [Steps, Refusals, SignIns, Administration];

    public static AuditKind? KindOf(string? word) => word switch
    {
        Refusals => AuditKind.Refusal,
        SignIns => AuditKind.SignIn,
        Administration => AuditKind.Administration,
        _ => null,
    };

    public static string About(string kind, string person) => $"{Search}?what={kind}&person={Uri.EscapeDataString(person)}";
}
