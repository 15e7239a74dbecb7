namespace CaseFlow.Testing.Workflows;

/// <summary>Several actors at the same moment.</summary>
public static class AtOnce
{
    /// <summary>Runs the act once for each actor; all start together.</summary>
    public static async Task<T[]> RunAsync<T>(int actors, Func<int, Task<T>> act)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, actors).Select(actor => Task.Run(async () =>
        {
            await start.Task;
            return await act(actor);
        })).ToList();
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
