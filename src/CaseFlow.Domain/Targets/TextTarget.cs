using System.Collections.Immutable;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Targets;

/// <summary>Words that may stand in the place of a planned number, such as "as required" (counting rule 13). The Persian words are what is stored.</summary>
/// <param name="Words">What is printed.</param>
/// <param name="Variants">Other ways in which people write it.</param>
public sealed record TextTarget(LocalizedText Words, ImmutableArray<string> Variants)
{
    /// <summary>Whether a text means these words, however its letters and spaces are written.</summary>
    public bool IsMeantBy(string text)
    {
        var key = PersianText.Key(text);
        return Variants.Append(Words.Fa).Append(Words.En).Any(spelling => PersianText.Key(spelling) == key);
    }
}
