using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Targets;

/// <summary>There is no such edition, or not for this person.</summary>
/// <param name="Key">What was asked for.</param>
public sealed record PlanUnknown(PlanKey Key)
    : Error(new LocalizedText($"برنامه سال {Key.Year} ویرایش «{Key.Id}» ندارد.", $"The plan of {Key.Year} has no edition '{Key.Id}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>The year has an edition of that id already.</summary>
/// <param name="Key">The edition.</param>
public sealed record PlanTaken(PlanKey Key)
    : Error(new LocalizedText(
        $"سال {Key.Year} ویرایشی با شناسه «{Key.Id}» دارد. شناسه دیگری بدهید.",
        $"The year {Key.Year} has an edition '{Key.Id}' already. Choose another id."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The edition is approved: it never changes again.</summary>
/// <param name="Key">The edition.</param>
public sealed record PlanApproved(PlanKey Key)
    : Error(new LocalizedText(
        $"ویرایش «{Key.Id}» برنامه سال {Key.Year} تصویب شده است و تغییر نمی‌کند. ویرایش تازه‌ای بسازید.",
        $"The edition '{Key.Id}' of the plan of {Key.Year} is approved and never changes. Make a new edition."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>Who made an edition or changed it, or acts for one who did, does not approve it.</summary>
public sealed record PlanNeedsOtherEyes()
    : Error(new LocalizedText(
        "کسی که ویرایش را ساخته یا تغییر داده است آن را تصویب نمی‌کند؛ همکار دیگری باید تصویب کند.",
        "Whoever made or changed the edition does not approve it; a colleague must."));

/// <summary>An edition without any target is not approved.</summary>
/// <param name="Key">The edition.</param>
public sealed record PlanEmpty(PlanKey Key)
    : Error(new LocalizedText($"ویرایش «{Key.Id}» هیچ برنامه‌ای ندارد.", $"The edition '{Key.Id}' has no target at all."));

/// <summary>Months that do not add up to their year.</summary>
/// <param name="Cells">The years, each with the sum of its months.</param>
public sealed record MonthsDoNotAddUp(ImmutableArray<(PlanCell Cell, decimal? Year, decimal Months)> Cells)
    : Error(new LocalizedText(
        $"جمع ماه‌ها با برنامه سال برابر نیست: {string.Join("؛ ", Cells.Take(5).Select(each => $"{each.Cell}: {each.Months} ≠ {each.Year}"))}",
        $"The months do not add up to the year: {string.Join("; ", Cells.Take(5).Select(each => $"{each.Cell}: {each.Months} ≠ {each.Year}"))}"));

/// <summary>What is wrong with one cell that was sent.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Why">Why it cannot be a target.</param>
public sealed record CellProblem(PlanCell Cell, LocalizedText Why);

/// <summary>Somebody else changed a cell while it was changed here.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Before">What stood there when the reader looked.</param>
/// <param name="Now">What stands there now.</param>
/// <param name="By">Who changed it last.</param>
/// <param name="At">When.</param>
public sealed record CellConflict(PlanCell Cell, Target? Before, Target? Now, LocalizedText By, DateTimeOffset At);

/// <summary>A target far from what was planned and done the year before: perhaps a decimal slip (class of error 12).</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Target">The new target.</param>
/// <param name="LastPlan">The plan in force of the year before; null for none.</param>
/// <param name="LastActual">What was done in the year before; null when unknown.</param>
public sealed record CellOutlier(PlanCell Cell, decimal Target, decimal? LastPlan, decimal? LastActual);

/// <summary>Nothing was changed: cells cannot be read, were changed by somebody else, or are far from last year's and not confirmed.</summary>
public sealed record TargetsRefused : Error
{
    /// <summary>Gathers what is wrong.</summary>
    public TargetsRefused(IReadOnlyList<CellProblem> problems, IReadOnlyList<CellConflict> conflicts, IReadOnlyList<CellOutlier> outliers, IReadOnlyDictionary<PlanCell, string> edits)
        : base(new LocalizedText(
            $"هیچ خانه‌ای تغییر نکرد: {problems.Count} خانه نادرست، {conflicts.Count} خانه که دیگری تغییر داده، {outliers.Count} خانه که باید تأیید شود.",
            $"No cell was changed: {problems.Count} wrong, {conflicts.Count} changed by somebody else, {outliers.Count} to be confirmed."))
    {
        (Problems, Conflicts, Outliers, Edits) = ([.. problems], [.. conflicts], [.. outliers], edits);
    }

    /// <summary>Cells that cannot be read.</summary>
    public ImmutableArray<CellProblem> Problems { get; }

    /// <summary>Cells that somebody else changed meanwhile.</summary>
    public ImmutableArray<CellConflict> Conflicts { get; }

    /// <summary>Cells that must be confirmed with a reason.</summary>
    public ImmutableArray<CellOutlier> Outliers { get; }

    /// <summary>What the person had changed, to be shown again.</summary>
    public IReadOnlyDictionary<PlanCell, string> Edits { get; }

    /// <inheritdoc/>
    public override ErrorKind Kind => Conflicts.IsEmpty ? ErrorKind.Refused : ErrorKind.Conflict;
}

/// <summary>The person does not draw up plans.</summary>
public sealed record PlanNotAllowed()
    : Error(new LocalizedText("این کار با کارشناس برنامه‌ریزی است.", "Only those who plan may do this."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Forbidden;
}

/// <summary>There is no such province.</summary>
/// <param name="Id">What was asked for.</param>
public sealed record ProvinceUnknown(string Id)
    : Error(new LocalizedText($"استان «{Id}» نیست.", $"There is no province '{Id}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>A report is published with an approved edition only (counting rule 2).</summary>
/// <param name="Key">The edition.</param>
public sealed record PlanIsDraft(PlanKey Key)
    : Error(new LocalizedText(
        $"ویرایش «{Key.Id}» برنامه سال {Key.Year} هنوز تصویب نشده است و گزارش با آن منتشر نمی‌شود.",
        $"The edition '{Key.Id}' of the plan of {Key.Year} is not approved yet; no report is published with it."));
