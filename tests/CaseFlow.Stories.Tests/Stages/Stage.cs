using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Stories.Tests.Stages;

/// <summary>Where a scenario is played: the real engine over some place for cases.</summary>
public abstract class Stage
{
    /// <summary>Stands still until the scenario moves it.</summary>
    public FakeClock Clock { get; } = new();

    public abstract HouseRules Rules { get; }

    public abstract Task<Result<StepTaken>> RunAsync(CaseCommand command, CancellationToken cancellationToken);

    /// <summary>Fires every clock that has run out by now.</summary>
    public abstract Task FireAsync(CancellationToken cancellationToken);

    public abstract Task<Scene> LookAsync(CancellationToken cancellationToken);
}
