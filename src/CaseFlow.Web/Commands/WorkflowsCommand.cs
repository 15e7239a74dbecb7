using System.CommandLine;
using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Drawing;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow workflows</c>: begins, checks, tries, mutates, draws, exports and compares definitions. None of it needs a database.</summary>
internal static class WorkflowsCommand
{
    private static readonly Argument<string> Type = new("type") { Description = "The case type's id: the name of its folder." };

    private static readonly Argument<string?> AnyType = new("type")
    {
        Description = "The case type's id; without it, all of them.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Argument<string?> TypeOrNone = new("type")
    {
        Description = "The case type's id; none with --all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Writes diagram.svg, in English, into the folder of every case type where it is missing or stale.",
    };

    private static readonly Argument<FileInfo> Before = NewFile("before", "The older definition: an exported file or a workflow.json.");

    private static readonly Argument<FileInfo> After = NewFile("after", "The newer definition.");

    private static readonly Option<string> Language = new("--lang")
    {
        Description = "fa or en.",
        DefaultValueFactory = _ => "en",
    };

    static WorkflowsCommand() => Language.AcceptOnlyFromAmong("fa", "en");

    public static Command Create()
    {
        var check = new Command("check", "Validates every definition as a whole; each problem names its file and JSON path.") { Language };
        check.SetAction(Check);
        var draw = new Command("draw", "Prints the diagram of a case type as SVG, or writes those of all.") { TypeOrNone, All, Language };
        draw.Validators.Add(result =>
        {
            if (result.GetValue(All) == (result.GetValue(TypeOrNone) is not null) || (result.GetValue(All) && result.GetResult(Language) is { Implicit: false }))
            {
                result.AddError("Give either a case type (with --lang) or --all.");
            }
        });
        draw.SetAction(Draw);
        var export = new Command("export", "Prints a case type as one complete Elsa 3 file, shared machine and forms taken in.") { Type };
        export.SetAction(parsed => WithType(parsed.GetRequiredValue(Type), Export));
        var diff = new Command("diff", "Says what a newer definition changes; exit status 1 when anything does.") { Before, After, Language };
        diff.SetAction(Diff);
        return new Command("workflows", "Definitions: new, check, try, mutate, draw, export, diff.")
        {
            NewWorkflowCommand.Create(), check, TryWorkflowsCommand.Create(AnyType), MutateWorkflowsCommand.Create(AnyType), draw, export, diff,
        };
    }

    public static int RefuseType(string type, IEnumerable<WorkflowDefinition> known)
    {
        var types = string.Join(", ", known.Select(known => known.Type).Order(StringComparer.Ordinal));
        Console.Error.WriteLine($"There is no case type '{type}'; there are: {types}");
        return ExitStatus.Refused;
    }

    private static int Check(ParseResult parsed)
    {
        var language = parsed.GetRequiredValue(Language);
        if (!WorkflowCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var catalogue, out var error))
        {
            return Refuse(error is Errors errors ? errors.All : [error], language);
        }

        var walks = ReplayTables.CheckWalks(WorkflowsFolder.Find(), catalogue) switch { null => [], Errors several => several.All, var one => [one] };
        var documents = DocumentCatalogue.Load(WorkflowsFolder.Find(), catalogue).Error switch { null => [], Errors several => several.All, var one => [one] };
        var reports = ReportCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var figures, out var unread)
            ? ReportLibrary.Load(WorkflowsFolder.Find(), figures).Error
            : unread;
        var unfit = reports switch { null => [], Errors several => several.All, var one => [one] };
        if (walks.Concat(documents).Concat(unfit).Concat(Diagrams.Check(WorkflowsFolder.Find(), catalogue)).ToList() is { Count: > 0 } wrong)
        {
            return Refuse(wrong, language);
        }

        foreach (var definition in catalogue.All)
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{definition,-34} {definition.States.Count,3} states {definition.Transitions.Length,3} transitions {definition.Forms.Count,3} forms  {definition.Hash[..12]}  {definition.Name.In(language)}"));
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{catalogue.All.Length} case types, no problems"));
        return ExitStatus.Done;
    }

    private static int Refuse(IReadOnlyList<Error> problems, string language)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem.Text.In(language));
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")}"));
        return ExitStatus.Refused;
    }

    private static int Draw(ParseResult parsed)
    {
        if (parsed.GetValue(TypeOrNone) is { } type)
        {
            return WithType(type, definition => Console.Out.WriteLine(DrawDefinition.ToSvg(definition, parsed.GetRequiredValue(Language))));
        }

        var folder = WorkflowsFolder.Find();
        if (!WorkflowCatalogue.Load(folder).TryGet(out var catalogue, out var error))
        {
            return CommandLine.Refuse(error);
        }

        foreach (var file in Diagrams.Write(folder, catalogue))
        {
            Console.Out.WriteLine(file);
        }

        return ExitStatus.Done;
    }

    private static int Diff(ParseResult parsed)
    {
        if (!DefinitionReader.FromFile(parsed.GetRequiredValue(Before).FullName).TryGet(out var before, out var error)
            || !DefinitionReader.FromFile(parsed.GetRequiredValue(After).FullName).TryGet(out var after, out error))
        {
            return CommandLine.Refuse(error);
        }

        var changes = DiffDefinitions.Compare(before, after);
        foreach (var change in changes)
        {
            var sign = change.Kind switch { ChangeKind.Added => '+', ChangeKind.Removed => '-', _ => '~' };
            Console.Out.WriteLine($"{sign} {change.Part}: {change.Text.In(parsed.GetRequiredValue(Language))}");
        }

        return changes.IsEmpty ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static void Export(WorkflowDefinition definition)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(definition.Body.Span);
        output.WriteByte((byte)'\n');
    }

    private static int WithType(string type, Action<WorkflowDefinition> act)
    {
        if (!WorkflowCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var catalogue, out var error))
        {
            return CommandLine.Refuse(error);
        }

        if (catalogue.Find(type) is not { } definition)
        {
            return RefuseType(type, catalogue.All);
        }

        act(definition);
        return ExitStatus.Done;
    }

    private static Argument<FileInfo> NewFile(string name, string description)
    {
        var file = new Argument<FileInfo>(name) { Description = description };
        return file.AcceptExistingOnly();
    }
}
