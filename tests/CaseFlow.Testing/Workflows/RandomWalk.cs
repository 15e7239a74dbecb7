using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Testing.Workflows;

/// <summary>Random commands over random definitions: openings, steps that are mostly possible, cancelling, voiding.</summary>
public sealed class RandomWalk(int seed, IReadOnlyCollection<WorkflowDefinition> definitions)
{
    private static readonly Actor[] People =
    [
        Someone.Inspector, Someone.OtherInspector, Someone.Supervisor, Someone.With("second", "Supervisor", Someone.Yazd),
        Someone.With("stranger", "Inspector", Someone.Fars), Someone.With("deputy", "Inspector", Someone.Yazd).For("inspector"),
    ];

    private readonly Random random = new(seed);
    private int commands;

    /// <summary>The next command.</summary>
    /// <param name="cases">The cases that there are, with the states in which they were seen.</param>
    /// <param name="now">The instant of acting.</param>
    public CaseCommand Next(IReadOnlyList<(string Number, string State)> cases, DateTimeOffset now)
    {
        var entries = cases.Select(one => one.Number).Where(number => number.StartsWith("ENT", StringComparison.Ordinal)).ToList();
        if (entries.Count < 2 || random.Next(8) == 0)
        {
            var values = entries.Count == 0 ? Fields.Empty : Fields.Of(("register", OneOf(entries).Fact()), ("sum", random.Next(50).Fact()));
            return new OpenCase
            {
                Id = NextId(),
                Actor = OneOf(People[..2]),
                OccurredAt = now,
                Type = entries.Count < 2 ? "entry" : "head",
                Values = values,
            };
        }

        var (number, state) = OneOf(cases);
        var transition = OneOf(TransitionsOf(number, random.Next(5) == 0 ? null : state));
        return new TakeStep
        {
            Id = NextId(),
            Actor = OneOf(People),
            OccurredAt = now,
            CaseNumber = number,
            Transition = transition.Name,
            Values = transition.HasReason ? Fields.Of(("reason", "by chance".Fact()))
                : transition.HasForm ? Fields.Of(("sum", random.Next(50).Fact())) : Fields.Empty,
        };
    }

    private List<(string Name, bool HasForm, bool HasReason)> TransitionsOf(string number, string? state) =>
    [
        .. definitions.Single(definition => number.StartsWith(definition.NumberPrefix, StringComparison.Ordinal)).Transitions
            .Where(transition => transition.Trigger is UserStep && (state is null || transition.From == state))
            .Select(transition => (transition.Name, transition.Trigger is UserStep { Form: not null }, false)),
        .. random.Next(4) == 0 || state is "End" ? [(random.Next(2) == 0 ? "Cancel" : "Void", false, true)] : Array.Empty<(string, bool, bool)>(),
        ("Leave0", false, false),
    ];

    private T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private Guid NextId() => new(++commands, 0, 0, [(byte)(seed >> 16), (byte)(seed >> 8), (byte)seed, 0, 0, 0, 0, 2]);
}
