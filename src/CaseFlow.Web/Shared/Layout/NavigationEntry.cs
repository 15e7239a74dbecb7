using CaseFlow.Web.Identity;

namespace CaseFlow.Web.Shared.Layout;

/// One line of the side navigation: where it leads, what it says, and the policy of the page behind it.
public sealed record NavigationEntry(string Path, string TextKey, string Icon, string Policy)
{
    /// At most nine; on a phone the first five make the bottom bar.
    public static readonly IReadOnlyList<NavigationEntry> All =
    [
        new("/cases", "nav.cases", "list-check", Policies.ReadCases),
        new("/approvals", "nav.approvals", "clipboard-check", Policies.ApproveCases),
        new("/cases/new", "nav.new-case", "plus-lg", Policies.OpenCases),
        new("/dashboard", "nav.dashboard", "bar-chart", Policies.ReadStatistics),
        new("/reports", "nav.reports", "file-earmark-text", Policies.ReadStatistics),
        new("/sessions", "nav.sessions", "people", Policies.ReadSessions),
        new("/live", "nav.live", "broadcast", Policies.ReadStatistics),
        new("/audit", "nav.audit", "journal-text", Policies.ReadAccessLog),
        new("/administration", "nav.administration", "person-badge", Policies.Administer),
    ];

    /// The entry that a path belongs to: the longest one that begins it.
    public static NavigationEntry? Of(PathString path) => All
        .Where(entry => path.StartsWithSegments(entry.Path, StringComparison.Ordinal))
        .MaxBy(entry => entry.Path.Length);
}
