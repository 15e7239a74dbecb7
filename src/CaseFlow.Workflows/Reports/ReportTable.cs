using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Reports;

/// <summary>One published table as data: which rows, which columns, bound to which measures. The same for every year.</summary>
public sealed record ReportTable
{
    /// <summary>Its id, also the name of its file, e.g. <c>taha-inspections-by-province</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its heading, without the year.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The chapter of the report in which it stands.</summary>
    public required LocalizedText Chapter { get; init; }

    /// <summary>What its numbers count.</summary>
    public required LocalizedText Unit { get; init; }

    /// <summary><c>province</c>, <c>industry</c> or both, in the order of the row keys.</summary>
    public required ImmutableArray<string> Dimensions { get; init; }

    /// <summary>Whose work it shows: one executor, or <see cref="Executors.Everyone"/>.</summary>
    public required string Executor { get; init; }

    /// <summary>The industries of its rows; empty when it has no such dimension.</summary>
    public required ImmutableArray<string> Industries { get; init; }

    /// <summary>Its columns in printing order; those of a table with <see cref="Lines"/> line by line.</summary>
    public required ImmutableArray<ReportColumn> Columns { get; init; }

    /// <summary>The lines of a table in which each line counts something else; null for other tables.</summary>
    public ReportLines? Lines { get; init; }

    /// <summary>The report of another body in which it stands; null for the yearbook of the house.</summary>
    public string? Report { get; init; }

    /// <summary>A new table that waits for its chapter: no report needs to print it or leave it out.</summary>
    public bool IsDraft { get; init; }

    /// <summary>Whether its rows are provinces.</summary>
    public bool HasProvinces => Dimensions.Contains(Dimension.Province, StringComparer.Ordinal);

    /// <summary>Whether its rows are industries.</summary>
    public bool HasIndustries => Dimensions.Contains(Dimension.Industry, StringComparer.Ordinal);

    /// <summary>The place of a column, or −1.</summary>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Columns.Length; index++)
        {
            if (string.Equals(Columns[index].Id, column, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Whether a column adds up what was counted, so that its cells open to cases.</summary>
    public bool CountsCases(ReportColumn column) => column is MeasureColumn || (column is SumColumn sum && !IsPlan(sum));

    /// <summary>Whether a sum adds up plans and nothing else.</summary>
    public bool IsPlan(SumColumn sum) => sum.Of.Length > 0 && sum.Of.All(part => Columns[IndexOf(part)] switch
    {
        TargetColumn => true,
        SumColumn inner => IsPlan(inner),
        _ => false,
    });

    /// <summary>The executors of whom it needs postings.</summary>
    public IReadOnlyList<string> ExecutorsCounted()
    {
        var wanted = Columns.OfType<MeasureColumn>()
            .SelectMany(column => column.Terms.Select(term => column.Measure.ExecutorOf(term, Executor)))
            .ToHashSet(StringComparer.Ordinal);
        return wanted.Contains(Executors.Everyone) ? Executors.All : [.. wanted];
    }

    /// <summary>Every indicator that it counts.</summary>
    public IEnumerable<IndicatorId> Indicators() => Columns
        .OfType<MeasureColumn>()
        .SelectMany(column => column.Terms)
        .Select(term => term.Indicator)
        .Distinct();
}
