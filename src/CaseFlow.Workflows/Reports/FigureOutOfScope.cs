using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Reports;

/// <summary>The figure is open to all, the cases behind it to the people of their province.</summary>
public sealed record FigureOutOfScope()
    : Error(new LocalizedText(
        "پرونده‌های پشت این رقم برای همکاران همان استان باز است.",
        "The cases behind this figure are open to the people of their province."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Forbidden;
}
