using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Stories.Tests.Stages;

/// <summary>The planner over cases in memory, with a ledger just big enough to reverse in.</summary>
internal sealed class MemoryStage : Stage
{
    private const int Block = 1000;

    private readonly CaseSet set = new(isWhole: true);
    private readonly CaseNumbers numbers = new();
    private readonly StepPlanner planner;
    private readonly Dictionary<long, CaseFile> files = [];
    private readonly HashSet<long> followOns = [];
    private readonly List<PlannedLink> links = [];
    private readonly List<Posting> postings = [];
    private readonly List<string> documents = [];
    private readonly List<TakenStep> taken = [];
    private long nextId = 1;

    public MemoryStage() => planner = new StepPlanner(Rules, numbers);

    public static HouseRules House { get; } = Load();

    public override HouseRules Rules => House;

    /// <summary>Every event so far.</summary>
    public IReadOnlyList<TakenStep> Taken => taken;

    public override Task<Result<StepTaken>> RunAsync(CaseCommand command, CancellationToken cancellationToken) =>
        Task.FromResult(Run(command));

    public override Task FireAsync(CancellationToken cancellationToken)
    {
        var today = Rules.BusinessDate(Clock.GetUtcNow());
        var due = files.Values.SelectMany(file => file.Clocks.Select(clock => (file.Id, Clock: clock)))
            .Where(pair => pair.Clock.Status is ClockStatus.Running && pair.Clock.DueOn < today)
            .OrderBy(pair => pair.Clock.DueOn).ToList();
        foreach (var (id, clock) in due)
        {
            Fire(files[id], clock.Name);
        }

        return Task.CompletedTask;
    }

    public override Task<Scene> LookAsync(CancellationToken cancellationToken) => Task.FromResult(new Scene
    {
        Cases =
        [
            .. files.Values.OrderBy(file => file.Id).Select(file => new SceneCase(
                file.Id, file.Number, file.Definition.Type, file.ParentId, file.State, file.Outcome, followOns.Contains(file.Id),
                [.. file.Clocks.Select(clock => new SceneClock(clock.Name, clock.Status, clock.DueOn))])),
        ],
        Links = [.. links.Select(link => (link.FromId, link.ToId))],
        Sums =
        [
            .. postings.GroupBy(posting => posting.Series)
                .Select(series => (series.Key, Quantity: series.Sum(posting => posting.Quantity)))
                .Where(sum => sum.Quantity != 0)
                .Select(sum => new SceneSum(sum.Key.Indicator, sum.Key.Province, sum.Key.Industry, sum.Key.Result, sum.Quantity)),
        ],
        Documents = [.. documents],
    });

    private Result<StepTaken> Run(CaseCommand command)
    {
        while (true)
        {
            var answer = planner.Plan(set, command, Clock.GetUtcNow());
            if (answer.Plan is { } plan)
            {
                Take(plan);
                return plan.Answer;
            }

            if (answer.Needs.Count == 0)
            {
                return answer.Refusal!;
            }

            // The set is whole, so only numbers can be needed.
            foreach (var need in answer.Needs.Cast<Need.Numbers>())
            {
                numbers.AddNumbers(need.Prefix, need.Year, 1, Block);
                numbers.AddIds(nextId, Block);
                nextId += Block;
            }
        }
    }

    private void Take(StepPlan plan)
    {
        var written = plan with { Postings = [.. plan.Postings.Select((posting, i) => posting with { Position = postings.Count + i + 1 })] };
        set.Apply(written);
        postings.AddRange(written.Postings);
        links.AddRange(plan.Links);
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

        ForgetReversed();
    }

    /// <summary>Leaves in the set what the loader would bring: postings that nothing reverses.</summary>
    private void ForgetReversed()
    {
        var reversed = postings.Select(posting => posting.Reverses).OfType<long>().ToHashSet();
        foreach (var ofCase in postings.GroupBy(posting => posting.CaseId))
        {
            set.PutPostings(
                ofCase.Key, ofCase.Where(posting => posting.Reverses is null && !reversed.Contains(posting.Position!.Value)));
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

    private static HouseRules Load()
    {
        var folder = HouseDefinitions.Folder;
        var reference = ReferenceData.Load(folder).Value;
        return new HouseRules
        {
            Definitions = new DefinitionStore([.. WorkflowCatalogue.Load(folder).Value.All.Select((definition, i) => (i + 1, definition))]),
            Reference = reference,
            Indicators = IndicatorCatalogue.Load(folder, reference).Value,
            Calendar = WorkingCalendars.Load(folder, "iran").Value,
        };
    }
}

/// <summary>One event of a case of a type.</summary>
internal sealed record TakenStep(string Type, string Name, string? From, string To);
