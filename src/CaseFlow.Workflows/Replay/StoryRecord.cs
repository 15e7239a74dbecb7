using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Replay;

/// <summary>The cases of one story in memory, and what has been planned of them.</summary>
/// <param name="house">What it is told with.</param>
/// <param name="plans">Takes the plans, in order.</param>
internal sealed class StoryRecord(StoryHouse house, List<StepPlan> plans)
{
    private const int NumbersAtOnce = 1000;

    private readonly int begin = plans.Count;

    /// <summary>The cases.</summary>
    public CaseSet Set { get; } = new(house.Population.Set, isWhole: true);

    /// <summary>What has been planned of this story.</summary>
    public IEnumerable<StepPlan> Plans => plans.Skip(begin);

    /// <summary>Plans a command and takes its effect in.</summary>
    public async ValueTask<Result<StepPlan>> PlanAsync(CaseCommand command, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = house.Planner.Plan(Set, command, house.Now);
            if (answer.Plan is { } plan)
            {
                Set.Apply(plan);
                plans.Add(plan);
                return plan;
            }

            if (answer.Needs.Count == 0)
            {
                return answer.Refusal!;
            }

            foreach (var need in answer.Needs.OfType<Need.Numbers>())
            {
                await house.Loader.FillNumbersAsync(need.Prefix, need.Year, NumbersAtOnce, cancellationToken);
            }
        }
    }
}
