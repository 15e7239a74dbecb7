using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

public sealed class ResistAttackers
{
    [Fact]
    public void Bounds_OfARectangleOfHiddenCells_AreThoseReckonedByHand()
    {
        // a: 50 and 90, c: 60 and 80. The first rises until its neighbour of 60 is empty and falls by its own 50; the others move with it.
        var table = Tables.NineCells(("p1", "a", [30, 20]), ("p1", "c", [20, 20, 20]), ("p2", "a", [30, 30, 30]), ("p2", "c", [20, 30, 30]));
        var edition = DisclosureControl.Protect(table, Tables.Rules).Value;
        var attacker = new Attacker(edition, ["p1", "p2", "p3"], ["a", "b", "c"]);

        Assert.Equal((0m, 110m), attacker.Bounds(Tables.Inner("p1", "a")));
        Assert.Equal((0m, 110m), attacker.Bounds(Tables.Inner("p1", "c")));
        Assert.Equal((30m, 140m), attacker.Bounds(Tables.Inner("p2", "a")));
        Assert.Equal((30m, 140m), attacker.Bounds(Tables.Inner("p2", "c")));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Protect_OfRandomTables_LeavesEveryHiddenCellItsInterval(int seed)
    {
        var random = new Random(seed);
        var (rows, columns) = (Names("r", random.Next(2, 8)), Names("c", random.Next(2, 8)));
        var table = RandomTable(random, rows, columns);
        var rules = RandomRules(random);

        var edition = DisclosureControl.Protect(table, rules).Value;

        Assert.All(table.Cells.Values.Where(cell => rules.Judge(cell) is not null), cell => Assert.Contains(cell.Key, edition.Hidden.Keys));
        var attacker = new Attacker(edition, rows, columns);
        foreach (var (key, reason) in edition.Hidden)
        {
            var (lower, upper) = attacker.Bounds(key);
            var cell = table.Cells[key];
            Assert.True(upper > lower, $"{key} is {lower}");
            if (reason is not HiddenReason.Complementary)
            {
                var protection = rules.Protection(cell);
                Assert.True(upper >= cell.Value + (protection * 0.9999m), $"{key}: {cell.Value} is at most {upper}");
                Assert.True(lower <= cell.Value - (Math.Min(protection, cell.Value) * 0.9999m), $"{key}: {cell.Value} is at least {lower}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Protect_OfRandomTables_TellsNoHiddenSumOfTooFew(int seed)
    {
        var random = new Random(seed);
        var table = RandomTable(random, Names("r", random.Next(2, 8)), Names("c", random.Next(2, 8)));
        var rules = RandomRules(random);

        var hidden = DisclosureControl.Protect(table, rules).Value.Hidden;

        Assert.All(table.Relations.Where(relation => !hidden.ContainsKey(relation.Total)), relation => Assert.Null(rules.Judge(new TableCell(
            relation.Total, relation.Parts.Where(hidden.ContainsKey).SelectMany(part => table.Cells[part].Contributions)))));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Protect_OfTheSameTableTwice_HidesTheSame(int seed)
    {
        string[] rows = ["r1", "r2", "r3", "r4"], columns = ["c1", "c2", "c3"];

        var first = DisclosureControl.Protect(RandomTable(new Random(seed), rows, columns), Tables.Rules).Value;
        var second = DisclosureControl.Protect(RandomTable(new Random(seed), rows, columns), Tables.Rules).Value;

        Assert.Equal(first.Hidden, second.Hidden);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1387, 150)];

    private static string[] Names(string prefix, int count) => [.. Enumerable.Range(1, count).Select(index => $"{prefix}{index}")];

    private static StatisticalTable RandomTable(Random random, string[] rows, string[] columns) => Tables.ByProvinceAndProduct(
        [.. rows.SelectMany(row => columns.Select(column => (row, column, RandomAmounts(random))))]);

    /// <summary>Empty cells, lone units, giants, zeros and fractions, each often enough.</summary>
    private static decimal[] RandomAmounts(Random random)
    {
        var amounts = Enumerable.Range(0, random.Next(0, 8)).Select(_ => random.Next(0, 200_000) / 100m).ToArray();
        return random.Next(10) switch
        {
            0 => [.. amounts.Select(_ => 0m)],
            1 => [.. amounts, 50_000m],
            2 => [.. amounts.Select(amount => amount / 1000)],
            _ => amounts,
        };
    }

    private static DisclosureRules RandomRules(Random random) => Tables.Rules with
    {
        MinimumUnits = random.Next(1, 5),
        DominantUnits = random.Next(1, 3),
        DominancePercent = random.Next(60, 95),
        PriorPercent = random.Next(2) == 0 ? null : random.Next(5, 20),
        ProtectionPercent = random.Next(0, 40),
        HideStatedZeros = random.Next(2) == 0,
    };
}
