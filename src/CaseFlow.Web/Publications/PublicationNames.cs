using CaseFlow.Domain.Calendars;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Web.Publications;

/// What a publication is called in lists: the title of its report and its period.
public sealed class PublicationNames(ReportLibrary library, PageTexts texts)
{
    public string Of(PublicationLine line) => library.Find(line.Report).TryGet(out var report, out _)
        ? texts.Pick(library.TitleOf(report, new JalaliYear(line.Year), line.Month, null))
        : $"{line.Report} {(line.Month is { } month ? new JalaliMonth(line.Year, month).Format(texts.Language.Code) : texts.Year(line.Year))}";
}
