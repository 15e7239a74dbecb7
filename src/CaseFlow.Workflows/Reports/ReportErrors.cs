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

/// <summary>There is no measure of that id.</summary>
/// <param name="Id">What was asked for.</param>
public sealed record MeasureUnknown(string Id)
    : Error(new LocalizedText($"سنجه «{Id}» نیست.", $"There is no measure '{Id}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>A cell was asked for that the table does not have, or whose column counts no cases.</summary>
/// <param name="Table">The table.</param>
/// <param name="Cell">The column, province or industry that does not fit.</param>
public sealed record CellUnknown(string Table, string Cell)
    : Error(new LocalizedText(
        $"جدول «{Table}» خانه‌ای از پرونده‌ها برای «{Cell}» ندارد.",
        $"The table '{Table}' has no cell of cases for '{Cell}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>There is no report of that id.</summary>
/// <param name="Id">What was asked for.</param>
/// <param name="Known">The ids that there are.</param>
public sealed record ReportUnknown(string Id, IReadOnlyList<string> Known)
    : Error(new LocalizedText(
        $"گزارش «{Id}» نیست. گزارش‌ها: {string.Join("، ", Known)}",
        $"There is no report '{Id}'. Reports: {string.Join(", ", Known)}."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>The report is of another period, area or edition than it can be composed for.</summary>
/// <param name="Report">The report.</param>
/// <param name="Why">What does not fit.</param>
public sealed record ReportNotComposable(string Report, LocalizedText Why)
    : Error(new LocalizedText($"گزارش «{Report}»: {Why.Fa}", $"The report '{Report}': {Why.En}"))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}
