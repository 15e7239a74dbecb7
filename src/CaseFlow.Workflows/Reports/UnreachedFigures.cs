using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports;

/// <summary>Why published tables, or some of their cells, are not what the house counts: data of <c>reports/unreached.json</c>.</summary>
public sealed class UnreachedFigures
{
    private const string FileName = "reports/unreached.json";

    private readonly ImmutableArray<UnreachedCells> cells;

    private UnreachedFigures(ImmutableArray<UnreachedCells> cells) => this.cells = cells;

    /// <summary>No reasons.</summary>
    public static UnreachedFigures None { get; } = new([]);

    /// <summary>The first reason that holds for a cell; null when none is given.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row's key; null for the whole table or column.</param>
    /// <param name="column">The column; null for the whole table.</param>
    public UnreachedReason? ReasonOf(string table, string? row = null, string? column = null) => cells.FirstOrDefault(cell =>
        cell.Tables.Contains(table, StringComparer.Ordinal) && Holds(cell.Rows, row) && Holds(cell.Columns, column))?.Reason;

    internal static UnreachedFigures Read(string workflows, ProblemList problems)
    {
        if (!File.Exists(Path.Combine(workflows, FileName)) || JsonFiles.Open(workflows, FileName, problems) is not { } root)
        {
            return None;
        }

        var reasons = root.Objects("reasons").Select(ReadReason).ToDictionary(reason => reason.Id, StringComparer.Ordinal);
        var cells = root.Objects("cells").Select(item => ReadCells(item, reasons)).ToImmutableArray();
        root.End();
        return new UnreachedFigures(cells);
    }

    private static bool Holds(ImmutableArray<string> names, string? name) =>
        names.IsEmpty || (name is not null && names.Contains(name, StringComparer.Ordinal));

    private static UnreachedReason ReadReason(JsonObject item)
    {
        var reason = new UnreachedReason(item.Text("id"), item.Localized());
        item.End();
        return reason;
    }

    private static UnreachedCells ReadCells(JsonObject item, Dictionary<string, UnreachedReason> reasons)
    {
        var cells = new UnreachedCells(
            [.. item.Texts("tables")],
            item.Has("rows") ? [.. item.Texts("rows")] : [],
            item.Has("columns") ? [.. item.Texts("columns")] : [],
            item.Choice("reason", reasons)!);
        item.End();
        return cells;
    }

    private sealed record UnreachedCells(ImmutableArray<string> Tables, ImmutableArray<string> Rows, ImmutableArray<string> Columns, UnreachedReason Reason);
}

/// <summary>Why a published figure is not reached.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">In words.</param>
public sealed record UnreachedReason(string Id, LocalizedText Text);
