using System.Collections.Concurrent;

namespace CaseFlow.Workflows.Declarations;

/// <summary>
/// The business date of millions of instants: asked once for each quarter of an hour, for every zone of the world changes its day at one.
/// </summary>
internal sealed class DaysOfInstants(Func<DateTimeOffset, DateOnly> dayOf)
{
    private static readonly long Quarter = TimeSpan.FromMinutes(15).Ticks;

    private readonly ConcurrentDictionary<long, DateOnly> days = new();

    public DateOnly Of(DateTimeOffset instant) =>
        days.GetOrAdd(instant.UtcTicks / Quarter, static (_, asked) => asked.dayOf(asked.instant), (dayOf, instant));
}
