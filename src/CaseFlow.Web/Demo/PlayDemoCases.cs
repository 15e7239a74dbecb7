using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Web.Demo;

/// <summary>
/// Takes the acts of the demo as ordinary commands of its people. Every command has an id of its own, so that a second
/// start repeats nothing and a stopped one goes on.
/// </summary>
internal sealed partial class PlayDemoCases(EngineParts engine, CaseFlowDb db, DemoCast cast, IReadOnlyList<DemoAct> acts, TimeProvider clock)
{
    // Nine in the morning; the acts of one entry on one day follow each other by ten minutes.
    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeSpan BetweenActs = TimeSpan.FromMinutes(10);

    private Dictionary<Guid, string> done = [];

    /// <summary>Looks which acts have happened, and names their cases.</summary>
    /// <returns>True when nothing is left to do.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var ids = acts.Select(act => act.Id).ToArray();
        done = await db.Database.SqlQuery<DoneAct>(
                $"select e.command_id as id, c.number from case_events e join cases c on c.id = e.case_id where e.command_id = any({ids})")
            .ToDictionaryAsync(act => act.Id, act => act.Number, cancellationToken);
        foreach (var act in acts.Where(act => act.Opens is not null && done.ContainsKey(act.Id)))
        {
            cast.Name(act.Entry.As!, new NamedCase(done[act.Id], act.Opens!));
        }

        return acts.All(act => done.ContainsKey(act.Id));
    }

    /// <summary>Takes every act that has not happened yet, then fires the clocks that have run out.</summary>
    /// <returns>Null, or the first refusal with the act that met it.</returns>
    public async Task<Error?> PlayAsync(CancellationToken cancellationToken)
    {
        foreach (var act in acts)
        {
            if (act.Place == 0)
            {
                await FindAsync(act.Entry, cancellationToken);
            }

            if (done.ContainsKey(act.Id))
            {
                continue;
            }

            var result = await engine.Runner.RunAsync(CommandOf(act), cancellationToken);
            if (!result.TryGet(out var taken, out var refusal))
            {
                return new DemoActRefused(act.ToString(), refusal);
            }

            done.Add(act.Id, taken.CaseNumber);
            if (act.Opens is { } type)
            {
                cast.Name(act.Entry.As!, new NamedCase(taken.CaseNumber, type));
            }
        }

        await engine.Deadlines.RunAsync(cancellationToken);
        return null;
    }

    private CaseCommand CommandOf(DemoAct act)
    {
        var type = act.Opens ?? cast.Case(AliasOf(act.Entry)).Type;
        var definition = engine.Rules.Definitions.Newest(type) ?? throw new FormatException($"There is no case type '{type}'.");
        var (actor, values, at) = (cast.ActorOf(act), cast.Values(act, definition), InstantOf(act));
        return act.Opens is null
            ? new TakeStep { Id = act.Id, Actor = actor, OccurredAt = at, Values = values, CaseNumber = cast.Case(AliasOf(act.Entry)).Number, Transition = act.Take }
            : new OpenCase { Id = act.Id, Actor = actor, OccurredAt = at, Values = values, Type = type, Province = actor.Grants[0].Province };
    }

    private static string AliasOf(DemoEntry entry) => entry.Of ?? entry.As!;

    private DateTimeOffset InstantOf(DemoAct act)
    {
        var local = act.Day.ToDateTime(Morning) + (act.Place * BetweenActs);
        var instant = new DateTimeOffset(local, engine.Rules.Zone.GetUtcOffset(local)).ToUniversalTime();
        var now = clock.GetUtcNow();
        return instant < now ? instant : now;
    }

    /// <summary>Names the cases that an entry speaks of by a path: the how-manieth case of a type that another one opened.</summary>
    private async Task FindAsync(DemoEntry entry, CancellationToken cancellationToken)
    {
        foreach (var path in entry.With.Values.Append(entry.Of ?? "").Select(words => CasePath().Match(words)).Where(path => path.Success))
        {
            var (from, type) = (cast.Case(path.Groups[1].Value).Number, path.Groups[2].Value);
            var numbers = await db.Database.SqlQuery<string>(
                    $"""
                    select c.number as "Value" from cases c, cases f
                    where f.number = {from} and c.type = {type}
                      and (c.parent_id = f.id
                        or exists (select from case_links l where (l.from_id, l.to_id) in ((c.id, f.id), (f.id, c.id))))
                    order by c.id
                    """)
                .ToListAsync(cancellationToken);
            cast.Name(path.Value, new NamedCase(numbers[int.Parse(path.Groups[3].ValueSpan, CultureInfo.InvariantCulture)], type));
        }
    }

    [GeneratedRegex(@"^([^/\[]+)/([a-z-]+)\[([0-9]+)\]\z")]
    private static partial Regex CasePath();

    private sealed record DoneAct(Guid Id, string Number);
}

/// <summary>An act of the demo did not go through: the demo's file and the workflows do not fit together.</summary>
internal sealed record DemoActRefused(string Act, Error Cause)
    : Error(new LocalizedText($"نمایش، {Act}: {Cause.Text.Fa}", $"Demo, {Act}: {Cause.Text.En}"));
