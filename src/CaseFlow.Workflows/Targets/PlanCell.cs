using CaseFlow.Domain.Statistics;
using System.Globalization;

namespace CaseFlow.Workflows.Targets;

/// <summary>Which cell of a plan: whose work on what, in the year or in a month of it.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Province">The province; empty for what is planned for the whole country, such as the work of headquarters.</param>
/// <param name="Executor">Who shall do it.</param>
/// <param name="Month">1–12; null for the whole year.</param>
public readonly record struct PlanCell(string Measure, string Province, string Executor, int? Month)
{
    /// <summary>The cell of the whole year in whose row this one stands.</summary>
    public PlanCell OfYear => this with { Month = null };

    /// <summary>Its parts with slashes between: <c>technical-visits/qom/province</c>, and the month behind it when it is of one.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Measure}/{Province}/{Executor}{(Month is { } month ? $"/{month}" : string.Empty)}");

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is nothing of the kind.</summary>
    public static PlanCell? Parse(string text)
    {
        var parts = text.Split('/');
        int? month = null;
        if (parts.Length == 4 && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12)
        {
            month = number;
        }
        else if (parts.Length != 3)
        {
            return null;
        }

        return Executors.All.Contains(parts[2], StringComparer.Ordinal) ? new PlanCell(parts[0], parts[1], parts[2], month) : null;
    }
}
