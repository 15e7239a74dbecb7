using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>The planner over cases in memory, with a ledger just big enough to reverse in.</summary>
internal sealed class MemoryStage(HouseRules rules) : Stage
{
    private readonly CaseSet set = new(isWhole: true);
    private readonly Planner played = new(rules, firstId: 1);

    // Tried commands take ids and numbers that no played case has.
    private readonly Planner tried = new(rules, firstId: 1_000_000);
    private readonly Dictionary<long, CaseFile> files = [];
    private readonly HashSet<long> followOns = [];
    private readonly HashSet<(long From, string Name, long To)> links = [];
    private readonly Dictionary<SeriesKey, decimal> sums = [];
    private readonly List<string> documents = [];
    private readonly List<TakenStep> taken = [];
    private long positions;

    public override HouseRules Rules => rules;

    /// <summary>Every event so far.</summary>
    public IReadOnlyList<TakenStep> Taken => taken;

    /// <summary>Every series to which something was posted, even if it came to nothing.</summary>
    public IReadOnlyCollection<SeriesKey> Posted => sums.Keys;

    public override Task<Result<StepTaken>> RunAsync(CaseCommand command, CancellationToken cancellationToken) =>
        Task.FromResult(Run(command));

    public override Result<StepTaken>? Try(CaseCommand command)
    {
        var answer = tried.Plan(set, command, Clock.GetUtcNow());
        return answer.Plan is { } plan ? plan.Answer : answer.Refusal!;
    }

    public override Task FireAsync(CancellationToken cancellationToken)
    {
        var today = Rules.BusinessDate(Clock.GetUtcNow());
        var due = files.Values.SelectMany(file => file.Clocks.Select(clock => (file.Id, Clock: clock)))
            .Where(pair => pair.Clock.Status is ClockStatus.Running && pair.Clock.DueOn < today)
            .OrderBy(pair => (pair.Clock.DueOn, pair.Id)).ThenBy(pair => pair.Clock.Name, StringComparer.Ordinal).ToList();
        foreach (var (id, clock) in due)
        {
            Fire(files[id], clock.Name);
        }

        return Task.CompletedTask;
    }

    public override Task<Scene> LookAsync(CancellationToken cancellationToken) => Task.FromResult(new Scene
    {
        Cases = [.. files.Values.OrderBy(file => file.Id).Select(Show)],
        Links = [.. links.Select(link => (link.From, link.To))],
        Sums = [.. sums.Where(sum => sum.Value != 0).Select(sum => (sum.Key, sum.Value))],
        Documents = [.. documents],
    });

    private SceneCase Show(CaseFile file) => new()
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
        Clocks = [.. file.Clocks.Select(clock => new SceneClock(clock.Name, clock.Status, clock.DueOn))],
    };

    private Result<StepTaken> Run(CaseCommand command)
    {
        var answer = played.Plan(set, command, Clock.GetUtcNow());
        if (answer.Plan is not { } plan)
        {
            return answer.Refusal!;
        }

        Take(plan);
        return plan.Answer;
    }

    private void Take(StepPlan plan)
    {
        var written = plan with { Postings = [.. plan.Postings.Select(posting => posting with { Position = ++positions })] };
        set.Apply(written);
        foreach (var posting in written.Postings)
        {
            sums[posting.Series] = sums.GetValueOrDefault(posting.Series) + posting.Quantity;
        }

        foreach (var link in plan.Links)
        {
            var key = (link.FromId, link.Name, link.ToId);
            _ = link.IsCut ? links.Remove(key) : links.Add(key);
        }

        documents.AddRange(plan.Documents.Select(document => document.Name));
        foreach (var (_, after) in plan.Cases)
        {
            files[after.Id] = after;
        }

        foreach (var happened in plan.Events)
        {
            taken.Add(new TakenStep(files[happened.CaseId].Definition.Type, happened.Name, happened.From, happened.To));
            if (happened is { Kind: EventKind.Opened, CommandId: null })
            {
                followOns.Add(happened.CaseId);
            }
        }
    }

    private void Fire(CaseFile file, string clock)
    {
        foreach (var transition in file.Definition.From(file.State))
        {
            if (transition.Trigger is DeadlineTrigger deadline && deadline.Clock == clock && Run(new TakeStep
            {
                Id = Guid.CreateVersion7(),
                Actor = Actor.Engine,
                OccurredAt = Clock.GetUtcNow(),
                CaseNumber = file.Number,
                Transition = transition.Name,
            }).IsOk)
            {
                return;
            }
        }
    }

    /// <summary>The planner with a stock of numbers that never ends.</summary>
    private sealed class Planner(HouseRules rules, long firstId)
    {
        private const int Block = 1000;

        private readonly CaseNumbers numbers = new();
        private long nextId = firstId;

        public PlanAnswer Plan(CaseSet set, CaseCommand command, DateTimeOffset now)
        {
            while (true)
            {
                var answer = new StepPlanner(rules, numbers).Plan(set, command, now);
                if (answer.Needs.Count == 0)
                {
                    return answer;
                }

                // The set is whole, so only numbers can be needed.
                foreach (var need in answer.Needs.Cast<Need.Numbers>())
                {
                    numbers.AddNumbers(need.Prefix, need.Year, nextId, Block);
                    numbers.AddIds(nextId, Block);
                    nextId += Block;
                }
            }
        }
    }
}
