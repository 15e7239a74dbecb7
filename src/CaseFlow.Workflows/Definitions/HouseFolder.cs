using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Definitions.Validation;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Statistics.Disclosure;

namespace CaseFlow.Workflows.Definitions;

/// <summary>A folder <c>workflows/</c> read once and checked as a whole: definitions, lists, indicators, and what may be told of units.</summary>
public sealed record HouseFolder
{
    private HouseFolder()
    {
    }

    /// <summary>The newest version of every case type.</summary>
    public required WorkflowCatalogue Workflows { get; init; }

    /// <summary>Provinces, industries, roles, settings.</summary>
    public required ReferenceData Reference { get; init; }

    /// <summary>What is counted.</summary>
    public required IndicatorCatalogue Indicators { get; init; }

    /// <summary>What may be told of units.</summary>
    public required DisclosureRulebook Disclosure { get; init; }

    /// <summary>Reads the folder, or gives every problem of the first part that has some.</summary>
    public static Result<HouseFolder> Load(string folder) => Load(folder, WorkflowFiles.Read(folder));

    /// <summary>Reads the lists of the folder and checks them with definition files that may be newer than its own.</summary>
    public static Result<HouseFolder> Load(string folder, WorkflowFiles files) =>
        ReferenceData.Load(folder).TryGet(out var reference, out var error)
        && IndicatorCatalogue.Load(folder, reference).TryGet(out var indicators, out error)
            ? Check(folder, files, reference, indicators)
            : error;

    /// <summary>Checks definition files against the lists of a house that may be running: a folder as it is, or as it would be.</summary>
    /// <param name="folder">The folder, for what may be told of units.</param>
    /// <param name="files">The definition files.</param>
    /// <param name="reference">Provinces, industries, roles, settings.</param>
    /// <param name="indicators">What is counted.</param>
    public static Result<HouseFolder> Check(string folder, WorkflowFiles files, ReferenceData reference, IndicatorCatalogue indicators)
    {
        if (!DisclosureRulebook.Load(folder, indicators).TryGet(out var disclosure, out var error))
        {
            return error;
        }

        var lists = new HouseLists(reference.Roles.Keys.ToFrozenSet(StringComparer.Ordinal), indicators.Indicators, reference.Settings.Kinds)
        {
            DeclarationType = reference.Declarations?.Declarations.Type,
        };
        if (!WorkflowCatalogue.Load(files, lists).TryGet(out var workflows, out error))
        {
            return error;
        }

        var problems = new ProblemList();
        CheckAreas(workflows, reference, problems);
        CheckUnits(workflows, disclosure, problems);
        if (reference.Declarations is { } policy)
        {
            CheckDeclarationPolicy.Run(policy, workflows, problems);
        }

        return problems.Any
            ? problems.AsErrors()
            : new HouseFolder { Workflows = workflows, Reference = reference, Indicators = indicators, Disclosure = disclosure };
    }

    private static void CheckAreas(WorkflowCatalogue workflows, ReferenceData reference, ProblemList problems)
    {
        foreach (var definition in workflows.All.Where(definition => reference.Areas.All(area => area.Id != definition.Area)))
        {
            problems.Add(
                definition.Folder, "$", $"حوزه «{definition.Area}» در reference/areas.json نیست.", $"The area '{definition.Area}' is not in reference/areas.json.");
        }
    }

    private static void CheckUnits(WorkflowCatalogue workflows, DisclosureRulebook disclosure, ProblemList problems)
    {
        foreach (var field in disclosure.UnitFields.Where(field => !workflows.All.Any(definition => definition.AllFields.ContainsKey(field))))
        {
            problems.Add(DisclosureRulebook.File, "$.units", $"هیچ پرونده‌ای فیلد «{field}» ندارد.", $"No case has a field '{field}'.");
        }
    }
}
