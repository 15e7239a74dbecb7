using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Scenarios;

namespace CaseFlow.Benchmarks.Filling;

/// <summary>Tells stories to the product's own planner, in memory, and keeps what it plans.</summary>
internal sealed class StoryTeller(EngineParts engine, BenchPeople people)
{
    private const int NumberBlock = 2000;

    // Half past eleven in Tehran: the same day in both calendars.
    private static readonly TimeOnly Hour = new(8, 0);

    /// <summary>Enters the register entries of a scenario.</summary>
    /// <returns>Their numbers by alias, and what was planned; null when one was refused.</returns>
    public async Task<(Dictionary<string, string> Numbers, Told Told)?> EnterAsync(
        ScenarioFile scenario, CaseSet set, IReadOnlyDictionary<string, string> ids, CancellationToken cancellationToken)
    {
        var cast = new Cast(scenario.Given);
        var told = new Told([]);
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (alias, entry) in scenario.Given.Registers)
        {
            var act = new Act { Open = entry.Type, As = alias, By = entry.By, Values = entry.Values };
            if (await TakeAsync(act, cast, set, told, ids, Cast.Day(scenario.Given.Today), cancellationToken) is not { } number)
            {
                return null;
            }

            numbers.Add(alias, number);
        }

        return (numbers, told);
    }

    /// <summary>Tells a scenario up to an act, or up to the first that is refused.</summary>
    public async Task<(Told Told, bool IsWhole)> TellAsync(
        ScenarioFile scenario, int upTo, StoryPlace place, IReadOnlyDictionary<string, string> ids, CancellationToken cancellationToken)
    {
        var cast = new Cast(scenario.Given);
        foreach (var (alias, number) in place.Numbers)
        {
            cast.Name(alias, number);
        }

        var set = new CaseSet(place.Registers, isWhole: true);
        var told = new Told(place.Entries);
        var today = Cast.Day(scenario.Given.Today);
        foreach (var act in scenario.Do.Take(upTo))
        {
            today = act.On is not { } on ? today
                : on.StartsWith('+') ? today.AddDays(int.Parse(on[1..].Split(' ')[0], null))
                : Cast.Day(on);
            if (await TakeAsync(act, cast, set, told, ids, today, cancellationToken) is null)
            {
                return (told, false);
            }
        }

        return (told, true);
    }

    private async Task<string?> TakeAsync(
        Act act, Cast cast, CaseSet set, Told told, IReadOnlyDictionary<string, string> ids, DateOnly day, CancellationToken cancellationToken)
    {
        var now = new DateTimeOffset(day, Hour, TimeSpan.Zero);
        var scene = told.Scene;
        var person = cast.Person(act.By!, scene);
        var actor = person with { Id = ids[act.By!] };
        people.Add(actor);
        CaseCommand command;
        if (act.Open is { } type)
        {
            command = new OpenCase
            {
                Id = Guid.CreateVersion7(now),
                Actor = actor,
                OccurredAt = now,
                Type = type,
                Origin = CaseOrigin.Import,
                LinkedTo = act.LinkedTo is { } linked ? cast.Case(linked, scene).Number : null,
                Values = cast.Values(engine.Rules.Definitions.Newest(type)!, act.Values, scene),
            };
        }
        else
        {
            var subject = cast.Case(act.Case!, scene);
            command = new TakeStep
            {
                Id = Guid.CreateVersion7(now),
                Actor = actor,
                OccurredAt = now,
                CaseNumber = subject.Number,
                Transition = act.Step!,
                Values = cast.Values(engine.Rules.Definitions.Newest(subject.Type)!, act.Values, scene),
            };
        }

        if (await PlanAsync(set, command, now, cancellationToken) is not { } plan)
        {
            return null;
        }

        set.Apply(plan);
        told.Take(plan);
        if (act.As is { } alias)
        {
            cast.Name(alias, plan.Answer.CaseNumber);
        }

        return plan.Answer.CaseNumber;
    }

    private async Task<StepPlan?> PlanAsync(CaseSet set, CaseCommand command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = engine.Planner.Plan(set, command, now);
            if (answer.Needs.Count == 0)
            {
                return answer.Plan;
            }

            // The set is whole, so only numbers can be needed.
            foreach (var need in answer.Needs.Cast<Need.Numbers>())
            {
                await engine.Loader.FillNumbersAsync(need.Prefix, need.Year, NumberBlock, cancellationToken);
            }
        }
    }
}

/// <summary>Where stories are told: the register entries that they name.</summary>
/// <param name="Registers">All entries of the house.</param>
/// <param name="Numbers">Those that the scenario names, by alias.</param>
/// <param name="Entries">The same as a scene shows them.</param>
internal sealed record StoryPlace(CaseSet Registers, IReadOnlyDictionary<string, string> Numbers, IReadOnlyList<SceneCase> Entries);
