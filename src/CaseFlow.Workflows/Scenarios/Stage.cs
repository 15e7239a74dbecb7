using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>Where a scenario is played: the real engine over some place for cases.</summary>
public abstract class Stage
{
    /// <summary>Its time.</summary>
    public ScenarioClock Clock { get; } = new();

    /// <summary>What it plans by.</summary>
    public abstract HouseRules Rules { get; }

    /// <summary>Carries a command out.</summary>
    public abstract Task<Result<StepTaken>> RunAsync(CaseCommand command, CancellationToken cancellationToken);

    /// <summary>What the engine would answer to a command, of which nothing stays; null: this stage tries nothing.</summary>
    public virtual Result<StepTaken>? Try(CaseCommand command) => null;

    /// <summary>Fires every clock that has run out by now.</summary>
    public abstract Task FireAsync(CancellationToken cancellationToken);

    /// <summary>Everything that can be seen now.</summary>
    public abstract Task<Scene> LookAsync(CancellationToken cancellationToken);
}
