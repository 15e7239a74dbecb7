using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>Plays one scenario on a stage, act by act, up to the first act that did not go as expected.</summary>
internal sealed class ScenarioRunner
{
    // Half past eleven in Tehran: the same day in both calendars.
    private static readonly TimeOnly Hour = new(8, 0);

    private readonly ScenarioFile scenario;
    private readonly Stage stage;
    private readonly CancellationToken cancel;
    private readonly Cast cast;
    private Scene scene = Scene.Empty;
    private DateOnly today;

    private ScenarioRunner(ScenarioFile scenario, Stage stage, CancellationToken cancel)
    {
        this.scenario = scenario;
        this.stage = stage;
        this.cancel = cancel;
        cast = new Cast(scenario.Given);
        SetDay(Cast.Day(scenario.Given.Today));
    }

    /// <returns>What did not come true; empty when everything did.</returns>
    /// <exception cref="FormatException">The scenario speaks of something that it does not have.</exception>
    public static Task<IReadOnlyList<string>> RunAsync(ScenarioFile scenario, Stage stage, CancellationToken cancellationToken) =>
        new ScenarioRunner(scenario, stage, cancellationToken).RunAsync();

    private async Task<IReadOnlyList<string>> RunAsync()
    {
        foreach (var (alias, entry) in scenario.Given.Registers)
        {
            var differences = await PlayAsync(new Act { Open = entry.Type, As = alias, By = entry.By, Values = entry.Values }).ConfigureAwait(false);
            if (differences.Count > 0)
            {
                return [.. differences.Select(difference => $"given.registers.{alias}: {difference}")];
            }
        }

        for (var i = 0; i < scenario.Do.Count; i++)
        {
            var differences = await PlayAsync(i).ConfigureAwait(false);
            if (differences.Count > 0)
            {
                return [.. differences.Select(difference => $"{Place(i)}: {difference}")];
            }
        }

        return [.. Expectations.OfEnd(scenario.Expect, cast, scene, today).Select(difference => $"expect: {difference}")];
    }

    private string Place(int index) => $"do[{index}] ({scenario.Do[index]}, {JalaliDate.Of(today)})";

    private async Task<IReadOnlyList<string>> PlayAsync(int index)
    {
        try
        {
            return await PlayAsync(scenario.Do[index]).ConfigureAwait(false);
        }
        catch (FormatException misread)
        {
            throw new FormatException($"{Place(index)}: {misread.Message}", misread);
        }
    }

    private async Task<IReadOnlyList<string>> PlayAsync(Act act)
    {
        if (DayOf(act) is { } day)
        {
            await MoveToAsync(day).ConfigureAwait(false);
        }

        if (act is { Pass: not null, Only: not null } or { Step: null, NotBy: not null })
        {
            throw new FormatException("'only' belongs to a step or an opening, 'notBy' to a step.");
        }

        if (act.Pass is null)
        {
            var command = Command(act);
            if (Try(act, command) is { Count: > 0 } differences)
            {
                return differences;
            }

            var result = await stage.RunAsync(command, cancel).ConfigureAwait(false);
            if (!result.TryGet(out var taken, out var refusal))
            {
                return refusal.Code == act.Expect?.Refused ? [] : [$"refused with {refusal.Code}: {refusal.Text.En}"];
            }

            scene = await stage.LookAsync(cancel).ConfigureAwait(false);
            if (act.As is not null)
            {
                cast.Name(act.As, taken.CaseNumber);
            }
        }

        return act.Expect switch
        {
            null => [],
            { Refused: { } refused } => [$"went through, expected {refused}"],
            _ => [.. Expectations.OfAct(act.Expect, Subject(act) is { } alias ? cast.Case(alias, scene) : null, scene, today)],
        };
    }

    private IReadOnlyList<string> Try(Act act, CaseCommand command)
    {
        var trials = new Trials(stage, command, act.Step is null ? null : cast.Case(act.Case!, scene));
        return
        [
            .. act.Only is { } roles ? trials.Only(roles) : [],
            .. act.NotBy is { } aliases ? trials.NotBy(aliases.Select(alias => cast.Person(alias, scene))) : [],
        ];
    }

    private CaseCommand Command(Act act)
    {
        var actor = cast.Person(act.By ?? throw new FormatException("Nobody does it."), scene);
        if (act.Open is { } type)
        {
            var opened = stage.Rules.Definitions.Newest(type) ?? throw new FormatException($"There is no case type '{type}'.");
            return new OpenCase
            {
                Id = Guid.CreateVersion7(),
                Actor = actor,
                OccurredAt = stage.Clock.GetUtcNow(),
                Type = type,
                LinkedTo = act.LinkedTo is { } linked ? cast.Case(linked, scene).Number : null,
                Values = cast.Values(opened, act.Values, scene),
            };
        }

        var subject = cast.Case(act.Case ?? throw new FormatException("Of which case?"), scene);
        return new TakeStep
        {
            Id = Guid.CreateVersion7(),
            Actor = actor,
            OccurredAt = stage.Clock.GetUtcNow(),
            CaseNumber = subject.Number,
            Transition = act.Step ?? throw new FormatException("Neither opened, stepped nor passed."),
            Values = cast.Values(stage.Rules.Definitions.Newest(subject.Type)!, act.Values, scene),
        };
    }

    private static string? Subject(Act act) => act.As ?? act.Case;

    private DateOnly? DayOf(Act act) => act switch
    {
        { Pass: { } days } => today.AddDays(Days(days)),
        { On: { } days } when days.StartsWith('+') => today.AddDays(Days(days[1..])),
        { On: { } day } => Cast.Day(day),
        _ => null,
    };

    private static int Days(string words) => words.Split(' ') is [var count, "day" or "days"]
        ? int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture)
        : throw new FormatException($"'{words}' is no number of days.");

    /// <summary>Stops on every day on which a clock has run out, as the job that fires them would.</summary>
    private async Task MoveToAsync(DateOnly day)
    {
        if (day < today)
        {
            throw new FormatException($"{JalaliDate.Of(day)} lies before {JalaliDate.Of(today)}.");
        }

        while (scene.NextDue(today, day) is { } due)
        {
            SetDay(due);
            await FireAsync().ConfigureAwait(false);
        }

        SetDay(day);
        await FireAsync().ConfigureAwait(false);
    }

    private async Task FireAsync()
    {
        await stage.FireAsync(cancel).ConfigureAwait(false);
        scene = await stage.LookAsync(cancel).ConfigureAwait(false);
    }

    private void SetDay(DateOnly day)
    {
        today = day;
        stage.Clock.MoveTo(new DateTimeOffset(day, Hour, TimeSpan.Zero));
    }
}
