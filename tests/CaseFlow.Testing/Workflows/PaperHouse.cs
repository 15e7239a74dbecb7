using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Testing.Workflows;

/// <summary>A house without a database: the real planner over cases in memory. Every plan is taken in at once.</summary>
public sealed class PaperHouse
{
    private const int Stock = 10_000;

    private readonly CaseSet set = new(isWhole: true);
    private readonly StepPlanner planner;
    private readonly Dictionary<string, CaseFile> files = new(StringComparer.Ordinal);
    private readonly List<Posting> postings = [];
    private int commands;

    public PaperHouse(params WorkflowDefinition[] definitions)
        : this(House.Rules(definitions))
    {
    }

    public PaperHouse(HouseRules rules)
    {
        Rules = rules;
        var numbers = new CaseNumbers();
        foreach (var prefix in rules.Definitions.All.Select(definition => definition.NumberPrefix))
        {
            for (var year = 1400; year <= 1410; year++)
            {
                numbers.AddNumbers(prefix, year, 1, Stock);
            }
        }

        numbers.AddIds(1, Stock * 10);
        planner = new StepPlanner(rules, numbers);
    }

    public HouseRules Rules { get; }

    public FakeClock Clock { get; } = new();

    /// <summary>What the last accepted command did.</summary>
    public StepPlan LastPlan { get; private set; } = null!;

    /// <summary>Everything posted so far, with positions.</summary>
    public IReadOnlyList<Posting> Postings => postings;

    public CaseFile this[string number] => files[number];

    public IEnumerable<CaseFile> All => files.Values;

    /// <summary>Opens a case that must open, and gives its number.</summary>
    public string Open(string type, Actor? actor = null, params (string Name, FactValue Value)[] values) =>
        Run(Opening(type, actor, values)).Value.CaseNumber;

    public Result<StepTaken> TryOpen(string type, Actor? actor = null, params (string Name, FactValue Value)[] values) =>
        Run(Opening(type, actor, values));

    /// <summary>Takes a step that must be taken.</summary>
    public CaseFile Take(string number, string transition, Actor? actor = null, params (string Name, FactValue Value)[] values)
    {
        _ = TryTake(number, transition, actor, values).Value;
        return this[number];
    }

    public Result<StepTaken> TryTake(string number, string transition, Actor? actor = null, params (string Name, FactValue Value)[] values) =>
        Run(Step(number, transition, actor, values));

    public OpenCase Opening(string type, Actor? actor = null, params (string Name, FactValue Value)[] values) => new()
    {
        Id = NextId(),
        Actor = actor ?? Someone.Inspector,
        OccurredAt = Clock.GetUtcNow(),
        Type = type,
        Values = Fields.Of(values),
    };

    public TakeStep Step(string number, string transition, Actor? actor = null, params (string Name, FactValue Value)[] values) => new()
    {
        Id = NextId(),
        Actor = actor ?? Someone.Inspector,
        OccurredAt = Clock.GetUtcNow(),
        CaseNumber = number,
        Transition = transition,
        Values = Fields.Of(values),
    };

    public HandOver HandingOver(string number, Actor by, Actor? from, Actor? to, string? reason = null) => new()
    {
        Id = NextId(),
        Actor = by,
        OccurredAt = Clock.GetUtcNow(),
        CaseNumber = number,
        From = from,
        To = to,
        Reason = reason,
    };

    public MoveToVersion Moving(string number, int from, int to, Actor? by = null, string reason = "آیین‌نامه تازه") => new()
    {
        Id = NextId(),
        Actor = by ?? Someone.Administrator,
        OccurredAt = Clock.GetUtcNow(),
        CaseNumber = number,
        Type = this[number].Definition.Type,
        From = from,
        To = to,
        Reason = reason,
    };

    public Result<StepTaken> Run(CaseCommand command)
    {
        var answer = planner.Plan(set, command, Clock.GetUtcNow());
        if (answer.Plan is not { } plan)
        {
            return answer.Refusal ?? throw new InvalidOperationException($"Needs {string.Join(", ", answer.Needs)}");
        }

        var first = postings.Count + 1;
        plan = plan with { Postings = [.. plan.Postings.Select((posting, index) => posting with { Position = first + index })] };
        set.Apply(plan);
        postings.AddRange(plan.Postings);
        foreach (var (_, after) in plan.Cases)
        {
            files[after.Number] = after;
        }

        LastPlan = plan;
        return plan.Answer;
    }

    private Guid NextId() => new(++commands, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
