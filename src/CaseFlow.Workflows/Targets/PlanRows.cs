using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Targets;

/// <summary>Which rows a measure's plan has: the 31 provinces in printing order, then headquarters and the institute, as far as the measure is theirs.</summary>
public static class PlanRows
{
    /// <summary>Whose work a measure is, as the rows of its plan.</summary>
    public static IReadOnlyList<string> ExecutorsOf(Measure measure) => measure.Executor is null or Executors.Everyone
        ? [Executors.Province, Executors.Headquarters, Executors.ResearchInstitute]
        : [measure.Executor];

    /// <summary>The cells of the year.</summary>
    public static IEnumerable<PlanCell> Of(Measure measure, ReferenceData reference) => ExecutorsOf(measure).SelectMany(executor =>
        executor == Executors.Province
            ? reference.Provinces.Select(province => new PlanCell(measure.Id, province.Id, executor, null))
            : [new PlanCell(measure.Id, string.Empty, executor, null)]);

    /// <summary>Whether a plan may have such a row.</summary>
    public static bool Has(Measure measure, PlanCell cell, ReferenceData reference) =>
        ExecutorsOf(measure).Contains(cell.Executor, StringComparer.Ordinal)
        && (cell.Executor == Executors.Province ? reference.FindProvince(cell.Province) is not null : cell.Province.Length == 0);
}
