using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Benchmarks.Filling;

/// <summary>What one telling planned so far, as the next act sees it.</summary>
internal sealed class Told
{
    private readonly Dictionary<long, CaseFile> files = [];
    private readonly HashSet<long> followOns = [];
    private readonly HashSet<(long From, string Name, long To)> links = [];
    private readonly IReadOnlyList<SceneCase> before;

    public Told(IReadOnlyList<SceneCase> before) => this.before = before;

    public List<StepPlan> Plans { get; } = [];

    public IReadOnlyCollection<CaseFile> Files => files.Values;

    /// <summary>The cases, without register entries and sessions.</summary>
    public int Cases => files.Values.Count(file => file.Definition.Kind is CaseKind.Case or CaseKind.Child);

    public bool HasEnded => files.Values.All(file => !file.IsOpen || file.Definition.Kind is CaseKind.Register);

    public Scene Scene => new()
    {
        Cases = [.. before, .. Shown],
        Links = [.. links.Select(link => (link.From, link.To))],
        Sums = [],
        Documents = [],
    };

    public IEnumerable<SceneCase> Shown => files.Values.OrderBy(file => file.Id).Select(file => new SceneCase
    {
        Id = file.Id,
        Number = file.Number,
        Type = file.Definition.Type,
        ParentId = file.ParentId,
        State = file.State,
        Outcome = file.Outcome,
        Holder = file.Holder,
        Province = file.Province,
        Laboratory = file.Laboratory,
        IsFollowOn = followOns.Contains(file.Id),
        Clocks = [],
    });

    public void Take(StepPlan plan)
    {
        Plans.Add(plan);
        foreach (var link in plan.Links)
        {
            var key = (link.FromId, link.Name, link.ToId);
            _ = link.IsCut ? links.Remove(key) : links.Add(key);
        }

        foreach (var (_, after) in plan.Cases)
        {
            files[after.Id] = after;
        }

        followOns.UnionWith(plan.Events.Where(happened => happened is { Kind: EventKind.Opened, CommandId: null }).Select(happened => happened.CaseId));
    }
}
