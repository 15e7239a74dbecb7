using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Replay;

/// <summary>What the house knows of a published table: its axes and what each column stands for.</summary>
/// <param name="Id">The table's id.</param>
/// <param name="Dimensions">The axes of its rows: <c>province</c>, <c>industry</c> or both.</param>
/// <param name="Industries">The industry branches that its rows may name; empty when it has no such axis.</param>
/// <param name="Columns">Its columns in printing order.</param>
/// <param name="Executor">Whose work it prints, see <see cref="Executors"/>.</param>
public sealed record TableShape(
    string Id, ImmutableArray<string> Dimensions, ImmutableArray<string> Industries, ImmutableArray<ColumnShape> Columns,
    string Executor = Executors.Province)
{
    /// <summary>True when its rows name a province.</summary>
    public bool ByProvince => Dimensions.Contains(Dimension.Province);

    /// <summary>True when its rows name an industry branch.</summary>
    public bool ByIndustry => Dimensions.Contains(Dimension.Industry);

    /// <summary>The column of an id; null when there is none.</summary>
    public ColumnShape? Find(string column)
    {
        foreach (var shape in Columns)
        {
            if (string.Equals(shape.Id, column, StringComparison.Ordinal))
            {
                return shape;
            }
        }

        return null;
    }
}

/// <summary>A column of a published table.</summary>
/// <param name="Id">The key under which rows give it.</param>
public abstract record ColumnShape(string Id)
{
    /// <summary>Planned numbers of a measure.</summary>
    /// <param name="Id">The column.</param>
    /// <param name="Measure">The measure's id.</param>
    public sealed record Planned(string Id, string Measure) : ColumnShape(Id);

    /// <summary>Counted numbers of a measure.</summary>
    /// <param name="Id">The column.</param>
    /// <param name="Measure">The measure's id.</param>
    /// <param name="Terms">What is added up, with the filters of the column.</param>
    public sealed record Counted(string Id, string Measure, ImmutableArray<MeasureTerm> Terms) : ColumnShape(Id);

    /// <summary>The sum of other columns of the row.</summary>
    /// <param name="Id">The column.</param>
    /// <param name="Of">The columns that are added.</param>
    public sealed record Sum(string Id, ImmutableArray<string> Of) : ColumnShape(Id);

    /// <summary>Actual in percent of plan.</summary>
    /// <param name="Id">The column.</param>
    /// <param name="Actual">The column of the actual.</param>
    /// <param name="Plan">The column of the plan.</param>
    public sealed record Achievement(string Id, string Actual, string Plan) : ColumnShape(Id);

    /// <summary>The row in percent of the total row.</summary>
    /// <param name="Id">The column.</param>
    /// <param name="Of">The column whose share it is.</param>
    public sealed record Share(string Id, string Of) : ColumnShape(Id);

    /// <summary>One result in percent of both.</summary>
    /// <param name="Id">The column.</param>
    /// <param name="Of">The column whose share it is.</param>
    /// <param name="With">The column of the other result.</param>
    public sealed record ResultShare(string Id, string Of, string With) : ColumnShape(Id);
}
