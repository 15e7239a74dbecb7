using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Declarations;

/// <summary>A decision on a service waits for the declarations of the establishment (article 3).</summary>
/// <param name="Reason">The rule, its article, and the months to declare.</param>
/// <param name="Establishment">The establishment's number.</param>
/// <param name="Version">The version of the parameters.</param>
/// <param name="Since">The day from which that version is in force.</param>
public sealed record ServiceHeld(Error Reason, string Establishment, int Version, JalaliDate Since)
    : Error(new LocalizedText(
        $"{Reason.Text.Fa} (واحد {Establishment}؛ نسخهٔ {PersianText.Number(Version, "fa")} ضوابط، از {Since.Format("fa")})",
        $"{Reason.Text.En} (unit {Establishment}; version {Version} of the parameters, from {Since.Format("en")})"));

/// <summary>The register knows no operating permit of the establishment, so that it has nothing to declare (article 1).</summary>
/// <param name="Establishment">The establishment's number.</param>
public sealed record NoOperatingPermit(string Establishment)
    : Error(new LocalizedText(
        $"برای واحد {Establishment} پروانهٔ بهره‌برداری ثبت نشده است. از استان بخواهید نخست تاریخ پروانه را ثبت کند.",
        $"No operating permit is on record for unit {Establishment}. Ask the province to record its date first."));

/// <summary>The declaration names no production month.</summary>
public sealed record NoProductionMonth()
    : Error(new LocalizedText(
        "ماه تولید درست نوشته نشده است؛ نمونه: ۱۴۰۲/۰۵.",
        "The production month is not written as it should be, e.g. 1402/05."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}
