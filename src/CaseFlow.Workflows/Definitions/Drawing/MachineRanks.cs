namespace CaseFlow.Workflows.Definitions.Drawing;

/// <summary>The states in layers: each below everything that leads to it, edges that lead back left out.</summary>
internal sealed class MachineRanks
{
    private readonly WorkflowDefinition definition;
    private readonly Dictionary<string, int> ranks = new(StringComparer.Ordinal);
    private readonly HashSet<(string From, string To)> back = [];

    public MachineRanks(WorkflowDefinition definition)
    {
        this.definition = definition;
        var order = new List<string>();
        FindBack(definition.InitialState, new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), order);
        order.Reverse();
        foreach (var state in order)
        {
            ranks.TryAdd(state, 0);
            foreach (var next in Forward(state))
            {
                ranks[next] = Math.Max(ranks.GetValueOrDefault(next), ranks[state] + 1);
            }
        }

        Spine = FindSpine();
    }

    /// <summary>The layer of each state, from 0.</summary>
    public IReadOnlyDictionary<string, int> Ranks => ranks;

    /// <summary>The longest way through the machine: it is drawn as one straight line.</summary>
    public IReadOnlyCollection<string> Spine { get; }

    public bool IsBack(string from, string to) => back.Contains((from, to));

    private IEnumerable<string> Forward(string state) => definition.From(state)
        .Where(transition => !transition.IsInternal && !IsBack(transition.From, transition.To))
        .Select(transition => transition.To).Distinct(StringComparer.Ordinal);

    private void FindBack(string state, HashSet<string> onWay, HashSet<string> seen, List<string> order)
    {
        seen.Add(state);
        onWay.Add(state);
        foreach (var transition in definition.From(state).Where(transition => !transition.IsInternal))
        {
            if (onWay.Contains(transition.To))
            {
                back.Add((transition.From, transition.To));
            }
            else if (!seen.Contains(transition.To))
            {
                FindBack(transition.To, onWay, seen, order);
            }
        }

        onWay.Remove(state);
        order.Add(state);
    }

    private List<string> FindSpine()
    {
        var last = ranks.OrderByDescending(rank => rank.Value).ThenBy(rank => rank.Key, StringComparer.Ordinal).First().Key;
        var spine = new List<string> { last };
        while (ranks[spine[^1]] > 0)
        {
            var state = spine[^1];
            spine.Add(definition.Transitions
                .First(transition => transition.To == state && !IsBack(transition.From, state) && !transition.IsInternal
                    && ranks.TryGetValue(transition.From, out var rank) && rank == ranks[state] - 1).From);
        }

        return spine;
    }
}
