using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Reports;

/// The address names no year or month.
public sealed record NoSuchReportPeriod(string Period)
    : Error(new LocalizedText($"«{Period}» سال یا ماهی نیست؛ مانند 1400 یا 1400-03.", $"'{Period}' is no year or month such as 1400 or 1400-03."))
{
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// The report has no such chapter.
public sealed record NoSuchChapter(string Chapter)
    : Error(new LocalizedText($"گزارش فصلی به نام «{Chapter}» ندارد.", $"The report has no chapter '{Chapter}'."))
{
    public override ErrorKind Kind => ErrorKind.NotFound;
}
