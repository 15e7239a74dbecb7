using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>The cases that are open now and would feed a measure when they come to the step that counts.</summary>
/// <param name="Types">By case type and state, those with open cases.</param>
/// <param name="Median">In days: half of the counted cases took no longer from their opening; null when too few are known.</param>
/// <param name="Known">How many counted cases that is known from.</param>
/// <param name="Expected">How many of the open ones are counted before the year ends if they go on as others did; null when too few are known.</param>
public sealed record Pipeline(ImmutableArray<PipelineType> Types, int? Median, int Known, decimal? Expected)
{
    /// <summary>All of them.</summary>
    public long Open => Types.Sum(type => type.Open);
}

/// <summary>The open cases of one type.</summary>
/// <param name="Definition">The case type.</param>
/// <param name="States">The states in their order, each with its cases.</param>
public sealed record PipelineType(WorkflowDefinition Definition, ImmutableArray<(string State, long Cases)> States)
{
    /// <summary>All of them.</summary>
    public long Open => States.Sum(state => state.Cases);
}
