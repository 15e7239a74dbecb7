using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Declarations;

/// <summary>The product lines of a declaration, read from its form and compared with those of other months.</summary>
internal static class DeclaredLines
{
    public static IReadOnlyList<ProductLine> Of(Fields data, string field, LineBinding binding) =>
        data[field] is { Kind: FactKind.Rows } rows ? [.. rows.AsRows.Select(row => Line(row, binding))] : [];

    /// <summary>Whether a product's quantity is so many times that of the month before, or more.</summary>
    public static bool IsJump(IReadOnlyList<ProductLine> lines, IReadOnlyList<ProductLine> last, int times)
    {
        var quantities = last.GroupBy(line => (line.Code, line.Unit)).ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity));
        return lines.GroupBy(line => (line.Code, line.Unit)).Any(group =>
            quantities.TryGetValue(group.Key, out var before) && before > 0 && group.Sum(line => line.Quantity) >= before * times);
    }

    /// <summary>Whether two months say the same, in whatever order.</summary>
    public static bool AreEqual(IReadOnlyList<ProductLine> lines, IReadOnlyList<ProductLine> others) =>
        lines.Count == others.Count && lines.Count > 0 && Sorted(lines).SequenceEqual(Sorted(others));

    private static IOrderedEnumerable<ProductLine> Sorted(IReadOnlyList<ProductLine> lines) =>
        lines.OrderBy(line => line.Code, StringComparer.Ordinal).ThenBy(line => line.Unit, StringComparer.Ordinal).ThenBy(line => line.Quantity);

    private static ProductLine Line(Fields row, LineBinding binding) => new(
        row[binding.Code].TextOrNull ?? "", row[binding.Unit].TextOrNull ?? "", Number(row[binding.Quantity]), Number(row[binding.Value]));

    private static decimal Number(FactValue value) => value.Kind is FactKind.Number ? value.AsNumber : 0;
}
