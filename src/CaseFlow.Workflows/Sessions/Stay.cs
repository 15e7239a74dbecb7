using System.Collections.Immutable;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Sessions;

/// <summary>
/// One case's time on one session's agenda, told from its events: it begins when the case names the session and ends when it names
/// another one. A case that went on to the next session after its decision stays in the minutes of this one.
/// </summary>
/// <param name="Since">When it was tabled.</param>
/// <param name="Decision">The first step that took it out of the states in which it waits; null while it waits.</param>
internal sealed record Stay(DateTimeOffset Since, CaseHappening? Decision)
{
    /// <summary>The last stay at this session; null when the case was never there, or was moved away before its turn.</summary>
    /// <param name="session">The session.</param>
    /// <param name="file">The case as it is now.</param>
    /// <param name="newestFirst">What happened to it.</param>
    /// <param name="pending">The states in which it waits for its decision; empty: the one in which it was tabled.</param>
    public static Stay? At(CaseFile session, CaseFile file, ImmutableArray<CaseHappening> newestFirst, ImmutableArray<string> pending)
    {
        var fields = file.Definition.AllFields.Where(field => Agendas.IsTabling(field.Value)).Select(field => field.Key).ToList();
        Stay? stay = null;
        var isHere = false;
        var waits = pending;
        foreach (var happening in newestFirst.Reverse())
        {
            if (isHere && stay!.Decision is null && happening.Kind is EventKind.Step && happening.To != happening.From
                && waits.Contains(happening.From!, StringComparer.Ordinal) && !waits.Contains(happening.To, StringComparer.Ordinal))
            {
                stay = stay with { Decision = happening };
            }

            foreach (var named in fields.SelectMany(field => new[] { happening.Values, happening.Set }
                .Select(values => values.TryGet(field, out var value) ? value.TextOrNull : null)).OfType<string>())
            {
                var here = named == session.Number;
                if (here && !isHere)
                {
                    stay = new Stay(happening.OccurredAt, null);
                    waits = pending.IsEmpty ? [happening.To] : pending;
                }

                isHere = here;
            }
        }

        return isHere || stay?.Decision is not null ? stay : null;
    }
}
