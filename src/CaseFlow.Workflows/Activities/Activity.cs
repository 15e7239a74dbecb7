using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Activities;

/// <summary>
/// Something that happens in a step. One class per activity type, found by its type name in the activity catalogue.
/// Running it changes only the plan that is being made.
/// </summary>
public abstract record Activity
{
    /// <summary>Where it stands in the definition, for messages.</summary>
    public required string Path { get; init; }

    /// <summary>Adds its effect to the step; refuses by the context.</summary>
    public abstract void Run(StepContext step);

    /// <summary>Itself and everything inside it, for validation.</summary>
    public virtual IEnumerable<Activity> Flatten() => [this];
}
