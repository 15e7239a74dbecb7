using CaseFlow.Web.Cases;

namespace CaseFlow.Web.Approvals;

/// The addresses of what waits for a second person.
public static class ApprovalLinks
{
    public const string Next = $"{CaseLinks.Approvals}/next";

    public static string Of(string number) => $"{CaseLinks.Approvals}/{Uri.EscapeDataString(number)}";

    /// On to the next one; what was just decided is told there.
    public static string NextAfter(string number) => $"{Next}?decided={Uri.EscapeDataString(number)}";

    public static string SkipOf(string number) => $"{Next}?skip={Uri.EscapeDataString(number)}";
}
