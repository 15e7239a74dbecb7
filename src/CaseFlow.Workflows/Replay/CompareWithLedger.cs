using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Prints the tables of a collected report back from the ledger and names each cell that differs: stocks, figures of the year before and
/// derived ones included.
/// </summary>
/// <param name="database">The ledger.</param>
/// <param name="catalogue">The tables.</param>
/// <param name="replayed">The provinces that were replayed; null for the whole country.</param>
internal sealed class CompareWithLedger(NpgsqlDataSource database, ReportCatalogue catalogue, IReadOnlySet<string>? replayed)
{
    /// <summary>Every differing cell.</summary>
    public async Task<ImmutableArray<Contradiction>> RunAsync(IEnumerable<PublishedTable> tables, CancellationToken cancellationToken)
    {
        var figures = new Figures(database, catalogue);
        var differing = ImmutableArray.CreateBuilder<Contradiction>();
        foreach (var table in tables.Where(table => table.IsCollected && (replayed is null || table.Shape.HasProvinces)))
        {
            var given = await figures.ComputeAsync(new FiguresRequest(table.Shape.Id, new JalaliYear(table.Year)), cancellationToken);
            differing.AddRange(In(table, given.Value));
        }

        return differing.ToImmutable();
    }

    /// <summary>What the house does not count of a collected report: whole tables, and numbers of those that it counts.</summary>
    public ImmutableArray<UnreachedNumber> Unreached(TableFolder folder) =>
    [
        .. folder.Unfed.Select(id => new UnreachedNumber(id, null, null, catalogue.Unreached.ReasonOf(id))),
        .. folder.Tables.SelectMany(table => table.Unread.Select(number =>
            new UnreachedNumber(table.Shape.Id, number.Row, number.Column, catalogue.Unreached.ReasonOf(table.Shape.Id, number.Row, number.Column)))),
    ];

    private IEnumerable<Contradiction> In(PublishedTable table, FigureTable given)
    {
        var rows = given.Rows.ToDictionary(row => row.Province ?? string.Empty, row => row.Cells, StringComparer.Ordinal);
        foreach (var row in table.Rows.Where(row => replayed is null || replayed.Contains(row.Province!)))
        {
            foreach (var contradiction in Compare(table, row, rows[row.Province ?? string.Empty]))
            {
                yield return contradiction;
            }
        }

        foreach (var contradiction in replayed is null && table.Total is not null ? Compare(table, table.Total, given.Total) : [])
        {
            yield return contradiction;
        }
    }

    /// <summary>Row and column of a cell as the published table has them.</summary>
    private static (string Row, string Column) Named(ReportTable shape, PublishedRow row, string column)
    {
        var cut = column.IndexOf('.', StringComparison.Ordinal);
        return shape.Lines is { } lines && cut > 0
            ? (lines.Rows.First(line => line.Id == column[..cut]).Key, column[(cut + 1)..])
            : (row.Key, column);
    }

    /// <summary>A cell that is not printed says nothing about the figure.</summary>
    private IEnumerable<Contradiction> Compare(PublishedTable table, PublishedRow row, ImmutableArray<FigureCell> given)
    {
        foreach (var id in table.Columns)
        {
            var value = given[table.Shape.IndexOf(id)].Value;
            if (table.Cell(row, id) is { } printed && printed != value)
            {
                var (key, column) = Named(table.Shape, row, id);
                yield return new Contradiction(table.Shape.Id, table.Year, key, column, printed, value, catalogue.Unreached.ReasonOf(table.Shape.Id, key, column));
            }
        }
    }
}
