using System.Threading.Channels;

namespace CaseFlow.Workflows.Notifications;

/// <summary>Wakes one waiter. Rung often before the waiter comes, it wakes once; ringing costs nothing and waits for nobody.</summary>
public sealed class Bell
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes the waiter now, or as soon as it waits.</summary>
    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Waits until the bell is rung.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await rung.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until the bell is rung, or until the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(atMost);
        try
        {
            await WaitAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return; // the time is over
        }
    }
}
