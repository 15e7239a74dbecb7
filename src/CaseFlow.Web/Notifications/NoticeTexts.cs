using CaseFlow.Web.Cases;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Web.Summaries;
using CaseFlow.Workflows.Notifications;
using CaseFlow.Workflows.Summaries;

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
        NoticeKind.Summary => "bar-chart",
        _ => "megaphone",
    };

    public static string KeyOf(NoticeKind kind) => kind switch
    {
        NoticeKind.InHands => "notice.kind-in-hands",
        NoticeKind.Decided => "notice.kind-decided",
        NoticeKind.DueSoon => "notice.kind-due-soon",
        NoticeKind.Overdue => "notice.kind-overdue",
        NoticeKind.Summary => "notice.kind-summary",
        NoticeKind.Digest => "notice.kind-digest",
        _ => "notice.kind-told",
    };

    public string Of(Notice notice) => notice.Case is not { Definition: var definition }
        ? texts["notice.summary", SummaryMonth.OfSubject(notice.Name).Format(texts.Language.Code)]
        : notice.Kind switch
        {
            NoticeKind.InHands => texts["notice.in-hands"],
            NoticeKind.Decided => texts["notice.decided", cases.Transition(definition, notice.Name), cases.State(definition, notice.State!)],
            NoticeKind.DueSoon => texts["notice.due-soon", cases.Clock(definition, notice.Name), DayOf(notice)],
            NoticeKind.Overdue when notice.State is { } state => texts["notice.expired", cases.Transition(definition, notice.Name), cases.State(definition, state)],
            NoticeKind.Overdue => texts["notice.overdue", cases.Clock(definition, notice.Name), DayOf(notice)],
            _ => definition.Texts.Notifications.TryGetValue(notice.Name, out var text) ? texts.Pick(text) : notice.Name,
        };

    /// Of a notice alone: with the case that it is about.
    public string Line(Notice notice) => notice.Case is { } about ? texts["notice.line", texts.Pick(about.Definition.Name), about.Number, Of(notice)] : Of(notice);

    /// Where it leads.
    public static string LinkOf(Notice notice) => notice.Case is { } about ? CaseLinks.Case(about.Number) : SummaryLinks.Month(SummaryMonth.OfSubject(notice.Name));

    private string DayOf(Notice notice) => notice.DueOn is { } day ? texts.ShortDate(day) : string.Empty;
}
