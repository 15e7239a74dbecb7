using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>What replay data may name.</summary>
/// <param name="Definitions">The case types by id; null for unknown ones.</param>
/// <param name="Indicators">What is counted.</param>
/// <param name="Reference">Provinces and roles.</param>
internal sealed record WalkNames(Func<string, WorkflowDefinition?> Definitions, IndicatorCatalogue Indicators, ReferenceData Reference);

/// <summary>Holds all replay data against the definitions and the catalogue: every name that stands for nothing is told, with its file and path.</summary>
/// <param name="data">The replay data.</param>
/// <param name="names">What it may name.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class CheckWalks(ReplayData data, WalkNames names, ProblemList problems)
{
    private readonly CheckSteps steps = new(data, names, problems);
    private readonly CheckFeeds feeds = new(data, names.Indicators, problems);

    /// <summary>Checks everything.</summary>
    public void Check()
    {
        foreach (var walk in data.Walks)
        {
            Check(walk);
            feeds.Check(walk);
        }

        foreach (var adjustment in data.Adjustments)
        {
            Check(adjustment);
        }

        feeds.CheckWhole();
        foreach (var session in data.Sessions)
        {
            Check(session);
        }

        foreach (var seed in data.Seeds)
        {
            Check(seed);
        }

        CheckUnique(data.Walks, walk => (walk.Type, walk.Name), walk => walk.File, walk => walk.Path);
        CheckUnique(data.Sessions, session => (session.File, session.Name), session => session.File, session => session.Path);
        CheckUnique(data.Seeds, seed => (string.Empty, seed.Name), seed => seed.File, seed => seed.Path);
        CheckUnique(data.Families, family => (string.Empty, family.Name), family => family.File, family => family.Path);
    }

    private void Check(StockAdjustment adjustment)
    {
        Check(adjustment.Walk, ["stock", "quantity", "reason"]);
        foreach (var stock in adjustment.Stocks)
        {
            var indicator = names.Indicators.Find(stock.Of.Indicator.Value);
            if (indicator is not { Kind: IndicatorKind.Stock } || !indicator.IsPostedBy(adjustment.Walk.Type)
                || stock.Of.Where.Any(filter => indicator.Find(filter.Key)?.Allows(filter.Value) is not true))
            {
                problems.Add(
                    adjustment.Walk.File, $"{adjustment.Walk.Path}.stocks",
                    $"«{stock.Of}» موجودی‌ای نیست که این گونه اصلاح کند (adjustedBy).", $"'{stock.Of}' is no stock that this case type adjusts (adjustedBy).");
            }
        }
    }

    private void Check(Walk walk) => Check(walk, walk.Shares.Select(share => share.Name));

    private void Check(Walk walk, IEnumerable<string> given)
    {
        if (steps.Find(walk.Type, walk.File, walk.Path) is not { } definition)
        {
            return;
        }

        var known = new KnownNames
        {
            HasAmount = walk.Amount is not null, HasEntry = walk.Entry is not null, Session = walk.Session, Given = [.. given],
        };
        if (walk.Open is not null)
        {
            steps.CheckOpening(definition, walk.Open, walk.File, known);
        }

        if (walk.Entry is { } entry && steps.Find(entry.Type, walk.File, entry.Path) is { } register)
        {
            steps.CheckOpening(register, entry.Open, walk.File, known with { HasEntry = false });
            foreach (var step in entry.Steps)
            {
                steps.Check(register, step, walk.File, known);
            }
        }

        foreach (var step in walk.Steps.Concat(walk.Signals))
        {
            steps.Check(definition, step, walk.File, known with { HasCase = true });
        }

        if (walk.Session is { } session && data.SessionOf(walk) is null)
        {
            problems.Add(walk.File, $"{walk.Path}.session", $"در این پرونده نشستی به نام «{session}» نیست.", $"This file has no session '{session}'.");
        }
        else if (data.SessionOf(walk) is { } found && !walk.Steps.OfType<TakeWalkStep>().Any(step => step.Transition == found.At))
        {
            problems.Add(
                walk.File, $"{walk.Path}.session", $"این مسیر گام «{found.At}» را ندارد.", $"The walk does not take '{found.At}', which the session decides.");
        }

        if (walk.Amount is { } amount && walk.PerLine < int.MaxValue && amount.Most > (long)walk.PerLine * walk.Lines.Most)
        {
            problems.Add(
                walk.File, $"{walk.Path}.amount",
                $"در {walk.Lines.Most} ردیف با دست بالا {walk.PerLine} جا نمی‌شود.", $"It does not fit into {walk.Lines.Most} lines of at most {walk.PerLine}.");
        }
    }

    private void Check(WalkSession session)
    {
        if (steps.Find(session.Type, session.File, $"{session.Path}.type") is not { } definition)
        {
            return;
        }

        steps.CheckOpening(definition, session.Open, session.File, new KnownNames());
        foreach (var step in session.Before.Concat(session.After))
        {
            steps.Check(definition, step, session.File, new KnownNames());
        }
    }

    private void Check(Seed seed)
    {
        if (steps.Find(seed.Type, seed.File, seed.Path) is { } definition)
        {
            steps.CheckOpening(definition, seed.Open, seed.File, new KnownNames());
        }

        foreach (var indicator in seed.Of.Where(indicator => names.Indicators.Find(indicator) is null))
        {
            problems.Add(seed.File, $"{seed.Path}.of", $"شاخص «{indicator}» تعریف نشده است.", $"There is no indicator '{indicator}'.");
        }

        if (seed.Seat is { } seat && names.Reference.Provinces.All(province => province.Id != seat))
        {
            problems.Add(seed.File, $"{seed.Path}.seat", $"استان «{seat}» شناخته نیست.", $"There is no province '{seat}'.");
        }
    }

    private void CheckUnique<T>(IEnumerable<T> all, Func<T, (string, string Name)> key, Func<T, string> file, Func<T, string> path)
    {
        foreach (var again in all.GroupBy(key).SelectMany(same => same.Skip(1)))
        {
            problems.Add(file(again), $"{path(again)}.name", $"نام «{key(again).Name}» دو بار آمده است.", $"The name '{key(again).Name}' is used twice.");
        }
    }
}

/// <summary>Which names a template may use beside those that stand for something everywhere.</summary>
internal sealed record KnownNames
{
    /// <summary>The case is open.</summary>
    public bool HasCase { get; init; }

    /// <summary>The walk has an entry.</summary>
    public bool HasEntry { get; init; }

    /// <summary>The walk counts an amount.</summary>
    public bool HasAmount { get; init; }

    /// <summary>The walk's session; null for none.</summary>
    public string? Session { get; init; }

    /// <summary>Values that the solver gives each case.</summary>
    public ImmutableArray<string> Given { get; init; } = [];
}
