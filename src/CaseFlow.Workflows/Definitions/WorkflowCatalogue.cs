using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Definitions.Validation;

namespace CaseFlow.Workflows.Definitions;

/// <summary>The newest version of every case type, as the files say. Immutable, and valid as a whole.</summary>
public sealed class WorkflowCatalogue
{
    private readonly FrozenDictionary<string, WorkflowDefinition> byType;

    private WorkflowCatalogue(IEnumerable<WorkflowDefinition> definitions)
    {
        All = [.. definitions.OrderBy(definition => definition.Type, StringComparer.Ordinal)];
        byType = All.ToFrozenDictionary(definition => definition.Type, StringComparer.Ordinal);
    }

    /// <summary>All types in the order of their names.</summary>
    public ImmutableArray<WorkflowDefinition> All { get; }

    /// <summary>Reads and checks a folder <c>workflows/</c>: see <see cref="HouseFolder"/>.</summary>
    /// <returns>The catalogue, or <see cref="Errors"/> with every <see cref="Problem"/> of every file.</returns>
    public static Result<WorkflowCatalogue> Load(string folder) =>
        HouseFolder.Load(folder).TryGet(out var house, out var error) ? house.Workflows : error;

    /// <summary>Reads and checks files against the lists of the house.</summary>
    public static Result<WorkflowCatalogue> Load(WorkflowFiles files, HouseLists lists)
    {
        var problems = new ProblemList();
        var all = files.Definitions.Select(file => DefinitionReader.Read(files, file, problems)).OfType<ReadDefinition>().ToList();
        CheckUnique(all, "definitionId", read => read.Definition.Type, read => read.Notes.Root);
        CheckUnique(all, "numberPrefix", read => read.Definition.NumberPrefix, read => read.Notes.CaseFlow);
        var house = new House(all, lists);
        foreach (var read in all)
        {
            var examined = new Examined(read, house);
            ValidateMachine.Check(examined);
            ValidatePeople.Check(examined);
            ValidateForms.Check(examined);
            ValidateOutcomes.Check(examined);
            ValidateAgenda.Check(examined);
            ValidateSession.Check(examined);
            ValidateBulk.Check(examined);
            ValidateActivities.Check(examined);
            ValidateFacts.Check(examined);
            ValidateTexts.Check(examined);
        }

        return problems.Any ? problems.AsErrors() : new WorkflowCatalogue(all.Select(read => read.Definition));
    }

    /// <summary>The newest version of a type; null when there is none.</summary>
    public WorkflowDefinition? Find(string type) => byType.GetValueOrDefault(type);

    private static void CheckUnique(
        IEnumerable<ReadDefinition> all, string property, Func<ReadDefinition, string> value, Func<ReadDefinition, JsonAt> owner)
    {
        foreach (var group in all.GroupBy(value, StringComparer.Ordinal).Where(group => group.Key.Length > 0))
        {
            foreach (var read in group.Skip(1))
            {
                owner(read).Need(property).Report(
                    $"«{group.Key}» از آن {group.First().Definition.Folder} است.", $"'{group.Key}' already belongs to {group.First().Definition.Folder}.");
            }
        }
    }
}
