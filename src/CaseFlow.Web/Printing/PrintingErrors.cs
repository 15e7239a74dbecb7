using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Printing;

/// The program that prints is not installed here.
public sealed record PrinterMissing()
    : Error(new LocalizedText(
        "برنامه چاپ روی این کارساز نصب نیست. مدیر سامانه باید Chromium را نصب کند (در دبیان: apt-get install chromium) یا نشانی آن را در Printing:Chromium بنویسد.",
        "The program that prints is not installed on this server. The administrator installs Chromium (Debian: apt-get install chromium) or names it in Printing:Chromium."))
{
    public override ErrorKind Kind => ErrorKind.Unavailable;
}

/// The program that prints is there and failed, twice.
public sealed record PrintFailed()
    : Error(new LocalizedText(
        "چاپ سند انجام نشد. چند دقیقه دیگر دوباره تلاش کنید؛ اگر باز نشد، به مدیر سامانه خبر دهید.",
        "The document could not be printed. Try again in a few minutes; if it fails again, tell the administrator."))
{
    public override ErrorKind Kind => ErrorKind.Unavailable;
}

/// The pages came to stand elsewhere each time that they were printed, so that the numbers in the contents would be wrong.
public sealed record PagesUnsteady()
    : Error(new LocalizedText(
        "شماره صفحه‌های فهرست پیدا نشد، پس گزارش چاپ نشد. به مدیر سامانه خبر دهید.",
        "The page numbers of the contents could not be found, so the report was not printed. Tell the administrator."))
{
    public override ErrorKind Kind => ErrorKind.Unavailable;
}
