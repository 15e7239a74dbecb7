using System.Collections.Immutable;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// What the cells of a quantity would hold by themselves when nothing finer is printed of it: its margins spread like the work of the
/// house as a whole.
/// </summary>
internal sealed class References
{
    private readonly Dictionary<string, long> provinces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> industries = new(StringComparer.Ordinal);

    public References(IEnumerable<Quantity> quantities)
    {
        foreach (var quantity in quantities)
        {
            Add(provinces, quantity.Provinces, place => Row(quantity, place) ?? 0);
            Add(industries, quantity.Industries, place => Column(quantity, place) ?? 0);
        }
    }

    /// <summary>The grid for a quantity.</summary>
    public long[,] For(Quantity quantity)
    {
        var rows = quantity.HasProvinces
            ? quantity.Provinces.Select((_, place) => Row(quantity, place) ?? 0).ToArray()
            : Weights(provinces, quantity.Provinces, _ => 1);
        var columns = quantity.HasIndustries
            ? quantity.Industries.Select((_, place) => Column(quantity, place) ?? 0).ToArray()
            : Weights(industries, quantity.Industries, place => 1000 / (place + 1));
        var grid = new long[rows.Length, columns.Length];
        var whole = Math.Max(1, quantity.HasProvinces ? columns.Sum() : rows.Sum());
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                grid[row, column] = (long)((Int128)rows[row] * columns[column] / whole);
            }
        }

        return grid;
    }

    private static long? Row(Quantity quantity, int province) =>
        quantity[province, Quantity.All, Quantity.All] ?? Sum(quantity, key => key.Province == province);

    private static long? Column(Quantity quantity, int industry) =>
        quantity[Quantity.All, industry, Quantity.All] ?? Sum(quantity, key => key.Industry == industry);

    private static long? Sum(Quantity quantity, Func<(int Province, int Industry, int Result), bool> wanted)
    {
        var found = quantity.Printed.Where(cell => wanted(cell.Key)).ToList();
        return found.Count == 0 ? null : found.GroupBy(cell => (cell.Key.Industry == Quantity.All, cell.Key.Result == Quantity.All)).Max(axes => axes.Sum(cell => cell.Value));
    }

    private static void Add(Dictionary<string, long> weights, ImmutableArray<string> names, Func<int, long> value)
    {
        for (var place = 0; place < names.Length; place++)
        {
            weights[names[place]] = weights.GetValueOrDefault(names[place]) + value(place);
        }
    }

    private static long[] Weights(Dictionary<string, long> weights, ImmutableArray<string> names, Func<int, long> usual)
    {
        var found = names.Select(name => weights.GetValueOrDefault(name)).ToArray();
        return found.Sum() > 0 ? found : [.. names.Select((_, place) => usual(place))];
    }
}
