using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>Which cases a worklist shows.</summary>
public enum WorklistView
{
    /// <summary>Those in which the person may take the next step, and which no colleague of the same role holds.</summary>
    MyTurn,

    /// <summary>Those that the person holds, whosever turn it is.</summary>
    Held,

    /// <summary>Those in which the person may take the next step and that nobody holds.</summary>
    Unheld,

    /// <summary>Those in reach that others hold.</summary>
    HeldByOthers,

    /// <summary>Those that wait for a second person's confirmation by the person.</summary>
    Approvals,

    /// <summary>All open cases in reach.</summary>
    Area,
}

/// <summary>When something has to be done, as headings of a worklist.</summary>
public enum DueGroup
{
    /// <summary>The due day has passed.</summary>
    Overdue,

    /// <summary>Due today.</summary>
    Today,

    /// <summary>Due by the coming Friday, the last day of the week.</summary>
    ThisWeek,

    /// <summary>Due later, or without a due day.</summary>
    Later,
}

/// <summary>In which order a worklist stands.</summary>
public enum WorklistOrder
{
    /// <summary>What is due first.</summary>
    Due,

    /// <summary>What was opened first.</summary>
    Oldest,

    /// <summary>What was opened last.</summary>
    Newest,
}

/// <summary>A worklist as its address asks for it.</summary>
public sealed record WorklistRequest
{
    /// <summary>The person.</summary>
    public required Actor Actor { get; init; }

    /// <summary>In whose hands the person's own work is: of the one acted for, when the person is a substitute.</summary>
    public string Hands => Actor.OnBehalfOf ?? Actor.Id;

    /// <summary>Today, in the organization's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Which cases.</summary>
    public WorklistView View { get; init; } = WorklistView.MyTurn;

    /// <summary>Only this case type; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>Only what is due then; null for all.</summary>
    public DueGroup? Due { get; init; }

    /// <summary>In which order.</summary>
    public WorklistOrder Order { get; init; } = WorklistOrder.Due;

    /// <summary>The last row of the page before; null for the first page.</summary>
    public WorklistCursor? After { get; init; }

    /// <summary>Rows a page.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>Where a page ended.</summary>
/// <param name="DueOn">The last row's due day.</param>
/// <param name="Id">The last row's id.</param>
public readonly record struct WorklistCursor(DateOnly? DueOn, long Id);

/// <summary>One case in a worklist.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Definition">Its type, in its own version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Title">The main party's name.</param>
/// <param name="Province">Its province.</param>
/// <param name="Industry">Its industry branch.</param>
/// <param name="DueOn">When it is due; null when nothing is.</param>
/// <param name="Holder">The name of the person who holds it.</param>
/// <param name="Group">Under which heading it stands.</param>
public sealed record WorklistRow(
    long Id, string Number, WorkflowDefinition Definition, string State, string? Title, string Province, string? Industry,
    DateOnly? DueOn, LocalizedText? Holder, DueGroup Group);

/// <summary>One page of a worklist, the most urgent first.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Counts">How many cases stand under each heading in the whole list; more than <see cref="MostCounted"/> is "more than that".</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record WorklistSheet(
    IReadOnlyList<WorklistRow> Rows, IReadOnlyDictionary<DueGroup, long> Counts, WorklistCursor? Next)
{
    /// <summary>The work of the whole country is counted this far under each heading; one more means "more than that".</summary>
    public const int MostCounted = 10_000;
}
