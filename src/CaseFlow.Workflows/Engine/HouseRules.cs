using System.Collections.Frozen;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>Everything the planner needs to know that no case carries. Made once at start and immutable, but for days off announced later.</summary>
public sealed record HouseRules
{
    private readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> lists;

    /// <summary>Rules without content; every member is then required.</summary>
    public HouseRules() => lists = new(() => new Dictionary<string, FrozenSet<string>>
    {
        ["provinces"] = Reference!.Provinces.Select(province => province.Id).ToFrozenSet(StringComparer.Ordinal),
        ["industries"] = Reference!.Industries.Select(industry => industry.Id).ToFrozenSet(StringComparer.Ordinal),
    }.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>The published case types.</summary>
    public required DefinitionStore Definitions { get; init; }

    /// <summary>Provinces, industries, roles, settings.</summary>
    public required ReferenceData Reference { get; init; }

    /// <summary>What is counted.</summary>
    public required IndicatorCatalogue Indicators { get; init; }

    /// <summary>The organization's working days as they stand now.</summary>
    public required WorkingCalendar Calendar
    {
        get => InForce.Current;
        init => InForce = new HouseCalendar(value);
    }

    /// <summary>The calendar with the days that were announced since it was published.</summary>
    public HouseCalendar InForce { get; private init; } = new(WorkingCalendar.IranianWeek);

    /// <summary>What documents say.</summary>
    public DocumentCatalogue Documents { get; init; } = DocumentCatalogue.Empty;

    /// <summary>The organization's time zone, in which business dates are days.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran");

    /// <summary>The business date of an instant.</summary>
    public DateOnly BusinessDate(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>Null when the values fit the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="values">What was filled in.</param>
    /// <param name="facts">What its conditions read.</param>
    /// <param name="day">The business day on which what it names must hold; null: not asked yet.</param>
    public FormInvalid? CheckForm(FormDefinition form, Fields values, IFacts facts, DateOnly? day = null)
    {
        var invalid = FormValidation.Validate(form, values, new FormScope(facts, lists.Value));
        return invalid is null && day is { } on ? ReferenceValidity.Check(form, values, Reference, on) : invalid;
    }
}
