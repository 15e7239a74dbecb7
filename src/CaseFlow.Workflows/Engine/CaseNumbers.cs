using System.Collections.Concurrent;
using System.Globalization;

namespace CaseFlow.Workflows.Engine;

/// <summary>One id and number, taken for a case that is about to be opened.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="Number">The case's number.</param>
/// <param name="Prefix">The type's letters.</param>
/// <param name="Year">The Jalali year in it.</param>
public sealed record TakenNumber(long Id, string Number, string Prefix, int Year);

/// <summary>
/// A stock of case numbers and ids, taken from the database in blocks, so that opening a case waits for no other
/// opening. Unique; gaps are allowed; a number never comes twice (engine §1.4). Safe for several threads.
/// </summary>
public sealed class CaseNumbers
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string, int), Queue<Block>> blocks = [];
    private readonly Queue<Block> ids = [];
    private readonly ConcurrentDictionary<(string, int), ConcurrentStack<TakenNumber>> returned = new();

    /// <summary>Adds a block of numbers.</summary>
    public void AddNumbers(string prefix, int year, long first, long count)
    {
        lock (gate)
        {
            if (!blocks.TryGetValue((prefix, year), out var queue))
            {
                blocks[(prefix, year)] = queue = [];
            }

            queue.Enqueue(new(first, count));
        }
    }

    /// <summary>Adds a block of ids.</summary>
    public void AddIds(long first, long count)
    {
        lock (gate)
        {
            ids.Enqueue(new(first, count));
        }
    }

    /// <summary>Takes one; false when the stock is empty and a block must be fetched.</summary>
    internal bool TryTake(string prefix, int year, out TakenNumber? taken)
    {
        if (returned.TryGetValue((prefix, year), out var stack) && stack.TryPop(out taken))
        {
            return true;
        }

        lock (gate)
        {
            taken = null;
            if (!blocks.TryGetValue((prefix, year), out var queue) || queue.Count == 0 || ids.Count == 0)
            {
                return false;
            }

            var number = Next(queue);
            taken = new(Next(ids), string.Create(CultureInfo.InvariantCulture, $"{prefix}-{year}-{number:D6}"), prefix, year);
            return true;
        }
    }

    /// <summary>Gives one back that was not used.</summary>
    internal void Return(TakenNumber taken) =>
        returned.GetOrAdd((taken.Prefix, taken.Year), _ => new()).Push(taken);

    private static long Next(Queue<Block> queue)
    {
        var block = queue.Peek();
        var next = block.Next++;
        if (block.Next == block.End)
        {
            queue.Dequeue();
        }

        return next;
    }

    private sealed class Block(long first, long count)
    {
        public long Next { get; set; } = first;

        public long End { get; } = first + count;
    }
}
