using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Domain.Tests.Statistics.Disclosure;

public sealed class HideCells
{
    [Fact]
    public void Protect_WhenNoCellIsSensitive_HidesNothing() =>
        Assert.Empty(DisclosureControl.Protect(Tables.NineCells(), Tables.Rules).Value.Hidden);

    [Fact]
    public void Protect_WhenOneCellIsSmall_HidesTheCheapestRectangle()
    {
        var table = Tables.NineCells(("p1", "a", [30, 20]), ("p2", "c", [15, 15, 15]), ("p1", "c", [20, 20, 20]), ("p2", "a", [22, 22, 22]));

        var hidden = DisclosureControl.Protect(table, Tables.Rules).Value.Hidden;

        Assert.Equal(
            [
                (Tables.Inner("p1", "a"), HiddenReason.Small),
                (Tables.Inner("p2", "a"), HiddenReason.Complementary),
                (Tables.Inner("p1", "c"), HiddenReason.Complementary),
                (Tables.Inner("p2", "c"), HiddenReason.Complementary),
            ],
            hidden.Select(cell => (cell.Key, cell.Value)));
    }

    [Fact]
    public void Protect_WhenOneUnitDominates_TakesComplementsThatLeaveRoom()
    {
        // The interval must reach 16.25 to each side: the cells of 9 are cheaper, but could not fall so far.
        var table = Tables.NineCells(
            ("p1", "a", [93, 2, 2, 2, 1]), ("p1", "c", [3, 3, 3]), ("p2", "a", [3, 3, 3]), ("p3", "b", [20, 20, 20]));

        var hidden = DisclosureControl.Protect(table, Tables.Rules).Value.Hidden;

        Assert.Equal(HiddenReason.Dominance, hidden[Tables.Inner("p1", "a")]);
        Assert.Equal(
            [Tables.Inner("p1", "a"), Tables.Inner("p3", "a"), Tables.Inner("p1", "b"), Tables.Inner("p3", "b")], hidden.Keys);
    }

    [Fact]
    public void Protect_WhenARowHasNoOtherCell_HidesItsTotal()
    {
        var table = Tables.ByProvinceAndProduct(("p1", "a", [9, 8]), ("p2", "a", [9, 9, 9]), ("p2", "b", [8, 8, 8]), ("p1", "b", []));

        var edition = DisclosureControl.Protect(table, Tables.Rules).Value;

        Assert.Equal(HiddenReason.Small, edition.Hidden[Tables.Province("p1")]);
        Assert.DoesNotContain(Tables.Inner("p1", "b"), edition.Hidden.Keys);
        Assert.False(edition.Hidden.ContainsKey(CellKey.All));
    }

    [Fact]
    public void Protect_WhenTwoLoneUnitsHideEachOther_HidesAThirdCellOfTheLine()
    {
        // Each of the two could subtract its own amount from what the total leaves over.
        var table = Tables.NineCells(("p1", "a", [40]), ("p1", "b", [60]), ("p2", "a", [50]), ("p2", "b", [70]));

        var hidden = DisclosureControl.Protect(table, Tables.Rules).Value.Hidden;

        foreach (var line in table.Relations.Where(line => !hidden.ContainsKey(line.Total)))
        {
            var sum = line.Parts.Where(hidden.ContainsKey).SelectMany(part => table.Cells[part].Contributions);
            Assert.Null(Tables.Rules.Judge(new TableCell(line.Total, sum)));
        }

        Assert.Contains(Tables.Inner("p1", "c"), hidden.Keys);
    }

    [Fact]
    public void Protect_WhenCellsAreEmpty_NeverUsesThemAsComplements()
    {
        var table = Tables.NineCells(("p1", "a", [30, 20]), ("p1", "c", []), ("p3", "a", []), ("p3", "c", []));

        var hidden = DisclosureControl.Protect(table, Tables.Rules).Value.Hidden;

        Assert.Equal([Tables.Inner("p1", "a"), Tables.Inner("p2", "a"), Tables.Inner("p1", "b"), Tables.Inner("p2", "b")], hidden.Keys);
    }

    [Fact]
    public void Protect_WhenStatedZerosAreSensitive_HidesThemWithRoomAbove()
    {
        var hidden = DisclosureControl.Protect(Tables.NineCells(("p1", "a", [0, 0, 0])), Tables.Rules).Value.Hidden;

        Assert.Equal(HiddenReason.Small, hidden[Tables.Inner("p1", "a")]);
        Assert.Equal(4, hidden.Count);
    }

    [Fact]
    public void Protect_WhenThereIsOneSmallCellInAll_TellsNothing()
    {
        var edition = DisclosureControl.Protect(Tables.ByProvinceAndProduct(("p1", "a", [5, 6])), Tables.Rules).Value;

        Assert.All(edition.Publishable().Cells, cell => Assert.True(cell.IsHidden));
    }

    [Fact]
    public void Publishable_WhenCellsAreHidden_HasNeitherTheirValueNorTheirUnits()
    {
        var edition = DisclosureControl.Protect(Tables.NineCells(("p1", "a", [4711, 1])), Tables.Rules).Value;

        var cells = edition.Publishable().Cells;

        Assert.Equal(edition.Hidden.Keys, cells.Where(cell => cell.IsHidden).Select(cell => cell.Key));
        Assert.All(cells.Where(cell => cell.IsHidden), cell => Assert.Null(cell.Units));
        Assert.DoesNotContain("4711", string.Join(';', cells), StringComparison.Ordinal);
    }

    [Fact]
    public void Protect_WhenTheCellsComeInAnotherOrder_HidesTheSame()
    {
        (string, string, decimal[])[] cells =
        [
            ("p1", "a", [5, 5]), ("p1", "b", [9, 9, 9]), ("p1", "c", [9, 9, 9]), ("p2", "a", [9, 9, 9]), ("p2", "b", [9, 9, 9]), ("p2", "c", [9, 9, 9]),
        ];

        var forward = DisclosureControl.Protect(Tables.ByProvinceAndProduct(cells), Tables.Rules).Value;
        var backward = DisclosureControl.Protect(Tables.ByProvinceAndProduct([.. cells.Reverse()]), Tables.Rules).Value;

        Assert.Equal(forward.Hidden, backward.Hidden);
        Assert.Equal(4, forward.Hidden.Count);
    }
}
