using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>All <c>replay.json</c> of the house: how its cases run when published figures are made into cases.</summary>
internal sealed record ReplayData
{
    private const string FileName = "replay.json";

    private readonly ConcurrentDictionary<(string Type, string Fate), Walk?> telling = new();

    public required ImmutableArray<Walk> Walks { get; init; }

    public required ImmutableArray<Family> Families { get; init; }

    public required ImmutableArray<Seed> Seeds { get; init; }

    public required ImmutableArray<WalkSession> Sessions { get; init; }

    public required ImmutableArray<Equality> Equalities { get; init; }

    /// <summary>How stocks are opened and corrected.</summary>
    public ImmutableArray<StockAdjustment> Adjustments { get; init; } = [];

    /// <summary>Lists of names by their id, each by province, by industry or for all.</summary>
    public required NameLists Names { get; init; }

    /// <summary>Reads them, or gives all problems at once.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    public static Result<ReplayData> Load(string workflows)
    {
        var problems = new ProblemList();
        var walks = new List<Walk>();
        var families = new List<Family>();
        var seeds = new List<Seed>();
        var sessions = new List<WalkSession>();
        var equalities = new List<Equality>();
        var adjustments = new List<StockAdjustment>();
        foreach (var path in Directory.EnumerateFiles(workflows, FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(workflows, path).Replace('\\', '/');
            if (JsonFiles.Open(workflows, file, problems) is { } root)
            {
                var reader = new ReplayFileReading(root, file);
                walks.AddRange(reader.Walks());
                families.AddRange(reader.Families());
                seeds.AddRange(reader.Seeds());
                sessions.AddRange(reader.Sessions());
                equalities.AddRange(reader.Equalities());
                adjustments.AddRange(reader.Adjustments());
                root.End();
            }
        }

        var names = NameLists.Read(workflows, problems);
        return problems.Any
            ? new Errors(problems.All)
            : new ReplayData
            {
                Walks = [.. walks],
                Families = [.. families],
                Seeds = [.. seeds],
                Sessions = [.. sessions],
                Equalities = [.. equalities],
                Adjustments = [.. adjustments],
                Names = names,
            };
    }

    /// <summary>The walk of a type that tells a fate; null when there is none.</summary>
    public Walk? Telling(string type, string fate) => telling.GetOrAdd(
        (type, fate), key => Walks.FirstOrDefault(walk => walk.Type == key.Type && walk.Fates.Contains(key.Fate, StringComparer.Ordinal)));

    /// <summary>The session of a walk, one of its own file's; null for none.</summary>
    public WalkSession? SessionOf(Walk walk) =>
        walk.Session is null ? null : Sessions.FirstOrDefault(session => session.Name == walk.Session && session.File == walk.File);

    /// <summary>Reads them and holds every name in them against the definitions and the catalogue; all problems at once.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="names">What they may name.</param>
    public static Result<ReplayData> Load(string workflows, WalkNames names)
    {
        if (!Load(workflows).TryGet(out var data, out var error))
        {
            return error;
        }

        var problems = new ProblemList();
        new CheckWalks(data, names, problems).Check();
        return problems.Any ? problems.AsErrors() : data;
    }

    /// <summary>Every indicator that some walk counts or has a share in.</summary>
    public IEnumerable<string> Told() => Walks
        .SelectMany(walk => walk.Feeds.Concat(walk.Shares.Select(share => share.Of)))
        .Concat(Families.SelectMany(family => family.Indicators))
        .Concat(Equalities.Select(equality => equality.Indicator));

    /// <summary>The names of the seeds that cases with these walks may name, by themselves, by their children or by the seeds they name.</summary>
    public HashSet<string> SeedsOf(IEnumerable<Walk> told)
    {
        var types = told.Select(walk => walk.Type).ToHashSet(StringComparer.Ordinal);
        var children = Walks.Where(walk => types.Contains(walk.Type)).SelectMany(walk => walk.Steps).OfType<ChildrenWalkStep>().Select(step => step.Type);
        types.UnionWith(children.ToList());
        var walks = Walks.Where(walk => types.Contains(walk.Type)).ToList();
        var templates = walks.SelectMany(walk => walk.Steps.OfType<TakeWalkStep>().Select(step => step.Values)
            .Concat(walk.Entry?.Steps.Select(step => step.Values) ?? [])
            .Append(walk.Open?.Values ?? Template.Empty).Append(walk.Entry?.Open.Values ?? Template.Empty));
        var sessions = Sessions.Where(session => walks.Any(walk => walk.File == session.File))
            .SelectMany(session => session.Before.Concat(session.After).Select(step => step.Values).Append(session.Open.Values));
        var named = NamesIn(templates.Concat(sessions)).Concat(Families.SelectMany(family => family.Values.Values).Select(value => value.TrimStart('$'))).ToHashSet(StringComparer.Ordinal);
        while (Seeds.Where(seed => named.Contains(seed.Name)).SelectMany(seed => NamesIn([seed.Open.Values])).Any(named.Add))
        {
            continue;
        }

        return named;
    }

    private static IEnumerable<string> NamesIn(IEnumerable<Template> templates) => templates
        .SelectMany(template => template.Uses())
        .Where(use => use.Kind is TemplateUseKind.Name)
        .Select(use => use.Of.Split('#')[0]);

    /// <summary>Every role that acts in some walk.</summary>
    public IEnumerable<string> Roles() => Walks.Concat(Adjustments.Select(adjustment => adjustment.Walk))
        .SelectMany(walk => walk.Steps.OfType<TakeWalkStep>().Select(step => step.By)
            .Concat(walk.Entry?.Steps.Select(step => step.By) ?? [])
            .Append(walk.Open?.By ?? default).Append(walk.Entry?.Open.By ?? default))
        .Concat(Seeds.Select(seed => seed.Open.By))
        .Concat(Sessions.SelectMany(session => session.Before.Concat(session.After).Select(step => step.By).Append(session.Open.By)))
        .Select(by => by.Role)
        .Where(role => role is not null)
        .Distinct(StringComparer.Ordinal);
}

/// <summary>Reads one <c>replay.json</c>; what is wrong goes to the problems of its object.</summary>
internal sealed class ReplayFileReading(JsonObject root, string file)
{
    private readonly string type = Path.GetFileName(Path.GetDirectoryName(file)!);

    public IEnumerable<Walk> Walks() => root.Has("walks") ? root.Objects("walks").Select(ReadWalk) : [];

    public IEnumerable<Family> Families() => root.Has("families") ? root.Objects("families").Select(ReadFamily) : [];

    public IEnumerable<Seed> Seeds() => root.Has("seeds") ? root.Objects("seeds").Select(ReadSeed) : [];

    public IEnumerable<WalkSession> Sessions() => root.Has("sessions") ? root.Objects("sessions").Select(ReadSession) : [];

    public IEnumerable<Equality> Equalities() => root.Has("equals") ? root.Objects("equals").Select(ReadEquality) : [];

    public IEnumerable<StockAdjustment> Adjustments() => root.Has("adjustments") ? root.Objects("adjustments").Select(ReadAdjustment) : [];

    private StockAdjustment ReadAdjustment(JsonObject item)
    {
        var stocks = item.Objects("stocks").Select(ReadStock).OfType<AdjustedStock>().ToImmutableArray();
        return new StockAdjustment(ReadWalk(item), stocks);
    }

    private static AdjustedStock? ReadStock(JsonObject item)
    {
        var (name, text) = (item.Text("name"), item.Text("of"));
        item.End();
        if (Formula.Parse(text).TryGet(out var formula, out var error) && formula.Terms is [{ Sign: > 0 } only])
        {
            return new AdjustedStock(name, only);
        }

        var why = error?.Text ?? new LocalizedText("یک جمله لازم است.", "One term is needed.");
        item.ProblemAt("of", why.Fa, why.En);
        return null;
    }

    private Walk ReadWalk(JsonObject item)
    {
        var steps = item.Objects("steps").Select(ReadStep).ToList();
        var walk = new Walk
        {
            Type = type,
            Name = item.Text("name"),
            Weight = item.OptionalInteger("weight", 1, 1, 1000),
            Feeds = TextsOf(item, "feeds"),
            Fates = TextsOf(item, "fates"),
            Lines = Pair(item, "lines", (1, 1)),
            Amount = item.Has("amount") ? Pair(item, "amount", (1, 1)) : null,
            Decimals = item.OptionalInteger("decimals", 0, 0, 4),
            PerLine = item.OptionalInteger("perLine", int.MaxValue, 1, int.MaxValue),
            Shares = item.Has("shares") ? [.. item.Objects("shares").Select(ReadShare)] : [],
            Entry = item.OptionalObject("entry") is { } entry ? ReadEntry(entry) : null,
            Session = item.OptionalText("session"),
            Open = item.OptionalObject("open") is { } open ? ReadOpening(open) : null,
            Steps = [.. steps.Where(step => step is not SignalledWalkStep)],
            Signals = [.. steps.OfType<SignalledWalkStep>()],
            File = file,
            Path = item.Path,
        };
        item.End();
        return walk;
    }

    private static WalkShare ReadShare(JsonObject item)
    {
        var usual = item.Raw("usual");
        if (usual is not { ValueKind: JsonValueKind.Array } pair || pair.GetArrayLength() != 2
            || !pair[0].TryGetDecimal(out var least) || !pair[1].TryGetDecimal(out var most) || least <= 0 || most < least)
        {
            item.ProblemAt("usual", "دو عدد، کمترین و بیشترین، لازم است.", "Two numbers above 0 are needed, the least and the most.");
            (least, most) = (1, 1);
        }

        var share = new WalkShare(item.Text("name"), item.Text("of"), item.OptionalInteger("decimals", 0, 0, 4), (least, most));
        item.End();
        return share;
    }

    private static WalkEntry ReadEntry(JsonObject item)
    {
        var entry = new WalkEntry(item.Text("type"), ReadOpening(item.Object("open")!), Pair(item, "yearsBefore", (1, 3)),
            item.Has("steps") ? [.. item.Objects("steps").Select(ReadStep).OfType<TakeWalkStep>()] : [], item.Path);
        item.End();
        return entry;
    }

    private WalkSession ReadSession(JsonObject item)
    {
        var session = new WalkSession(
            item.Text("name"),
            item.Text("type"),
            item.Text("at"),
            item.Integer("most", 1, 100),
            ReadOpening(item.Object("open")!),
            [.. item.Objects("before").Select(ReadStep).OfType<TakeWalkStep>()],
            [.. item.Objects("after").Select(ReadStep).OfType<TakeWalkStep>()])
        {
            File = file,
            Path = item.Path,
        };
        item.End();
        return session;
    }

    private static WalkOpening ReadOpening(JsonObject item)
    {
        var opening = new WalkOpening(item.Has("by") ? RoleOf(item) : default, item.Raw("province") is { ValueKind: JsonValueKind.True }, ValuesOf(item), item.Path);
        item.End();
        return opening;
    }

    private static WalkStep ReadStep(JsonObject item)
    {
        var (after, feeds) = (Pair(item, "after", (0, 0)), TextsOf(item, "feeds"));
        WalkStep step = item.OptionalText("children") is { } children
            ? new ChildrenWalkStep(children) { After = after, Feeds = feeds, Path = item.Path }
            : item.Raw("signal") is { ValueKind: JsonValueKind.True }
                ? new SignalledWalkStep(item.Text("take")) { After = after, Feeds = feeds, Path = item.Path }
                : new TakeWalkStep(item.Text("take"), RoleOf(item), ValuesOf(item)) { After = after, Feeds = feeds, Path = item.Path };
        item.End();
        return step;
    }

    private Family ReadFamily(JsonObject item)
    {
        var values = item.OptionalObject("values");
        var family = new Family(
            type, item.Text("name"), item.Text("samplings"), item.Text("samples"), item.Text("tests"), item.Text("sheets"),
            values is null ? ImmutableDictionary<string, string>.Empty : values.Names.ToImmutableDictionary(name => name, values.Text))
        {
            File = file,
            Path = item.Path,
        };
        values?.End();
        item.End();
        return family;
    }

    private Seed ReadSeed(JsonObject item)
    {
        var per = TextsOf(item, "per");
        var seed = new Seed
        {
            Type = type,
            Name = item.Text("name"),
            PerProvince = per.Contains("province", StringComparer.Ordinal),
            PerIndustry = per.Contains("industry", StringComparer.Ordinal),
            Count = item.Integer("count", 1, 1000),
            PerThousand = item.OptionalInteger("perThousand", 0, 0, 1000),
            Of = TextsOf(item, "of"),
            Seat = item.OptionalText("seat"),
            IsStaffed = item.Raw("staffed") is { ValueKind: JsonValueKind.True },
            Open = ReadOpening(item.Object("open")!),
            File = file,
            Path = item.Path,
        };
        item.End();
        return seed;
    }

    private Equality ReadEquality(JsonObject item)
    {
        var equality = new Equality(item.Text("indicator"), item.Text("of"), item.Text("industry"), file, item.Path);
        item.End();
        return equality;
    }

    private static RolePlace RoleOf(JsonObject item)
    {
        var text = item.Text("by");
        var cut = text.IndexOf('#', StringComparison.Ordinal);
        return cut > 0 && int.TryParse(text.AsSpan(cut + 1), out var place) ? new RolePlace(text[..cut], place - 1) : new RolePlace(text, 0);
    }

    private static Template ValuesOf(JsonObject item) =>
        item.Raw("values") is { ValueKind: JsonValueKind.Object } values ? Template.Read(values) : Template.Empty;

    private static ImmutableArray<string> TextsOf(JsonObject item, string name) => item.Has(name) ? [.. item.Texts(name)] : [];

    private static (int Least, int Most) Pair(JsonObject item, string name, (int, int) usual)
    {
        if (item.Raw(name) is not { } pair)
        {
            return usual;
        }

        if (pair.ValueKind is JsonValueKind.Array && pair.GetArrayLength() == 2
            && pair[0].TryGetInt32(out var least) && pair[1].TryGetInt32(out var most) && least >= 0 && most >= least)
        {
            return (least, most);
        }

        item.ProblemAt(name, "دو عدد صحیح، کمترین و بیشترین، لازم است.", "Two whole numbers are needed, the least and the most.");
        return usual;
    }
}
