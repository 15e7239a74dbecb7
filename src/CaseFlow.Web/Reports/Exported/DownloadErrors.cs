using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Reports.Exported;

/// Somebody else's report is being printed, and it takes longer than one waits at a screen.
public sealed record PrintingBusy(int Seconds)
    : Error(new LocalizedText(
        $"گزارش دیگری در حال چاپ است و هر بار یک گزارش چاپ می‌شود. {Seconds} ثانیه دیگر دوباره بخواهید؛ Excel و CSV همین حالا آماده است.",
        $"Another report is being printed, and one is printed at a time. Ask again in {Seconds} seconds; Excel and CSV are ready at once."))
{
    public override ErrorKind Kind => ErrorKind.Unavailable;
}

/// Reports leave in no such form.
public sealed record NoSuchFormat(string Format)
    : Error(new LocalizedText(
        $"گزارش به شکل «{Format}» نیست؛ شکل‌ها: {string.Join("، ", ReportFormat.All.Select(format => format.Name))}.",
        $"Reports have no form '{Format}'; the forms are: {string.Join(", ", ReportFormat.All.Select(format => format.Name))}."))
{
    public override ErrorKind Kind => ErrorKind.NotFound;
}
