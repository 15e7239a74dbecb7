using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Declarations;

/// <summary>One act on the declaration of a month, as the event of a declaration case tells it.</summary>
/// <param name="Month">The production month.</param>
/// <param name="OccurredAt">When it was registered.</param>
/// <param name="Act">What was done.</param>
/// <param name="CaseId">The declaration case.</param>
/// <param name="Seq">The event's number in it.</param>
public readonly record struct RecordedAct(JalaliMonth Month, DateTimeOffset OccurredAt, DeclarationAct Act, long CaseId, int Seq)
    : IComparable<RecordedAct>
{
    /// <summary>By month, and within a month as it happened, whichever case it happened in.</summary>
    public int CompareTo(RecordedAct other) => Month != other.Month ? Month.CompareTo(other.Month)
        : OccurredAt != other.OccurredAt ? OccurredAt.CompareTo(other.OccurredAt)
        : (CaseId, Seq).CompareTo((other.CaseId, other.Seq));

    /// <summary>The acts that a declaration case tells of; none when it is no declaration or names no month.</summary>
    internal static IEnumerable<RecordedAct> Of(CaseFile file, DeclarationBinding binding)
    {
        if (file.Definition.Type != binding.Type || !JalaliMonth.TryParse(file.Data[binding.Month].TextOrNull, out var month))
        {
            yield break;
        }

        foreach (var trace in file.Trace)
        {
            if (binding.Acts.TryGetValue(trace.Name, out var bound))
            {
                yield return new RecordedAct(month, trace.OccurredAt, bound.Act, file.Id, trace.Seq);
            }
        }
    }
}

/// <summary>What is known of the declarations of one establishment: their acts, and what each case holds now.</summary>
/// <param name="Acts">In any order.</param>
/// <param name="Cases">Number and contents of every declaration case, by id.</param>
public sealed record RecordedDeclarations(IReadOnlyList<RecordedAct> Acts, IReadOnlyDictionary<long, (string Number, Fields Data)> Cases)
{
    /// <summary>No act at all.</summary>
    public static RecordedDeclarations None { get; } = new([], new Dictionary<long, (string, Fields)>());
}
