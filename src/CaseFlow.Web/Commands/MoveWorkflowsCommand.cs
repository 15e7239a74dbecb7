using System.Collections.Frozen;
using System.CommandLine;
using System.Globalization;
using CaseFlow.Workflows.Cases.Moves;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow workflows move</c>: what would move and what cannot, and then the move.</summary>
internal static class MoveWorkflowsCommand
{
    private static readonly Argument<string> Type = new("type") { Description = "The case type." };

    private static readonly Option<int> From = new("--from") { Description = "The version under which the cases run.", Required = true };

    private static readonly Option<int> To = new("--to") { Description = "The version under which they are to run.", Required = true };

    private static readonly Option<string[]> Map = new("--map")
    {
        Description = "Old=New: the state that stands in the place of one that the new version does not have; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Stop = new("--stop")
    {
        Description = "A deadline that may be stopped although it moves nothing in the new version; may be repeated.",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Cases = new("--case") { Description = "Only the case of this number; may be repeated.", DefaultValueFactory = _ => [] };

    private static readonly Option<string?> Reason = new("--reason") { Description = "Why; it stands in every moved case. Needed unless --dry-run." };

    private static readonly Option<string?> By = new("--by") { Description = "The administrator in whose name; by default the system." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only shows what would move and what cannot." };

    public static Command Create(Option<string> language)
    {
        Map.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Split('=') is not [{ Length: > 0 }, { Length: > 0 }]))
            {
                result.AddError("--map is Old=New.");
            }
        });
        var command = new Command("move", "Moves running cases to another version: shows what would move and what cannot, then moves them.")
        {
            Type, From, To, Map, Stop, Cases, Reason, By, DryRun, language,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, parsed.GetRequiredValue(language), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string language, CancellationToken cancellationToken)
    {
        if (!(await CommandHost.OpenEngineAsync(cancellationToken)).TryGet(out var opened, out var error))
        {
            return CommandLine.Refuse(error);
        }

        await using var host = opened;
        var definitions = host.Get<DefinitionStore>();
        var request = new MoveRequest
        {
            Type = parsed.GetRequiredValue(Type),
            From = parsed.GetValue(From),
            To = parsed.GetValue(To),
            States = parsed.GetRequiredValue(Map).Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            StoppedClocks = parsed.GetRequiredValue(Stop).ToFrozenSet(StringComparer.Ordinal),
            Numbers = [.. parsed.GetRequiredValue(Cases)],
        };
        if (definitions.Newest(request.Type) is null)
        {
            return WorkflowsCommand.RefuseType(request.Type, definitions.All);
        }

        var today = host.Get<HouseRules>().BusinessDate(TimeProvider.System.GetUtcNow());
        if (await ActorOf.FindAsync(host.Database, parsed.GetValue(By), today, cancellationToken) is not { } actor)
        {
            await Console.Error.WriteLineAsync($"There is no person '{parsed.GetValue(By)}'.");
            return ExitStatus.Refused;
        }

        if (!(await host.Get<PreviewMove>().RunAsync(request, actor, int.MaxValue - 1, cancellationToken)).TryGet(out var preview, out error))
        {
            return CommandLine.Refuse(error);
        }

        Print(preview, definitions.Find(request.Type, request.From)!, definitions.Find(request.Type, request.To)!, language);
        if (parsed.GetValue(DryRun))
        {
            return ExitStatus.Done;
        }

        if (!(await host.Get<OrderMove>().RunAsync(request, parsed.GetValue(Reason), actor, cancellationToken)).TryGet(out var id, out error))
        {
            return CommandLine.Refuse(error);
        }

        var mine = await host.Get<CarryOutMoves>().RunAsync(id, new CaseCount(), cancellationToken);
        var order = (await host.Get<MoveOrders>().FindAsync(id, cancellationToken))!;
        Console.WriteLine(mine
            ? Invariant($"{order.Moved} moved, {order.Stayed} stayed")
            : Invariant($"A web node has taken the order up: {order.Moved} moved, {order.Stayed} stayed, {order.Waiting} wait"));
        return order.Stayed == 0 ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static void Print(MovePreview preview, WorkflowDefinition from, WorkflowDefinition to, string language)
    {
        foreach (var group in preview.Groups)
        {
            var state = from.Texts.States.GetValueOrDefault(group.State)?.In(language) ?? group.State;
            Console.WriteLine(group.Obstacle is { } obstacle
                ? Invariant($"- {group.Cases,7}  {state}  {obstacle.Text.In(language)}  ({group.Example})")
                : Invariant($"+ {group.Cases,7}  {state}  ->  {to.Texts.States.GetValueOrDefault(group.To!)?.In(language) ?? group.To}  ({group.Example})"));
        }

        Console.WriteLine(Invariant($"{preview.Moving} would move, {preview.Staying} would stay"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class CaseCount : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value:N0} cases "));
            }
        }
    }
}
