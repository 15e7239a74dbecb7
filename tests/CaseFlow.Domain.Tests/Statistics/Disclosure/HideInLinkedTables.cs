using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

/// <summary>Province × product and province × size, of the same units: the provinces' totals stand in both.</summary>
public sealed class HideInLinkedTables
{
    private static readonly string[] Provinces = ["p1", "p2", "p3"];

    [Fact]
    public void Linked_WhenTheTablesShareAMargin_HasItOnce()
    {
        var table = Linked(lone: false);

        Assert.Equal((3 * 2) + (3 * 2) + 3 + 2 + 2 + 1, table.Cells.Count);
        Assert.Single(table.Relations, relation => relation.Total == CellKey.All && relation.Parts.Contains(Tables.Province("p1")));
    }

    [Fact]
    public void Linked_WhenTheTablesDisagree_IsAFaultOfTheCaller() =>
        Assert.Throws<ArgumentException>(() => StatisticalTable.Linked(Tables.NineCells(), Tables.NineCells(("p1", "a", [1, 2, 3]))));

    [Fact]
    public void Protect_WhenAMarginMustHideInOneTable_ProtectsItInTheOther()
    {
        // p1 makes only product a, so its total would tell the small cell; the table by size must not tell that total.
        var table = Linked(lone: true);

        var hidden = DisclosureControl.Protect(table, Tables.Rules).Value.Hidden;

        Assert.Contains(Tables.Inner("p1", "a"), hidden.Keys);
        Assert.Contains(Tables.Province("p1"), hidden.Keys);
        Assert.Empty(Derivable(table, hidden.Keys));
    }

    [Fact]
    public void Derivable_WhenOnlyTheSmallCellAndItsMarginHide_FindsBoth()
    {
        Assert.Equal(
            [Tables.Inner("p1", "a"), Tables.Province("p1")],
            Derivable(Linked(lone: true), [Tables.Inner("p1", "a"), Tables.Province("p1")]));
    }

    [Fact]
    public void Protect_OfRandomLinkedTables_LeavesNothingToDerive()
    {
        var count = 0;
        for (var seed = 1; seed <= 60; seed++)
        {
            var table = RandomLinked(new Random(seed));

            var hidden = DisclosureControl.Protect(table, Tables.Rules).Value.Hidden;

            count += hidden.Count;
            Assert.Empty(Derivable(table, hidden.Keys));
        }

        Assert.True(count > 300, $"Only {count} cells were hidden.");
    }

    /// <summary>The hidden cells that the equations of both tables determine: after elimination they stand alone in their row.</summary>
    private static List<CellKey> Derivable(StatisticalTable table, IEnumerable<CellKey> hidden)
    {
        var unknown = hidden.ToList();
        var rows = table.Relations.Select(relation => unknown.Select(key =>
            (relation.Parts.Contains(key) ? 1m : 0) - (relation.Total == key ? 1m : 0)).ToArray()).ToList();
        var done = 0;
        for (var column = 0; column < unknown.Count; column++)
        {
            var pivot = rows.FindIndex(done, row => Math.Abs(row[column]) > 0.000001m);
            if (pivot < 0)
            {
                continue;
            }

            (rows[done], rows[pivot]) = (rows[pivot], rows[done]);
            var chosen = rows[done].Select(entry => entry / rows[done][column]).ToArray();
            rows = [.. rows.Select((row, index) => index == done ? chosen : [.. row.Select((entry, at) => entry - (row[column] * chosen[at]))])];
            done++;
        }

        return [.. rows.Select(row => unknown.Where((_, at) => Math.Abs(row[at]) > 0.000001m).ToList()).Where(alone => alone.Count == 1)
            .Select(alone => alone[0]).Order()];
    }

    private static StatisticalTable Linked(bool lone) => Link(Provinces.SelectMany((province, index) =>
        Enumerable.Range(0, lone && index == 0 ? 2 : 12).Select(unit =>
            new Unit($"{province}/{unit}", province, lone && index == 0 ? "a" : unit % 2 == 0 ? "a" : "b", unit % 4 < 2 ? "large" : "small", 10 + unit))));

    private static StatisticalTable RandomLinked(Random random) => Link(Enumerable.Range(0, random.Next(20, 60)).Select(unit => new Unit(
        $"{unit}", Provinces[random.Next(3)], $"{(char)('a' + random.Next(4))}", random.Next(2) == 0 ? "large" : "small", random.Next(1, 500))));

    private static StatisticalTable Link(IEnumerable<Unit> units)
    {
        var all = units.ToList();
        return StatisticalTable.Linked(TwoWay("product", all, unit => unit.Product), TwoWay("size", all, unit => unit.Size));
    }

    private static StatisticalTable TwoWay(string columns, List<Unit> units, Func<Unit, string> column) => StatisticalTable.TwoWay(
        "province",
        columns,
        units.GroupBy(unit => (unit.Province, Column: column(unit))).Select(cell =>
            (cell.Key.Province, cell.Key.Column, cell.Select(unit => new Contribution(unit.Name, unit.Amount)))));

    private sealed record Unit(string Name, string Province, string Product, string Size, decimal Amount);
}
