using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>No rules of disclosure control hold on that day, so nothing about units may be published.</summary>
/// <param name="Day">The day of publication.</param>
public sealed record NoDisclosureRules(DateOnly Day)
    : Error(new LocalizedText(
        $"در {JalaliDate.Of(Day)} هیچ قاعدهٔ محرمانگی آماری معتبر نیست؛ چیزی منتشر نمی‌شود.",
        $"No disclosure rules hold on {JalaliDate.Of(Day)}; nothing is published."));

/// <summary>A figure takes more away from a unit than it adds: neither the rules nor an attacker's bounds are defined for it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column that subtracts.</param>
public sealed record FigureBelowZero(string Table, string Column)
    : Error(new LocalizedText(
        $"ستون «{Column}» از جدول «{Table}» برای برخی واحدها منفی است و به‌صورت دادهٔ باز منتشر نمی‌شود.",
        $"The column '{Column}' of the table '{Table}' is negative for some units; it cannot be published as open data."));

/// <summary>Disclosure control is not defined for a column of the table, so nothing of it leaves the house.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The first such column.</param>
/// <param name="Why">What it does.</param>
public sealed record NotForOpenData(string Table, string Column, LocalizedText Why)
    : Error(new LocalizedText(
        $"جدول «{Table}» به‌صورت دادهٔ باز منتشر نمی‌شود: ستون «{Column}» {Why.Fa}، و کنترل محرمانگی برای آن تعریف نشده است.",
        $"The table '{Table}' cannot be published as open data: its column '{Column}' {Why.En}, for which disclosure control is not defined."))
{
    /// <summary>The refusal for a table with a column of such a kind; null for a table that disclosure control can judge.</summary>
    /// <remarks>
    /// The lines of a table add up to nothing that readers know; a difference can be below zero for a unit; another year or a month is another period
    /// than that whose units are judged.
    /// </remarks>
    public static NotForOpenData? Of(ReportTable table)
    {
        NotForOpenData No(string column, string fa, string en) => new(table.Id, column, new LocalizedText(fa, en));
        foreach (var column in table.Columns)
        {
            var refusal = column switch
            {
                _ when table.Lines is not null => No(column.Id, "سطری از سطرهای ناهمسان است", "is of a line that counts something else than the others"),
                SumColumn { Less.IsEmpty: false } => No(column.Id, "تفاضل است", "is a difference"),
                SumColumn sum when table.IsPlan(sum) => No(column.Id, "جمع برنامه‌هاست", "adds up plans"),
                MeasureColumn { When: var when } when when != default => No(column.Id, "از سال یا ماه دیگری است", "is of another year or month"),
                TargetColumn { Span: not ColumnSpan.Year } => No(column.Id, "برنامه بخشی از سال است", "is the plan of a part of the year"),
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal;
            }
        }

        return null;
    }
}

/// <summary>A table of that year has not been published yet.</summary>
/// <param name="Table">The table.</param>
/// <param name="Year">The Jalali year.</param>
public sealed record NotPublished(string Table, int Year)
    : Error(new LocalizedText(
        $"جدول «{Table}» برای سال {Year} هنوز به‌صورت دادهٔ باز منتشر نشده است.",
        $"The table '{Table}' of {Year} has not been published as open data yet."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}
