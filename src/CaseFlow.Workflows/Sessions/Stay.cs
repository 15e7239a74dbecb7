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
    /// <param name="pending">The states in which it waits for its decision.</param>
    public static Stay? At(CaseFile session, CaseFile file, ImmutableArray<CaseHappening> newestFirst, ImmutableArray<string> pending)
    {
        var fields = file.Definition.AllFields.Where(field => Agendas.IsTabling(field.Value)).Select(field => field.Key).ToList();
        Stay? stay = null;
        var isHere = false;
        foreach (var happening in newestFirst.Reverse())
        {
            if (isHere && stay!.Decision is null && happening.Kind is EventKind.Step && happening.To != happening.From
                && pending.Contains(happening.From!, StringComparer.Ordinal) && !pending.Contains(happening.To, StringComparer.Ordinal))
            {
                stay = stay with { Decision = happening };
            }

            foreach (var named in fields.SelectMany(field => new[] { happening.Values, happening.Set }
                .Select(values => values.TryGet(field, out var value) ? value.TextOrNull : null)).OfType<string>())
            {
                var here = named == session.Number;
                (stay, isHere) = here && !isHere ? (new Stay(happening.OccurredAt, null), true) : (stay, here);
            }
        }

        return isHere || stay?.Decision is not null ? stay : null;
    }
}
