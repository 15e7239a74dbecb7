using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// The working paper of one command: what it has changed so far over a <see cref="CaseSet"/> that it never touches,
/// what it still needs to know, and why it was refused.
/// </summary>
internal sealed class Planning(HouseRules rules, CaseSet set, CaseNumbers numbers, CaseCommand command, DateTimeOffset now)
{
    public const int FollowOnLimit = 50;
    public const int CaseLimit = 200;
    public const int RowLimit = 1000;

    private readonly Dictionary<long, int> places = [];
    private readonly List<(CaseFile? Before, CaseFile After)> changed = [];
    private readonly Dictionary<string, long> opened = new(StringComparer.Ordinal);
    private readonly List<TakenNumber> taken = [];
    private int followOns;
    private int? thisMonth;

    public HouseRules Rules { get; } = rules;

    public CaseCommand Command { get; } = command;

    public DateTimeOffset Now { get; } = now;

    public DateOnly Today { get; } = rules.BusinessDate(command.OccurredAt);

    public HashSet<Need> Needs { get; } = [];

    public Error? Refusal { get; private set; }

    public List<PlannedEvent> Events { get; } = [];

    public List<Posting> Postings { get; } = [];

    public List<PlannedLink> Links { get; } = [];

    public List<PlannedDocument> Documents { get; } = [];

    public List<PlannedFile> Files { get; } = [];

    public List<PlannedNotification> Notifications { get; } = [];

    public Queue<PendingSignal> Signals { get; } = [];

    public bool IsStopped => Refusal is not null || Needs.Count > 0;

    public IReadOnlyList<(CaseFile? Before, CaseFile After)> Changed => changed;

    public void Refuse(Error error) => Refusal ??= error;

    /// <summary>The case by id; null when it has to be loaded first.</summary>
    public CaseFile? Case(long id)
    {
        if (places.TryGetValue(id, out var place))
        {
            return changed[place].After;
        }

        if (set.TryGet(id, out var file) && file is not null)
        {
            return Decided(file);
        }

        Needs.Add(new Need.CaseById(id));
        return null;
    }

    /// <summary>The case by number; <paramref name="file"/> is null when there is none. False: it has to be loaded first.</summary>
    public bool TryCase(string number, out CaseFile? file)
    {
        if (opened.TryGetValue(number, out var id))
        {
            file = changed[places[id]].After;
            return true;
        }

        if (!set.TryGet(number, out file))
        {
            Needs.Add(new Need.CaseByNumber(number));
            return false;
        }

        file = file is null ? null : places.TryGetValue(file.Id, out var place) ? changed[place].After : Decided(file);
        return true;
    }

    /// <summary>
    /// Asks for the lock of a case that a signal reaches: two steps that each complete what it waits for would otherwise
    /// both find the other's part missing. False when the lock has to be taken first.
    /// </summary>
    public bool IsLocked(CaseFile file)
    {
        var isNew = places.TryGetValue(file.RootId, out var place) && changed[place].Before is null;
        if (isNew || set.IsLocked(file.RootId))
        {
            return true;
        }

        Needs.Add(new Need.Lock(file.RootId));
        return false;
    }

    /// <summary>The sessions of a type in a province as they are now, those not begun to be locked; null when they have to be loaded first.</summary>
    public List<CaseFile>? Sessions(string type, string province)
    {
        if (!set.TryGetSessions(type, province, out var stored))
        {
            Needs.Add(new Need.Sessions(type, province));
            return null;
        }

        return
        [
            .. stored.Select(file => places.TryGetValue(file.Id, out var place) ? changed[place].After : file),
            .. changed.Where(pair => pair.Before is null && pair.After.Definition.Type == type && pair.After.Province == province).Select(pair => pair.After),
        ];
    }

    /// <summary>All children of a case as they are now; null when they have to be loaded first.</summary>
    public List<CaseFile>? Children(CaseFile parent)
    {
        if (!set.TryGetChildren(parent, out var ids))
        {
            Needs.Add(new Need.Family(parent.RootId));
            return null;
        }

        var all = ids.Select(Case).OfType<CaseFile>().ToList();
        all.AddRange(changed.Where(pair => pair.Before is null && pair.After.ParentId == parent.Id).Select(pair => pair.After));
        all.Sort((left, right) => left.Id.CompareTo(right.Id));
        return all;
    }

    /// <summary>Children, their children and so on; null when they have to be loaded first.</summary>
    public List<CaseFile>? Descendants(CaseFile parent)
    {
        var all = Children(parent);
        for (var i = 0; i < all?.Count; i++)
        {
            all.AddRange(Children(all[i]) ?? []);
        }

        return all;
    }

    /// <summary>All links of a case, to and from it; null when they have to be loaded first.</summary>
    public List<PlannedLink>? LinksOf(long caseId)
    {
        var isNew = places.TryGetValue(caseId, out var place) && changed[place].Before is null;
        IReadOnlyList<PlannedLink> stored = [];
        if (!isNew && !set.TryGetLinks(caseId, out stored))
        {
            Needs.Add(new Need.Links(caseId));
            return null;
        }

        List<PlannedLink> all =
        [
            .. stored.Where(link => !Links.Exists(link.IsSame)),
            .. Links.Where(link => !link.IsCut && (link.FromId == caseId || link.ToId == caseId)),
        ];
        all.Sort((left, right) => (left.FromId, left.ToId).CompareTo((right.FromId, right.ToId)));
        return all;
    }

    /// <summary>
    /// The first open case that names a register entry, or an entry that the case made; null when there is none, or when it has to be asked first. An entry
    /// may have thousands of links: only the answer is loaded.
    /// </summary>
    public CaseFile? RestingOn(CaseFile file)
    {
        if (!set.TryGetResting(file, out var resting))
        {
            Needs.Add(new Need.Resting(file.Id));
            return null;
        }

        return resting is { } id ? Case(id) : null;
    }

    /// <summary>The postings of a case that are not reversed, those of this command included; null: to be loaded first.</summary>
    public List<Posting>? PostingsOf(long caseId)
    {
        var isNew = places.TryGetValue(caseId, out var place) && changed[place].Before is null;
        IReadOnlyList<Posting> stored = [];
        if (!isNew && !set.TryGetPostings(caseId, out stored))
        {
            Needs.Add(new Need.Postings(caseId));
            return null;
        }

        var reversed = Postings.Where(posting => posting.Reverses is not null).Select(posting => posting.Reverses).ToHashSet();
        return [.. stored.Where(posting => !reversed.Contains(posting.Position)),
            .. Postings.Where(posting => posting.CaseId == caseId && posting.Reverses is null)];
    }

    /// <summary>What is recorded of an establishment's declarations; null: to be loaded first.</summary>
    public RecordedDeclarations? DeclarationsOf(CaseFile entry)
    {
        if (set.TryGetDeclarations(entry, Rules.Reference.Declarations!.Declarations, out var recorded))
        {
            return recorded;
        }

        Needs.Add(new Need.Declarations(entry.Id));
        return null;
    }

    /// <summary>What each month added to a stock so far, this command left out; null: to be loaded first.</summary>
    public IReadOnlyDictionary<int, decimal>? StockOf(SeriesKey series)
    {
        if (set.TryGetStock(series, out var months))
        {
            return months;
        }

        Needs.Add(new Need.Stock(series));
        return null;
    }

    /// <summary>The id of the stored case that holds a value alone; null when there is none, or when it has to be asked first.</summary>
    public long? HolderOf(CaseKey key)
    {
        if (!set.TryGetHolder(key, out var holder))
        {
            Needs.Add(new Need.Key(key));
        }

        return holder;
    }

    /// <summary>Whether a month is closed; only months that are over can be, so ordinary postings need not ask.</summary>
    public bool IsClosed(int month)
    {
        if (set.TryGetClosedMonths(out var closed))
        {
            return closed.Contains(month);
        }

        thisMonth ??= JalaliMonth.Of(Rules.BusinessDate(Now)).Value;
        if (month < thisMonth)
        {
            Needs.Add(new Need.ClosedMonths());
        }

        return false;
    }

    /// <summary>Makes or cuts a link; the last word on the same link counts.</summary>
    public void Put(PlannedLink link)
    {
        Links.RemoveAll(link.IsSame);
        Links.Add(link);
    }

    /// <summary>Keeps a case's next snapshot.</summary>
    public void Put(CaseFile? before, CaseFile after)
    {
        if (places.TryGetValue(after.Id, out var place))
        {
            changed[place] = (changed[place].Before, after);
            return;
        }

        places[after.Id] = changed.Count;
        changed.Add((before, after));
        if (before is null)
        {
            opened[after.Number] = after.Id;
        }

        if (changed.Count > CaseLimit)
        {
            Refuse(new LimitExceeded("cases", CaseLimit, after.Number));
        }
    }

    /// <summary>Counts a step that followed from another; refuses beyond the limit, naming where it went round.</summary>
    public bool CountFollowOn(CaseFile file, string transition)
    {
        if (++followOns > FollowOnLimit)
        {
            Refuse(new LimitExceeded("follow-on steps", FollowOnLimit, $"{file.Number} {transition}"));
        }

        return !IsStopped;
    }

    /// <summary>Takes an id and number for a new case; null when stopped or when the stock has to be refilled first.</summary>
    public TakenNumber? Take(string prefix)
    {
        if (IsStopped)
        {
            return null;
        }

        var year = JalaliMonth.Of(Today).Year.Value;
        if (!numbers.TryTake(prefix, year, out var number))
        {
            Needs.Add(new Need.Numbers(prefix, year));
            return null;
        }

        taken.Add(number!);
        return number;
    }

    /// <summary>Gives unused numbers back when nothing comes of the plan, the first on top, so that the next plan counts as this one did.</summary>
    public void Abandon()
    {
        for (var i = taken.Count - 1; i >= 0; i--)
        {
            numbers.Return(taken[i]);
        }
    }

    /// <summary>A session cannot be held or closed under a step that reads it.</summary>
    private CaseFile Decided(CaseFile file)
    {
        if (file.Definition.Kind is CaseKind.Session)
        {
            IsLocked(file);
        }

        return file;
    }
}

/// <summary>A signal on its way.</summary>
internal sealed record PendingSignal(long ReceiverId, string Name, Definitions.Conditions.Fields Values, bool Required);
