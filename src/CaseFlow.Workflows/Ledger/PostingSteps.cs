using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Ledger;

/// <summary>At which moment of a machine something is posted.</summary>
public enum PostingMoment : byte
{
    /// <summary>A transition is taken.</summary>
    Transition,

    /// <summary>A state is entered.</summary>
    Entry,

    /// <summary>A state is left.</summary>
    Exit,
}

/// <summary>A place in a definition that posts to an indicator.</summary>
/// <param name="CaseType">The case type.</param>
/// <param name="Moment">When.</param>
/// <param name="Name">The transition, or the state.</param>
public readonly record struct PostingStep(string CaseType, PostingMoment Moment, string Name);

/// <summary>Which steps post to which indicator, as the definitions say it.</summary>
public static class PostingSteps
{
    /// <summary>The steps by indicator, in the order of case types and of their machines.</summary>
    public static ILookup<string, PostingStep> Of(WorkflowCatalogue catalogue) => catalogue.All
        .SelectMany(definition => Moments(definition)
            .SelectMany(moment => (moment.Activity?.Flatten() ?? []).OfType<Post>()
                .SelectMany(post => post.Lines)
                .Select(line => (line.Indicator, Step: moment.Step))))
        .Distinct()
        .ToLookup(pair => pair.Indicator, pair => pair.Step, StringComparer.Ordinal);

    private static IEnumerable<(Activity? Activity, PostingStep Step)> Moments(WorkflowDefinition definition)
    {
        foreach (var transition in definition.Transitions)
        {
            yield return (transition.Action, new(definition.Type, PostingMoment.Transition, transition.Name));
        }

        foreach (var state in definition.States.Values.OrderBy(state => state.Name, StringComparer.Ordinal))
        {
            yield return (state.Entry, new(definition.Type, PostingMoment.Entry, state.Name));
            yield return (state.Exit, new(definition.Type, PostingMoment.Exit, state.Name));
        }
    }
}
