namespace CaseFlow.Workflows.Scenarios;

/// <summary>The time of a stage: it stands still until the scenario moves it.</summary>
public sealed class ScenarioClock : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.UnixEpoch;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;

    internal void MoveTo(DateTimeOffset instant) => now = instant;
}
