namespace CaseFlow.Web.Reports.Exported;

/// One long paper at a time on this node: each takes a browser some seconds and some hundred megabytes. Who would wait longer than a
/// moment is told to come again.
public sealed class PrintingQueue(TimeProvider clock) : IDisposable
{
    /// How long somebody waits at a screen, and when to ask again.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _place = new(1);

    /// The place, to be left by disposing it; null when it was taken all the time.
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _place.WaitAsync(either.Token);
            return new Place(_place);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _place.Dispose();

    private sealed class Place(SemaphoreSlim place) : IDisposable
    {
        public void Dispose() => place.Release();
    }
}
