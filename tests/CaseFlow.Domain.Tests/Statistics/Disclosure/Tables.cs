using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

/// <summary>Tables by province and product with units of their own in every cell, and the rules of the production declarations.</summary>
internal static class Tables
{
    public static DisclosureRules Rules { get; } = new()
    {
        MinimumUnits = 3,
        DominantUnits = 1,
        DominancePercent = 80,
        ProtectionPercent = 10,
        HideStatedZeros = true,
    };

    public static CellKey Inner(string province, string product) => CellKey.Of(("province", province), ("product", product));

    public static CellKey Province(string province) => CellKey.Of(("province", province));

    public static CellKey Product(string product) => CellKey.Of(("product", product));

    public static StatisticalTable ByProvinceAndProduct(params (string Province, string Product, decimal[] Amounts)[] cells) =>
        StatisticalTable.TwoWay("province", "product", cells.Select(cell => (cell.Province, cell.Product, Units(cell.Province, cell.Product, cell.Amounts))));

    /// <summary>Three provinces × three products; every cell has four equal units, but for those given.</summary>
    public static StatisticalTable NineCells(params (string Province, string Product, decimal[] Amounts)[] others)
    {
        string[] provinces = ["p1", "p2", "p3"];
        string[] products = ["a", "b", "c"];
        return ByProvinceAndProduct([.. provinces.SelectMany(province => products.Select(product =>
            others.SingleOrDefault(other => other.Province == province && other.Product == product) is { Amounts: not null } other
                ? other
                : (province, product, [25m, 25m, 25m, 25m])))]);
    }

    public static TableCell Cell(params decimal[] amounts) => new(CellKey.All, Units("p", "q", amounts));

    public static IEnumerable<Contribution> Units(string province, string product, IEnumerable<decimal> amounts) =>
        amounts.Select((amount, index) => new Contribution($"{province}/{product}/{index}", amount));
}
