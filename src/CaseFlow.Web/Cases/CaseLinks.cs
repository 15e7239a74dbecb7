namespace CaseFlow.Web.Cases;

/// The addresses of cases and of what is done with them.
public static class CaseLinks
{
    public const string Worklist = "/cases";
    public const string New = "/cases/new";
    public const string Approvals = "/approvals";

    public static string Case(string number) => $"/cases/{Uri.EscapeDataString(number)}";

    public static string Steps(string number) => $"/cases/{Uri.EscapeDataString(number)}/steps";

    public static string Notes(string number) => $"/cases/{Uri.EscapeDataString(number)}/notes";

    public static string NewOf(string type) => $"/cases/new/{Uri.EscapeDataString(type)}";
}
