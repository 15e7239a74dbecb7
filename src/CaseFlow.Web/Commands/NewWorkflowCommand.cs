using System.CommandLine;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Drawing;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow workflows new</c>: writes the smallest complete case type, for its author to change.</summary>
internal static partial class NewWorkflowCommand
{
    private static readonly Argument<string> Place = new("area/type") { Description = "Where it goes under workflows/, e.g. enforcement/product-recall." };

    private static readonly Option<string> Fa = new("--fa") { Description = "Its name in Persian.", Required = true };

    private static readonly Option<string?> En = new("--en") { Description = "Its name in English; by default made of the id." };

    private static readonly Option<string?> Prefix = new("--prefix") { Description = "Three capitals that its case numbers begin with; by default letters of the id." };

    static NewWorkflowCommand()
    {
        Place.Validators.Add(result =>
        {
            if (!Ids().IsMatch(result.GetValueOrDefault<string>()))
            {
                result.AddError("Write area/type in small letters and hyphens, e.g. enforcement/product-recall.");
            }
        });
        Prefix.Validators.Add(result =>
        {
            if (!Capitals().IsMatch(result.GetValueOrDefault<string?>() ?? ""))
            {
                result.AddError("A prefix is three capital letters A to Z.");
            }
        });
    }

    public static Command Create()
    {
        var command = new Command(
            "new", "Writes a complete case type to start from: two forms, a deadline, a counter, a report table, scenarios.") { Place, Fa, En, Prefix };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var folder = WorkflowsFolder.Find();
        if (!WorkflowCatalogue.Load(folder).TryGet(out var catalogue, out var error)
            || !ReferenceData.Load(folder).TryGet(out var reference, out error)
            || !Name(parsed, catalogue, reference).TryGet(out var skeleton, out error))
        {
            return CommandLine.Refuse(error);
        }

        if (skeleton.Paths.FirstOrDefault(path => File.Exists(Path.Combine(folder, path))) is { } there)
        {
            return CommandLine.Refuse(new AlreadyThere(there));
        }

        skeleton.Write(folder);
        if (!WorkflowCatalogue.Load(folder).TryGet(out catalogue, out error))
        {
            return CommandLine.Refuse(error);
        }

        foreach (var path in skeleton.Paths.Concat(Diagrams.Write(folder, catalogue)))
        {
            Console.Out.WriteLine(path);
        }

        Console.Out.WriteLine($"Next: ./caseflow workflows try {skeleton.Type}");
        return ExitStatus.Done;
    }

    private static Result<CaseTypeSkeleton> Name(ParseResult parsed, WorkflowCatalogue catalogue, ReferenceData reference)
    {
        var place = parsed.GetRequiredValue(Place).Split('/');
        var (area, type) = (place[0], place[1]);
        if (reference.Areas.All(known => known.Id != area))
        {
            return new AreaUnknown(area, string.Join(", ", reference.Areas.Select(known => known.Id)));
        }

        if (catalogue.Find(type) is { } other)
        {
            return new AlreadyThere(other.Folder);
        }

        var taken = catalogue.All.Select(definition => definition.NumberPrefix).ToHashSet(StringComparer.Ordinal);
        var wanted = parsed.GetValue(Prefix) is { } given ? [given] : PrefixesOf(type);
        if (wanted.FirstOrDefault(prefix => !taken.Contains(prefix)) is not { } free)
        {
            return new PrefixTaken(parsed.GetValue(Prefix) ?? type);
        }

        return new CaseTypeSkeleton(area, type, free, parsed.GetRequiredValue(Fa), parsed.GetValue(En) ?? Sentence(type));
    }

    /// <summary>Three letters of the id in their order, its first letter first.</summary>
    private static IEnumerable<string> PrefixesOf(string type)
    {
        var letters = string.Concat(type.Where(char.IsAsciiLetter)).ToUpperInvariant();
        return from second in Enumerable.Range(1, letters.Length)
               from third in Enumerable.Range(second + 1, Math.Max(0, letters.Length - second - 1))
               select $"{letters[0]}{letters[second]}{letters[third]}";
    }

    private static string Sentence(string type) => char.ToUpperInvariant(type[0]) + type[1..].Replace('-', ' ');

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*\\z")]
    private static partial Regex Ids();

    [GeneratedRegex("^[A-Z]{3}\\z")]
    private static partial Regex Capitals();
}
