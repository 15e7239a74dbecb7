using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Reports;

/// <summary>There is no table of that id.</summary>
/// <param name="Id">What was asked for.</param>
/// <param name="Nearest">The ids most like it.</param>
public sealed record TableUnknown(string Id, IReadOnlyList<string> Nearest)
    : Error(new LocalizedText(
        $"جدول «{Id}» نیست. نزدیک‌ترین‌ها: {string.Join("، ", Nearest)}",
        $"There is no table '{Id}'. Nearest: {string.Join(", ", Nearest)}."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>The plan of that year has no such edition.</summary>
/// <param name="Year">The Jalali year.</param>
/// <param name="Edition">What was asked for.</param>
public sealed record PlanEditionUnknown(int Year, string Edition)
    : Error(new LocalizedText(
        $"برنامه سال {Year} ویرایش «{Edition}» ندارد.",
        $"The plan of {Year} has no edition '{Edition}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}
