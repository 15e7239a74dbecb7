using System.Globalization;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Notifications;
using Microsoft.AspNetCore.SignalR;

namespace CaseFlow.Web.Live;

/// Reads what is new once for this node and tells its open pages. It looks when it is woken, and every few seconds anyway.
public sealed partial class TellPages(
    TellPeople people, ReadNews news, PresentRights rights, WriteNews write, Followers followers, IHubContext<LiveHub> hub, NewsBell bell,
    EngineParts engine, TimeProvider clock, ILogger<TellPages> log) : BackgroundService
{
    private static readonly TimeSpan Anyway = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private ulong? _position;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Anyway;
            try
            {
                pause = await LookAsync(stoppingToken) ? SoonAgain : Anyway;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                CouldNotRead(fault); // pages are right without it; the next look tries again
            }

            await bell.Bell.WaitAsync(pause, stoppingToken);
        }
    }

    /// True when it is worth looking again soon.
    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        if (await people.RunAsync(cancellationToken))
        {
            engine.Commits.Ring(); // the other nodes have readers too
        }

        var horizon = await news.HorizonAsync(cancellationToken);
        var to = horizon.Position;
        DropThoseWhoseSignInIsOver();
        if (_position is { } from && from < to && followers.All.Count > 0)
        {
            await TellAsync(followers.All, from, to, cancellationToken);
        }

        while (followers.TryTakeNext(out var coming))
        {
            if (coming!.Position is { } missed && missed < to)
            {
                await TellAsync([coming], missed, to, cancellationToken);
            }

            coming.Position = Math.Max(coming.Position ?? to, to);
            followers.Join(coming);
        }

        // After a restore into another cluster transactions count anew.
        _position = to;
        followers.MoveTo(to.ToString(CultureInfo.InvariantCulture));
        return horizon.IsBehind;
    }

    private async Task TellAsync(ICollection<Follower> told, ulong from, ulong to, CancellationToken cancellationToken)
    {
        var read = await news.BetweenAsync(from, to, [.. told.Select(each => each.ActedFor ?? each.Person).Distinct(StringComparer.Ordinal)], cancellationToken);
        if (read.IsEmpty)
        {
            return;
        }

        var actors = await rights.OfAsync([.. told.Select(each => each.Rights).Distinct()], cancellationToken);
        var sending = new List<(Follower Follower, Task Sent)>();
        foreach (var follower in told)
        {
            if (!actors.TryGetValue(follower.Rights, out var actor))
            {
                continue; // no right is left
            }

            var message = await write.ForAsync(follower, actor, read, cancellationToken);
            if (!message.IsEmpty)
            {
                sending.Add((follower, hub.Clients.Client(follower.Id).SendAsync(NewsMessage.Name, message, cancellationToken)));
            }
        }

        await AwaitAsync(sending, cancellationToken);
    }

    /// A page that does not take its messages is let go, so that the others need not wait: it comes back and is told what it missed.
    private static async Task AwaitAsync(List<(Follower Follower, Task Sent)> sending, CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(sending.Select(each => each.Sent));
        await Task.WhenAny(all, Task.Delay(Patience, cancellationToken));
        foreach (var (follower, _) in sending.Where(each => !each.Sent.IsCompletedSuccessfully))
        {
            follower.Leave();
        }
    }

    private void DropThoseWhoseSignInIsOver()
    {
        foreach (var follower in followers.All.Where(each => each.IsOver(clock.GetUtcNow())))
        {
            followers.Leave(follower.Id);
            follower.Leave();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is new could not be read; the next look comes soon.")]
    private partial void CouldNotRead(Exception fault);
}
