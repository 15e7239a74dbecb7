using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Summaries;

/// The address names no month that is over.
public sealed record NoSuchSummary()
    : Error(new LocalizedText("چنین خلاصه‌ای نیست: ماه باید گذشته باشد و نشانی مانند ‎/summaries/1405-07 باشد.", "There is no such summary: the month must be over, and the address like /summaries/1405-07."))
{
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// The area is managed by others.
public sealed record NotYourArea()
    : Error(new LocalizedText("خلاصه این حوزه برای مدیر همان حوزه است.", "The summary of this area is for those who manage it."))
{
    public override ErrorKind Kind => ErrorKind.Forbidden;
}
