using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>How much of a machine some scenarios walk.</summary>
public sealed record ScenarioCoverage
{
    private ScenarioCoverage(WorkflowDefinition definition, IReadOnlySet<TakenStep> steps)
    {
        Definition = definition;
        MissedStates = [.. definition.States.Keys.Where(state => steps.All(step => step.To != state)).Order(StringComparer.Ordinal)];
        MissedTransitions = [.. definition.Transitions.Where(transition => !steps.Contains(
            new TakenStep(definition.Type, transition.Name, transition.From, transition.To)))];
    }

    /// <summary>The machine.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>States that no case reached.</summary>
    public IReadOnlyList<string> MissedStates { get; }

    /// <summary>Transitions that no case took.</summary>
    public IReadOnlyList<TransitionDefinition> MissedTransitions { get; }

    /// <summary>Counts what the scenarios took.</summary>
    public static ScenarioCoverage Of(WorkflowDefinition definition, IEnumerable<PlayedScenario> played) => new(
        definition,
        played.SelectMany(scenario => scenario.Taken).Where(step => step.Type == definition.Type).ToHashSet());

    /// <inheritdoc />
    public override string ToString()
    {
        string[] missed = [.. MissedStates, .. MissedTransitions.Select(missed => $"{missed.From} –{missed.Name}→ {missed.To}")];
        return $"{Definition.Type}: {Definition.States.Count - MissedStates.Count} of {Definition.States.Count} states, "
            + $"{Definition.Transitions.Length - MissedTransitions.Count} of {Definition.Transitions.Length} transitions"
            + (missed.Length == 0 ? "" : $" (not {string.Join(", ", missed)})");
    }
}
