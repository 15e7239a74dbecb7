using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>A folder <c>workflows/</c> made ready to play in memory: its rules and its scenarios.</summary>
public sealed class ScenarioHouse
{
    private ScenarioHouse(HouseRules rules, ScenarioFiles files)
    {
        Rules = rules;
        Files = files;
    }

    /// <summary>The newest definitions with everything that they name.</summary>
    public HouseRules Rules { get; }

    internal ScenarioFiles Files { get; }

    /// <summary>The type of an id, or all types in the order of their folders when none is asked for.</summary>
    public bool TryFind(string? type, out IReadOnlyList<WorkflowDefinition> types)
    {
        types = [.. Rules.Definitions.All.Where(known => type is null || known.Type == type)
            .OrderBy(known => known.Folder, StringComparer.Ordinal)];
        return types.Count > 0;
    }

    /// <summary>Reads and checks the folder.</summary>
    /// <returns>The house, or every problem of the folder at once.</returns>
    public static Result<ScenarioHouse> Load(string workflows)
    {
        if (!HouseFolder.Load(workflows).TryGet(out var house, out var error)
            || !WorkingCalendars.Load(workflows, "iran").TryGet(out var calendar, out error))
        {
            return error;
        }

        var rules = new HouseRules
        {
            Definitions = new DefinitionStore([.. house.Workflows.All.Select((definition, i) => (i + 1, definition))]),
            Reference = house.Reference,
            Indicators = house.Indicators,
            Calendar = calendar,
        };
        return new ScenarioHouse(rules, new ScenarioFiles(workflows));
    }
}
