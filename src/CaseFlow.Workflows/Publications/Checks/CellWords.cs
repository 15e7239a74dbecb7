using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>What stands in a cell, as findings and revisions quote it.</summary>
public static class CellWords
{
    private static readonly LocalizedText Nothing = new("–", "–");

    /// <summary>The number, the words, or a mark for nothing.</summary>
    public static LocalizedText Of(ComposedCell cell) => cell.State switch
    {
        CellState.Number when cell.Value is { } value => Of(value),
        CellState.Words when cell.Words is { } words => words,
        CellState.NotCollected => new LocalizedText($"گردآوری نشده ({cell.Words?.Fa})", $"not collected ({cell.Words?.En})"),
        _ => Nothing,
    };

    /// <summary>A number in the digits of each language; a mark for none.</summary>
    public static LocalizedText Of(decimal? value) =>
        value is { } number ? new LocalizedText(PersianText.Number(number, "fa"), PersianText.Number(number, "en")) : Nothing;
}
