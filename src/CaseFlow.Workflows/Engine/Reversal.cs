using System.Collections.Immutable;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>Reversing postings, as in accounting: series and business date are copied, the quantity is negated.</summary>
internal static class Reversal
{
    public static void Of(Planning planning, StepContext step, CaseFile file, ImmutableArray<string> transitions, Func<short> nextGroup)
    {
        if (planning.PostingsOf(file.Id) is not { } postings)
        {
            return;
        }

        var all = transitions.Contains("*", StringComparer.Ordinal);
        var seqs = file.Trace.Where(trace => all || transitions.Contains(trace.Name, StringComparer.Ordinal))
            .Select(trace => trace.Seq).ToHashSet();
        var chosen = postings.Where(posting => seqs.Contains(posting.EventSeq)).ToList();
        if (chosen.Exists(posting => posting.Position is null))
        {
            step.Refuse(new ReversedTooEarly(file.Number));
            return;
        }

        foreach (var group in chosen.GroupBy(posting => (posting.EventSeq, posting.Group)))
        {
            var number = nextGroup();
            planning.Postings.AddRange(group.Select(posting => posting with
            {
                Quantity = -posting.Quantity,
                CaseId = step.Case.Id,
                EventSeq = step.Seq,
                Group = number,
                IsLate = planning.IsClosed(posting.Month),
                Position = null,
                Reverses = posting.Position,
            }));
        }
    }
}
