using CaseFlow.Web.Cases;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Notifications;

/// What a notice says.
public sealed class NoticeTexts(PageTexts texts, CaseTexts cases)
{
    public static string IconOf(NoticeKind kind) => kind switch
    {
        NoticeKind.InHands => "inbox",
        NoticeKind.Decided => "check-circle-fill",
        NoticeKind.DueSoon => "alarm",
        NoticeKind.Overdue => "exclamation-triangle-fill",
        _ => "megaphone",
    };

    public static string KeyOf(NoticeKind kind) => kind switch
    {
        NoticeKind.InHands => "notice.kind-in-hands",
        NoticeKind.Decided => "notice.kind-decided",
        NoticeKind.DueSoon => "notice.kind-due-soon",
        NoticeKind.Overdue => "notice.kind-overdue",
        _ => "notice.kind-told",
    };

    public string Of(Notice notice) => notice.Kind switch
    {
        NoticeKind.InHands => texts["notice.in-hands"],
        NoticeKind.Decided => texts["notice.decided", cases.Transition(notice.Definition, notice.Name), StateOf(notice)],
        NoticeKind.DueSoon => texts["notice.due-soon", cases.Clock(notice.Definition, notice.Name), DayOf(notice)],
        NoticeKind.Overdue when notice.State is not null => texts["notice.expired", cases.Transition(notice.Definition, notice.Name), StateOf(notice)],
        NoticeKind.Overdue => texts["notice.overdue", cases.Clock(notice.Definition, notice.Name), DayOf(notice)],
        _ => notice.Definition.Texts.Notifications.TryGetValue(notice.Name, out var text) ? texts.Pick(text) : notice.Name,
    };

    /// Of a notice alone: with the case that it is about.
    public string Line(Notice notice) => texts["notice.line", texts.Pick(notice.Definition.Name), notice.Number, Of(notice)];

    private string StateOf(Notice notice) => cases.State(notice.Definition, notice.State!);

    private string DayOf(Notice notice) => notice.DueOn is { } day ? texts.ShortDate(day) : string.Empty;
}
