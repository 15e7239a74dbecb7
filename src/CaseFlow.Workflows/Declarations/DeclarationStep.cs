using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Declarations;

/// <summary>A step of a declaration case, held against the circular: may the act be registered, and what does it make of the month?</summary>
internal sealed class DeclarationStep
{
    private readonly DeclarationPolicy policy;
    private readonly RecordedDeclarations recorded;
    private readonly Establishment before;
    private readonly DeclarationRulebook rulebook;
    private readonly JalaliMonth month;
    private readonly BoundAct? act;
    private readonly IReadOnlyList<ProductLine> lines;
    private readonly DateOnly today;
    private readonly Func<DateTimeOffset, DateOnly> dayOf;

    private DeclarationStep(Planning planning, StepContext step, DeclarationPolicy policy, CaseFile entry, EstablishmentRecord record, RecordedDeclarations recorded, JalaliMonth month)
    {
        (this.policy, this.recorded, this.month, today, dayOf) = (policy, recorded, month, planning.Today, planning.Rules.BusinessDate);
        before = record.With(recorded.Acts, dayOf);
        rulebook = policy.RulesOf(entry.Province);
        act = policy.Declarations.Acts.GetValueOrDefault(step.Name);
        lines = DeclaredLines.Of(step.Case.Data, act?.Lines ?? policy.Declarations.Lines.Field, policy.Declarations.Lines);
        Registered = act is null ? before : RegisterAct.Register(before, month, new DeclarationEvent(today, act.Act) { Lines = lines }, rulebook, act.Approved);
    }

    /// <summary>The establishment after the act, or why it cannot be registered.</summary>
    public Result<Establishment> Registered { get; }

    /// <summary>The last day in time.</summary>
    public DateOnly DueOn => DueDates.Of(month, rulebook);

    /// <summary>Whether the declaration that stands now was handed in in time; null when none stands.</summary>
    public bool? IsOnTime => (Registered.IsOk ? Registered.Value : before).Declaration(month).EffectiveOn(today, rulebook.For(month)) is { } span
        ? span.From <= DueOn : null;

    /// <summary>Days since it was handed in last.</summary>
    public int ReviewDays => before.Declaration(month).Events.LastOrDefault(one => one.Act == DeclarationAct.Submit) is { } submit
        ? today.DayNumber - submit.Day.DayNumber : 0;

    /// <summary>Days in which it may be handed in again without losing its first time.</summary>
    public int KeepDays => rulebook.For(month).ReturnKeepsFirstTimeDays;

    /// <summary>How many versions of the figures there are with this one.</summary>
    public int Version => (Registered.IsOk ? Registered.Value : before).Declaration(month).Versions.Count();

    /// <summary>Whether the figures leap against those of the month before.</summary>
    public bool IsJump => DeclaredLines.IsJump(lines, LinesOf(month.AddMonths(-1)), policy.ReviewJump);

    /// <summary>Whether several months that were filed today have the same figures.</summary>
    public bool IsRepeat => act?.Act is DeclarationAct.Submit && 1 + before.Declarations.Values.Count(other => other.Month != month
        && other.Versions.LastOrDefault()?.Day == today && DeclaredLines.AreEqual(lines, LinesOf(other.Month))) >= policy.ReviewRepeats;

    /// <summary>The step of a declaration case; null when it is none, was refused, or something has to be loaded first.</summary>
    public static DeclarationStep? Of(Planning planning, StepContext step)
    {
        if (planning.Rules.Reference.Declarations is not { } policy || step.Case.Definition.Type != policy.Declarations.Type
            || !planning.TryCase(step.Case.Data[policy.Declarations.Establishment].TextOrNull ?? "", out var entry))
        {
            return null;
        }

        if (!JalaliMonth.TryParse(step.Case.Data[policy.Declarations.Month].TextOrNull, out var month))
        {
            planning.Refuse(new NoProductionMonth());
            return null;
        }

        if (entry is null || EstablishmentRecord.Of(entry, policy.Establishments) is not { } record)
        {
            planning.Refuse(new NoOperatingPermit(entry?.Number ?? step.Case.Number));
            return null;
        }

        return planning.DeclarationsOf(entry) is { } recorded ? new(planning, step, policy, entry, record, recorded, month) : null;
    }

    /// <summary>Refuses an act that the circular does not allow; what is no act passes.</summary>
    public static void Check(Planning planning, StepContext step)
    {
        if (planning.Rules.Reference.Declarations is { } policy && step.Case.Definition.Type == policy.Declarations.Type
            && policy.Declarations.Acts.ContainsKey(step.Name) && Of(planning, step) is { Registered.Error: { } refusal })
        {
            planning.Refuse(refusal);
        }
    }

    /// <summary>The figures that stand for a month: those of the case in which something happened last.</summary>
    private IReadOnlyList<ProductLine> LinesOf(JalaliMonth other)
    {
        var last = recorded.Acts.Where(one => one.Month == other).Order().Select(one => (RecordedAct?)one).LastOrDefault();
        return last is { } found && recorded.Cases.TryGetValue(found.CaseId, out var file)
            ? DeclaredLines.Of(file.Data, policy.Declarations.Lines.Field, policy.Declarations.Lines) : [];
    }
}
