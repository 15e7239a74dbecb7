using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Reports;

/// <summary>Everything that figures are made of: reference lists, indicators and measures, and the tables. Immutable.</summary>
public sealed record ReportCatalogue
{
    private const int NearestShown = 3;

    /// <summary>Provinces, industries, roles.</summary>
    public required ReferenceData Reference { get; init; }

    /// <summary>Indicators and measures.</summary>
    public required IndicatorCatalogue Indicators { get; init; }

    /// <summary>The tables in the order of their ids.</summary>
    public required ImmutableArray<ReportTable> Tables { get; init; }

    /// <summary>Why published figures are not reached.</summary>
    public UnreachedFigures Unreached { get; init; } = UnreachedFigures.None;

    /// <summary>Reads reference, indicators and tables, or gives all problems of the first of these that has some.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    public static Result<ReportCatalogue> Load(string workflows)
    {
        if (!ReferenceData.Load(workflows).TryGet(out var reference, out var error)
            || !IndicatorCatalogue.Load(workflows, reference).TryGet(out var indicators, out error))
        {
            return error;
        }

        var problems = new ProblemList();
        var tables = ReportTableReader.Read(workflows, reference, indicators, problems);
        var unreached = UnreachedFigures.Read(workflows, problems);
        return problems.Any
            ? new Errors(problems.All)
            : new ReportCatalogue { Reference = reference, Indicators = indicators, Tables = tables, Unreached = unreached };
    }

    /// <summary>The table of an id, or <see cref="TableUnknown"/> with the ids most like it.</summary>
    public Result<ReportTable> Find(string id)
    {
        foreach (var table in Tables)
        {
            if (string.Equals(table.Id, id, StringComparison.Ordinal))
            {
                return table;
            }
        }

        return new TableUnknown(id, [.. Tables.Select(table => table.Id).OrderBy(known => Distance(known, id)).Take(NearestShown)]);
    }

    private static int Distance(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var changed = previous[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(changed, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
