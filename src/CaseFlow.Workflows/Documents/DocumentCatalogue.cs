using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Documents;

/// <summary>What documents say, by kind and case type: the files of <c>workflows/documents/</c>. Immutable.</summary>
public sealed class DocumentCatalogue
{
    private const string Folder = "documents";

    private DocumentCatalogue(ImmutableArray<DocumentDefinition> all) => All = all;

    /// <summary>No file at all: every document is printed plainly.</summary>
    public static DocumentCatalogue Empty { get; } = new([]);

    /// <summary>All of them in the order of their files.</summary>
    public ImmutableArray<DocumentDefinition> All { get; }

    /// <summary>Reads and checks the files against the case types; a house may have none.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="catalogue">The case types that issue documents.</param>
    /// <returns>The catalogue, or <see cref="Errors"/> with every <see cref="Problem"/> of every file.</returns>
    public static Result<DocumentCatalogue> Load(string workflows, WorkflowCatalogue catalogue)
    {
        if (!Directory.Exists(Path.Combine(workflows, Folder)))
        {
            return Empty;
        }

        var problems = new ProblemList();
        List<(string File, DocumentDefinition Definition)> read =
            [.. JsonFiles.OpenAll(workflows, Folder, problems).Select(file => (file.File, DocumentReader.Read(file.Root)))];
        foreach (var (file, definition) in read)
        {
            new ValidateDocument(file, definition, catalogue, problems).Check();
        }

        foreach (var same in read.GroupBy(pair => pair.Definition.Kind, StringComparer.Ordinal))
        {
            CheckUnique([.. same], problems);
        }

        return problems.Any ? problems.AsErrors() : new DocumentCatalogue([.. read.Select(pair => pair.Definition)]);
    }

    /// <summary>What a document of a kind says when a case of a type issues it.</summary>
    public DocumentDefinition Find(string type, string kind) =>
        All.FirstOrDefault(one => one.Kind == kind && one.Types.Contains(type, StringComparer.Ordinal))
        ?? All.FirstOrDefault(one => one.Kind == kind && one.Types.IsEmpty)
        ?? All.FirstOrDefault(one => one.Kind == DocumentDefinition.AnyKind)
        ?? DocumentDefinition.Plain;

    /// <summary>True when cases of the type issue the kind.</summary>
    internal static bool Issues(WorkflowDefinition type, string kind) => type.Activities().OfType<IssueDocument>().Any(issue => issue.Document == kind);

    private static void CheckUnique(List<(string File, DocumentDefinition Definition)> same, ProblemList problems)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, definition) in same)
        {
            foreach (var type in definition.Types.DefaultIfEmpty(string.Empty))
            {
                if (!owners.TryAdd(type, file))
                {
                    problems.Add(file, "$.kind", $"این سند در {owners[type]} هم آمده است.", $"This document stands in {owners[type]} too.");
                }
            }
        }
    }
}
