using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>Where a role reaches.</summary>
public enum RoleScope : byte
{
    /// <summary>Cases that the person holds or opened.</summary>
    Own,

    /// <summary>Cases of the grant's province.</summary>
    Province,

    /// <summary>Cases of the grant's laboratory.</summary>
    Laboratory,

    /// <summary>All cases.</summary>
    Country,
}

/// <summary>Everything the planner needs to know that no case carries. Immutable; made once at start.</summary>
public sealed record HouseRules
{
    /// <summary>The newest published version of a type; null when there is none.</summary>
    public required Func<string, WorkflowDefinition?> Newest { get; init; }

    /// <summary>The scope of each role.</summary>
    public required FrozenDictionary<string, RoleScope> Roles { get; init; }

    /// <summary>The roles' names.</summary>
    public required FrozenDictionary<string, LocalizedText> RoleNames { get; init; }

    /// <summary>The dimensions of each indicator.</summary>
    public required FrozenDictionary<string, IndicatorShape> Indicators { get; init; }

    /// <summary>Checks a form's values; facts serve visible-when.</summary>
    public required Func<FormDefinition, Fields, IFacts, FormInvalid?> CheckForm { get; init; }

    /// <summary>Adds working days to a day.</summary>
    public required Func<DateOnly, int, DateOnly> AddWorkingDays { get; init; }

    /// <summary>Counts the working days after the first day up to the second.</summary>
    public required Func<DateOnly, DateOnly, int> WorkingDaysBetween { get; init; }

    /// <summary>Settings that conditions may read.</summary>
    public required Fields Settings { get; init; }

    /// <summary>The organization's time zone, in which business dates are days.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The business date of an instant.</summary>
    public DateOnly BusinessDate(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}
