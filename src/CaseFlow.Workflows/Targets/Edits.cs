using CaseFlow.Domain.Targets;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Targets;

/// <summary>A cell that is other than before.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What shall stand there.</param>
internal sealed record ChangedCell(PlanCell Cell, Target? Before, Target? After);

/// <summary>
/// What of a sent grid was edited: cells that differ from what the person saw. What others changed meanwhile and the person left alone stays; what both
/// changed, and not to the same, is a conflict.
/// </summary>
internal sealed class Edits(ReportCatalogue catalogue, Dictionary<PlanCell, Target> standing, Dictionary<PlanCell, LaterChange> later)
{
    public List<CellProblem> Problems { get; } = [];

    public List<CellConflict> Conflicts { get; } = [];

    public List<ChangedCell> Changed { get; } = [];

    public Dictionary<PlanCell, string> Texts { get; } = [];

    public void Take(PlanCell cell, string text)
    {
        var now = standing.GetValueOrDefault(cell);
        var seen = later.TryGetValue(cell, out var change) ? change.Before : now;
        if (!catalogue.Indicators.Measures.TryGetValue(cell.Measure, out var measure)
            || (!PlanRows.Has(measure, cell, catalogue.Reference) && !standing.ContainsKey(cell.OfYear)))
        {
            Refuse(cell, text, new("برنامه چنین خانه‌ای ندارد.", "The plan has no such cell."));
            return;
        }

        if (IsAsShown(seen, text))
        {
            return;
        }

        var written = WrittenTarget.Read(text, measure.Decimals, catalogue.Reference.TextTargets);
        if (written.Wrong is { } why)
        {
            Refuse(cell, text, why);
        }
        else if (written.Target != seen)
        {
            Take(cell, text, now, written.Target, change);
        }
    }

    /// <summary>Targets of a year that are far from what last year's plan and actual were.</summary>
    public List<CellOutlier> Outliers(PastYear past) =>
        [.. Changed.Where(change => change.Cell.Month is null && change.After?.Value is not null)
            .Select(change => new CellOutlier(change.Cell, change.After!.Value!.Value, past.PlanOf(change.Cell), past.ActualOf(change.Cell)))
            .Where(IsFar)];

    /// <summary>Beyond five times the larger of last year's figures, or below a fifth of the smaller.</summary>
    private static bool IsFar(CellOutlier cell)
    {
        var known = new[] { cell.LastPlan, cell.LastActual }.Where(value => value > 0).Select(value => value!.Value).ToList();
        return known.Count > 0
            && (cell.Target > known.Max() * ChangeTargets.OutlierTimes || cell.Target * ChangeTargets.OutlierTimes < known.Min());
    }

    /// <summary>What was loaded with printed tables stays, also where it has words or decimals that nobody could type today.</summary>
    private static bool IsAsShown(Target? seen, string text) => PersianText.Normalize(text) is var plain && seen switch
    {
        { Text: { } words } => plain == PersianText.Normalize(words),
        { Value: { } value } => plain == PersianText.Number(value, "fa") || plain == PersianText.Number(value, "en"),
        _ => false,
    };

    private void Take(PlanCell cell, string text, Target? now, Target? target, LaterChange? change)
    {
        Texts[cell] = text;
        if (target == now)
        {
            return;
        }

        if (change is not null)
        {
            Conflicts.Add(new(cell, change.Before, now, change.By, change.At));
        }

        Changed.Add(new(cell, now, target));
    }

    private void Refuse(PlanCell cell, string text, LocalizedText why)
    {
        Texts[cell] = text;
        Problems.Add(new(cell, why));
    }
}
