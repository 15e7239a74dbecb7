using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// The cases that a plan is made over, held in memory: those that were loaded and locked, or those of a bulk story.
/// The planner asks it; what it lacks, the planner reports as a <see cref="Need"/>, and the loader brings it.
/// </summary>
/// <param name="shared">Cases that every set may read (registers in bulk work); null for none.</param>
/// <param name="isWhole">True when what is not here does not exist (bulk work); nothing is then ever needed.</param>
public sealed class CaseSet(CaseSet? shared = null, bool isWhole = false)
{
    private static readonly FrozenDictionary<int, decimal> Empty = FrozenDictionary<int, decimal>.Empty;

    private readonly Dictionary<long, CaseFile> byId = [];
    private readonly Dictionary<string, CaseFile?> byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<long>> children = [];
    private readonly HashSet<long> wholeFamilies = [];
    private readonly Dictionary<long, List<PlannedLink>> links = [];
    private readonly HashSet<long> wholeLinks = [];
    private readonly Dictionary<long, List<Posting>> postings = [];
    private readonly Dictionary<long, long?> resting = [];
    private readonly HashSet<long> lockedFamilies = [];
    private readonly HashSet<(string Type, string Province)> wholeSessions = [];
    private readonly Dictionary<CaseKey, long?> holders = [];

    private readonly Dictionary<long, RecordedDeclarations> declarations = [];

    private FrozenSet<int>? closedMonths;

    /// <summary>One book for all sets that share one: what a story takes out of a stock, the next one does not find there.</summary>
    private readonly StockBook stocks = shared?.stocks ?? new();

    /// <summary>Puts a case in, or its next snapshot in place of the last.</summary>
    public void Put(CaseFile file)
    {
        if (file.ParentId is { } parent && !byId.ContainsKey(file.Id))
        {
            ListOf(children, parent).Add(file.Id);
        }

        if (!file.Definition.UniqueFields.IsEmpty || byId.GetValueOrDefault(file.Id)?.Definition.UniqueFields.IsEmpty is false)
        {
            PutHolders(file);
        }

        byId[file.Id] = file;
        byNumber[file.Number] = file;
    }

    /// <summary>Says that there is no case of that number.</summary>
    public void PutAbsent(string number) => byNumber[number] = null;

    /// <summary>Says that all children of a family are here.</summary>
    public void PutWholeFamily(long rootId) => wholeFamilies.Add(rootId);

    /// <summary>Puts one link in, in place of the same link as it was before; a cut link goes.</summary>
    public void Put(PlannedLink link)
    {
        Put(ListOf(links, link.FromId), link);
        if (link.ToId != link.FromId)
        {
            Put(ListOf(links, link.ToId), link);
        }
    }

    /// <summary>Says that all links of a case are here.</summary>
    public void PutWholeLinks(long caseId) => wholeLinks.Add(caseId);

    /// <summary>Says that all open sessions of a type in a province are here.</summary>
    public void PutWholeSessions(string type, string province) => wholeSessions.Add((type, province));

    /// <summary>Says which open case rests on an entry, or on one that a case made; null: none does.</summary>
    public void PutResting(long caseId, long? openCase) => resting[caseId] = openCase;

    /// <summary>Says which case holds a value alone; null: none does.</summary>
    public void PutHolder(CaseKey key, long? caseId) => holders[key] = caseId;

    /// <summary>Says that a family is locked: nobody else moves it before this command is done.</summary>
    public void PutLocked(long rootId) => lockedFamilies.Add(rootId);

    /// <summary>Puts a case's postings in that are not reversed; all of them.</summary>
    public void PutPostings(long caseId, IEnumerable<Posting> all) => postings[caseId] = [.. all];

    /// <summary>Puts a stock in: what each month added to it, all months.</summary>
    public void PutStock(SeriesKey series, IEnumerable<StockChange> months)
    {
        stocks.Open(series);
        foreach (var month in months)
        {
            stocks.Add(month);
        }
    }

    /// <summary>Puts in what is recorded of an establishment's declarations.</summary>
    internal void PutDeclarations(long establishmentId, RecordedDeclarations recorded) => declarations[establishmentId] = recorded;

    /// <summary>Lets the planner ask for the declarations once more.</summary>
    internal void ForgetDeclarations() => declarations.Clear();

    /// <summary>Says which months are closed, as year × 100 + month.</summary>
    public void PutClosedMonths(IEnumerable<int> months) => closedMonths = months.ToFrozenSet();

    /// <summary>Takes a plan's effect in, so that the next command sees it.</summary>
    public void Apply(StepPlan plan)
    {
        foreach (var (_, after) in plan.Cases)
        {
            Put(after);
        }

        foreach (var link in plan.Links)
        {
            Put(link);
        }

        foreach (var posting in plan.Postings.Where(posting => posting.Reverses is null))
        {
            ListOf(postings, posting.CaseId).Add(posting);
        }

        foreach (var change in plan.Stocks)
        {
            stocks.Add(change);
        }

        var reversed = plan.Postings.Select(posting => posting.Reverses).OfType<long>().ToHashSet();
        if (reversed.Count > 0)
        {
            foreach (var list in postings.Values)
            {
                list.RemoveAll(posting => posting.Position is { } position && reversed.Contains(position));
            }
        }
    }

    internal bool TryGet(long id, out CaseFile? file)
    {
        if (byId.TryGetValue(id, out file))
        {
            return true;
        }

        return shared is not null && shared.TryGet(id, out file);
    }

    /// <summary>True when it is known whether the number exists; <paramref name="file"/> is null when it does not.</summary>
    internal bool TryGet(string number, out CaseFile? file)
    {
        if (byNumber.TryGetValue(number, out file))
        {
            return true;
        }

        if (shared is not null && shared.TryGet(number, out file))
        {
            return true;
        }

        return isWhole;
    }

    internal bool TryGetSessions(string type, string province, out IReadOnlyList<CaseFile> found)
    {
        found = [.. byId.Values.Concat(shared is null ? [] : shared.byId.Values).Where(file => file.Definition.Type == type && file.Province == province && file.IsOpen)
            .DistinctBy(file => file.Id)];
        return isWhole || wholeSessions.Contains((type, province));
    }

    internal bool TryGetChildren(CaseFile parent, out IReadOnlyList<long> ids)
    {
        ids = children.TryGetValue(parent.Id, out var list) ? list : [];
        return isWhole || wholeFamilies.Contains(parent.RootId);
    }

    internal bool TryGetLinks(long caseId, out IReadOnlyList<PlannedLink> found)
    {
        found = links.TryGetValue(caseId, out var list) ? list : [];
        return isWhole || wholeLinks.Contains(caseId);
    }

    internal bool TryGetResting(CaseFile file, out long? openCase)
    {
        if (!isWhole)
        {
            return resting.TryGetValue(file.Id, out openCase);
        }

        IEnumerable<CaseFile> Naming(long id) =>
            (TryGetLinks(id, out var found) ? found : []).Where(link => link.ToId == id).Select(link => TryGet(link.FromId, out var from) ? from : null).OfType<CaseFile>();
        var entries = Naming(file.Id).Prepend(file).Where(entry => entry.Definition.Kind is CaseKind.Register);
        openCase = entries.SelectMany(entry => Naming(entry.Id)).Where(other => other.Id != file.Id && other.IsOpen && other.Definition.Kind is CaseKind.Case)
            .Select(other => (long?)other.Id).Min();
        return true;
    }

    internal bool TryGetPostings(long caseId, out IReadOnlyList<Posting> found)
    {
        var known = postings.TryGetValue(caseId, out var list);
        found = list ?? [];
        return known || isWhole;
    }

    internal bool TryGetStock(SeriesKey series, [NotNullWhen(true)] out IReadOnlyDictionary<int, decimal>? months)
    {
        months = stocks.Find(series) ?? (isWhole ? Empty : null);
        return months is not null;
    }

    /// <summary>True when it is known whether some case holds the value alone; <paramref name="holder"/> is null when none does.</summary>
    internal bool TryGetHolder(CaseKey key, out long? holder) =>
        holders.TryGetValue(key, out holder) || (shared is not null && shared.TryGetHolder(key, out holder)) || isWhole;

    internal bool TryGetClosedMonths([NotNullWhen(true)] out FrozenSet<int>? months)
    {
        months = closedMonths ?? shared?.closedMonths ?? (isWhole ? FrozenSet<int>.Empty : null);
        return months is not null;
    }

    internal bool TryGetDeclarations(CaseFile entry, DeclarationBinding binding, [NotNullWhen(true)] out RecordedDeclarations? recorded)
    {
        if (declarations.TryGetValue(entry.Id, out recorded) || !isWhole)
        {
            return recorded is not null;
        }

        var files = byId.Values.Where(file => file.Definition.Type == binding.Type && file.Data[binding.Establishment].TextOrNull == entry.Number).ToList();
        recorded = new(
            [.. files.SelectMany(file => RecordedAct.Of(file, binding))], files.ToDictionary(file => file.Id, file => (file.Number, file.Data)));
        return true;
    }

    internal bool IsLocked(long rootId) => isWhole || lockedFamilies.Contains(rootId);

    private void PutHolders(CaseFile file)
    {
        foreach (var key in CaseKeys.Of(byId.GetValueOrDefault(file.Id)).Where(key => holders.GetValueOrDefault(key) == file.Id))
        {
            holders[key] = null;
        }

        foreach (var key in CaseKeys.Of(file))
        {
            holders[key] = file.Id;
        }
    }

    private static void Put(List<PlannedLink> list, PlannedLink link)
    {
        list.RemoveAll(link.IsSame);
        if (!link.IsCut)
        {
            list.Add(link);
        }
    }

    private static List<T> ListOf<T>(Dictionary<long, List<T>> lists, long key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}

/// <summary>Something that the planner has to know and the set does not hold yet.</summary>
public abstract record Need
{
    /// <summary>A case by its number.</summary>
    public sealed record CaseByNumber(string Number) : Need;

    /// <summary>A case by its id.</summary>
    public sealed record CaseById(long Id) : Need;

    /// <summary>All cases of a family.</summary>
    public sealed record Family(long RootId) : Need;

    /// <summary>A family that the command may move or whose state decides: locked before anything is read.</summary>
    public sealed record Lock(long RootId) : Need;

    /// <summary>The open sessions of a type in a province.</summary>
    public sealed record Sessions(string Type, string Province) : Need;

    /// <summary>All links of a case.</summary>
    public sealed record Links(long CaseId) : Need;

    /// <summary>An open case that rests on an entry, or on one that a case made.</summary>
    public sealed record Resting(long CaseId) : Need;

    /// <summary>The postings of a case that are not reversed.</summary>
    public sealed record Postings(long CaseId) : Need;

    /// <summary>What each month added to a stock; locked against whoever else would lower it.</summary>
    public sealed record Stock(SeriesKey Series) : Need;

    /// <summary>Which case holds a value alone.</summary>
    public sealed record Key(CaseKey Value) : Need;

    /// <summary>The declarations of an establishment.</summary>
    public sealed record Declarations(long EstablishmentId) : Need;

    /// <summary>Which months are closed; none closes before the command is written.</summary>
    public sealed record ClosedMonths : Need;

    /// <summary>More case numbers.</summary>
    public sealed record Numbers(string Prefix, int Year) : Need;
}
