namespace CaseFlow.Workflows.Engine;

/// <summary>One line of the deadline ledger: it lives in the event.</summary>
/// <param name="Line"><c>set</c>, <c>paused</c>, <c>resumed</c>, <c>moved</c>, <c>stopped</c>, <c>fired</c>.</param>
/// <param name="Name">The clock.</param>
/// <param name="On">The day of the line.</param>
/// <param name="DueOn">The due day from then on.</param>
/// <param name="Reason">Why, where a reason is given.</param>
public sealed record ClockLine(string Line, string Name, DateOnly On, DateOnly DueOn, string? Reason);
