using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>The declaration of one production month with all its acts.</summary>
public sealed class MonthDeclaration
{
    private readonly DeclarationEvent[] events;

    /// <summary>Takes the acts in the order of their days; acts of one day keep the order in which they are given.</summary>
    public MonthDeclaration(JalaliMonth month, IEnumerable<DeclarationEvent> events)
    {
        Month = month;
        this.events = [.. events.OrderBy(act => act.Day)];
    }

    /// <summary>The production month.</summary>
    public JalaliMonth Month { get; }

    /// <summary>All acts, earliest first.</summary>
    public IReadOnlyList<DeclarationEvent> Events => events;

    /// <summary>The versions of the figures, number 1 first; a correction adds one and removes none.</summary>
    public IEnumerable<DeclarationEvent> Versions => events.Where(act => act.Act is DeclarationAct.Submit or DeclarationAct.Correct);

    /// <summary>The same declaration with one act more.</summary>
    public MonthDeclaration With(DeclarationEvent act) => new(Month, events.Append(act));

    /// <summary>The time in which a declaration is in effect at the end of a day, or null when there is none then.</summary>
    public EffectiveSpan? EffectiveOn(DateOnly day, DeclarationRules rules)
    {
        foreach (var span in Spans(rules))
        {
            if (span.From <= day && day < span.End)
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>
    /// The times in which a declaration was in effect, as far as the acts tell. A correction changes nothing here; a withdrawal ends the time;
    /// a return ends it when the days that keep the first time run out without a new submit.
    /// </summary>
    public IReadOnlyList<EffectiveSpan> Spans(DeclarationRules rules)
    {
        var spans = new List<EffectiveSpan>(1);
        DateOnly? from = null;
        var end = DateOnly.MaxValue;
        foreach (var act in events)
        {
            if (from is { } ended && (act.Day >= end || act.Act == DeclarationAct.Withdraw))
            {
                Add(spans, ended, act.Day < end ? act.Day : end);
                from = null;
                end = DateOnly.MaxValue;
            }

            if (act.Act == DeclarationAct.Submit)
            {
                from ??= act.Day;
                end = DateOnly.MaxValue;
            }
            else if (act.Act == DeclarationAct.Return && from is not null)
            {
                end = act.Day.AddDays(rules.ReturnKeepsFirstTimeDays + 1);
            }
        }

        if (from is { } last)
        {
            Add(spans, last, end);
        }

        return spans;
    }

    private static void Add(List<EffectiveSpan> spans, DateOnly from, DateOnly end)
    {
        if (from < end)
        {
            spans.Add(new EffectiveSpan(from, end));
        }
    }
}

/// <summary>A time in which a declaration is in effect.</summary>
/// <param name="From">The day of the first effective submit: it decides between in time and late.</param>
/// <param name="End">The first day at whose end it is no longer in effect.</param>
public readonly record struct EffectiveSpan(DateOnly From, DateOnly End);
