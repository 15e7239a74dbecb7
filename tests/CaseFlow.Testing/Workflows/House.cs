using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Testing.Workflows;

/// <summary>Rules over built definitions, with this checkout's provinces, roles, indicators and calendar, and the sample indicators.</summary>
public static class House
{
    private static readonly ReferenceData Reference = ReferenceData.Load(HouseDefinitions.Folder).Value;

    private static readonly IndicatorCatalogue Indicators =
        SampleIndicators.With(IndicatorCatalogue.Load(HouseDefinitions.Folder, Reference).Value);

    private static readonly WorkingCalendar Calendar = WorkingCalendars.Load(HouseDefinitions.Folder, "iran").Value;

    public static HouseRules Rules(DefinitionStore definitions, Fields? settings = null) => new()
    {
        Definitions = definitions,
        Reference = settings is null ? Reference : Reference with
        {
            Settings = new(settings.Sorted.ToArray().Select(pair => new Setting(pair.Key, new(pair.Key, pair.Key), pair.Value))),
        },
        Indicators = Indicators,
        Calendar = Calendar,
    };

    public static HouseRules Rules(params WorkflowDefinition[] definitions) =>
        Rules(new DefinitionStore([.. definitions.Select((definition, index) => (index + 1, definition))]));
}
