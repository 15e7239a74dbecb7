namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Integer flow of least cost by shortest augmenting paths. The networks here have some fifty nodes, so plain label correcting is
/// quick enough, and it allows arcs to be opened between two runs.
/// </summary>
internal sealed class MinCostFlow(int nodes)
{
    private readonly List<Arc> arcs = [];
    private readonly List<int>[] leaving = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
    private readonly long[] distance = new long[nodes];
    private readonly int[] through = new int[nodes];
    private readonly bool[] waiting = new bool[nodes];

    /// <summary>Adds an arc and gives its number.</summary>
    public int Add(int from, int to, long capacity, long cost)
    {
        leaving[from].Add(arcs.Count);
        arcs.Add(new Arc(to, capacity, cost));
        leaving[to].Add(arcs.Count);
        arcs.Add(new Arc(from, 0, -cost));
        return arcs.Count - 2;
    }

    /// <summary>What flows through an arc.</summary>
    public long Through(int arc) => arcs[arc ^ 1].Left;

    /// <summary>Sets what may still flow through an arc beyond what does.</summary>
    public void Open(int arc, long capacity) => arcs[arc] = arcs[arc] with { Left = capacity };

    /// <summary>Sends as much as fits, each unit on the then cheapest path, and gives the amount.</summary>
    public long Send(int source, int sink)
    {
        var sent = 0L;
        while (Reach(source, sink))
        {
            var amount = long.MaxValue;
            for (var node = sink; node != source; node = arcs[through[node] ^ 1].To)
            {
                amount = Math.Min(amount, arcs[through[node]].Left);
            }

            for (var node = sink; node != source; node = arcs[through[node] ^ 1].To)
            {
                var arc = through[node];
                arcs[arc] = arcs[arc] with { Left = arcs[arc].Left - amount };
                arcs[arc ^ 1] = arcs[arc ^ 1] with { Left = arcs[arc ^ 1].Left + amount };
            }

            sent += amount;
        }

        return sent;
    }

    /// <summary>What a supply has sent stays sent: no path leads back through the source, so arcs opened later close no cycle.</summary>
    private bool Reach(int source, int sink)
    {
        Array.Fill(distance, long.MaxValue);
        distance[source] = 0;
        var queue = new Queue<int>();
        queue.Enqueue(source);
        while (queue.TryDequeue(out var node))
        {
            waiting[node] = false;
            foreach (var number in leaving[node])
            {
                var arc = arcs[number];
                if (arc.Left > 0 && arc.To != source && distance[node] + arc.Cost < distance[arc.To])
                {
                    distance[arc.To] = distance[node] + arc.Cost;
                    through[arc.To] = number;
                    if (!waiting[arc.To])
                    {
                        waiting[arc.To] = true;
                        queue.Enqueue(arc.To);
                    }
                }
            }
        }

        return distance[sink] < long.MaxValue;
    }

    private readonly record struct Arc(int To, long Left, long Cost);
}
