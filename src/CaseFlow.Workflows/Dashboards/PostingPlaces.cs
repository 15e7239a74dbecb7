using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Dashboards;

/// <summary>From where in a case type the posting steps of a measure can still be reached.</summary>
/// <param name="Definition">The case type.</param>
/// <param name="Transitions">The transitions with which it is counted.</param>
/// <param name="Before">The states from which one of them lies ahead, in the order of the file.</param>
public sealed record PostingPlaces(WorkflowDefinition Definition, ImmutableArray<TransitionDefinition> Transitions, ImmutableArray<string> Before)
{
    /// <summary>The case types that post to a measure, in the order of their ids.</summary>
    public static ImmutableArray<PostingPlaces> Of(Measure measure, DefinitionStore definitions) =>
        Of(measure.Formula.Terms.Select(term => term.Indicator), definitions);

    /// <summary>The case types that post to one of several indicators.</summary>
    public static ImmutableArray<PostingPlaces> Of(IEnumerable<IndicatorId> posted, DefinitionStore definitions)
    {
        var indicators = posted.Select(indicator => indicator.Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. definitions.All.OrderBy(definition => definition.Type, StringComparer.Ordinal)
                .Select(definition => Of(definition, indicators)).Where(places => !places.Transitions.IsEmpty),
        ];
    }

    private static PostingPlaces Of(WorkflowDefinition definition, HashSet<string> indicators)
    {
        bool Posts(Activity? activity) => (activity?.Flatten() ?? []).OfType<Post>().SelectMany(post => post.Lines).Any(line => indicators.Contains(line.Indicator));

        var posting = definition.Transitions.Where(transition => Posts(transition.Action)
            || (!transition.IsInternal && (Posts(definition.States[transition.To].Entry) || Posts(definition.States[transition.From].Exit)))).ToImmutableArray();
        var before = posting.Select(transition => transition.From).ToHashSet(StringComparer.Ordinal);
        while (definition.Transitions.Count(transition => before.Contains(transition.To) && before.Add(transition.From)) > 0)
        {
        }

        return new PostingPlaces(definition, posting, [.. definition.States.Keys.Where(before.Contains).OrderBy(state => Rank(definition, state))]);
    }

    /// <summary>States in the order in which the file first comes to them.</summary>
    private static int Rank(WorkflowDefinition definition, string state) =>
        state == definition.InitialState ? -1
        : definition.Transitions.Select((transition, place) => (transition, place)).FirstOrDefault(pair => pair.transition.To == state, (null!, int.MaxValue)).place;
}
