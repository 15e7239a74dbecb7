using System.Collections.Concurrent;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Live;

/// The open pages of this node, and how far it has told them.
public sealed class Followers(NewsBell news)
{
    private readonly ConcurrentDictionary<string, Follower> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Follower> _coming = new();
    private string? _position;

    /// What a page drawn now has already seen; null until the node has looked for the first time.
    public string? Position => Volatile.Read(ref _position);

    public ICollection<Follower> All => _all.Values;

    /// A page comes, or comes back; it is told what it missed by the one who tells all.
    public void Come(Follower follower)
    {
        _coming.Enqueue(follower);
        news.Bell.Ring();
    }

    public bool TryTakeNext(out Follower? follower) => _coming.TryDequeue(out follower);

    public void Join(Follower follower) => _all[follower.Id] = follower;

    public void Leave(string id) => _all.TryRemove(id, out _);

    public void MoveTo(string position) => Volatile.Write(ref _position, position);
}
