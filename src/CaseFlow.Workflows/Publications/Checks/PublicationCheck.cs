using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>One rule that a report keeps before it is published. Pure: everything that it needs is in the <see cref="CheckedReport"/>.</summary>
public abstract class PublicationCheck
{
    /// <summary>Its id: the name of its class.</summary>
    public string Id => GetType().Name;

    /// <summary>What it looks for.</summary>
    public abstract LocalizedText Rule { get; }

    /// <summary>Everything that it finds, in printing order.</summary>
    public abstract IEnumerable<Finding> Find(CheckedReport report);

    /// <summary>A finding that refuses the report.</summary>
    protected Finding Refuse(CellPlace place, string fa, string en) => new(Id, Severity.Refuse, place, new LocalizedText(fa, en));

    /// <summary>A finding that somebody must confirm.</summary>
    protected Finding Confirm(CellPlace place, string fa, string en) => new(Id, Severity.Confirm, place, new LocalizedText(fa, en));

    /// <summary>A cell is not what it must be.</summary>
    protected Finding Instead(CheckedTable table, ComposedRow row, ComposedColumn column, LocalizedText expected, LocalizedText because) => Refuse(
        table.At(row, column),
        $"«{CellWords.Of(row.Cells[table.Table.IndexOf(column.Id)]).Fa}» آمده است، «{expected.Fa}» درست است ({because.Fa}).",
        $"it says {CellWords.Of(row.Cells[table.Table.IndexOf(column.Id)]).En}, right is {expected.En} ({because.En}).");
}
