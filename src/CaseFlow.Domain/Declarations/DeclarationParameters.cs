using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Declarations;

/// <summary>
/// The parameters under the names of the house papers, so that a province's rules can be written as data: <c>inactive.rule</c> =
/// <c>cumulative</c>. In names and values point, hyphen, underscore and space are the same.
/// </summary>
public static class DeclarationParameters
{
    private static readonly Dictionary<string, Func<DeclarationRules, string, DeclarationRules?>> Setters = new(StringComparer.Ordinal)
    {
        ["effective_general"] = (rules, value) => Day(value) is { } day ? rules with { EffectiveGeneral = day } : null,
        ["effective_listed"] = (rules, value) => Day(value) is { } day ? rules with { EffectiveListed = day } : null,
        ["new_unit_grace_months"] = (rules, value) => Number(value, 0, 120) is { } months ? rules with { NewUnitGraceMonths = months } : null,
        ["due_day"] = (rules, value) => Number(value, 1, 31) is { } day ? rules with { DueDay = day } : null,
        ["due_month_offset"] = (rules, value) => Number(value, 0, 1) is { } offset ? rules with { DueMonthOffset = offset } : null,
        ["first_month"] = (rules, value) => Choice<FirstMonthRule>(value) is { } rule ? rules with { FirstMonth = rule } : null,
        ["inactive_after"] = (rules, value) => Number(value, 0, 120) is { } months ? rules with { InactiveAfter = months } : null,
        ["inactive_rule"] = (rules, value) => Choice<InactiveRule>(value) is { } rule ? rules with { InactiveRule = rule } : null,
        ["reactivation"] = (rules, value) => Choice<ReactivationRule>(value) is { } rule ? rules with { Reactivation = rule } : null,
        ["gate"] = (rules, value) => Choice<GateRule>(value) is { } rule ? rules with { Gate = rule } : null,
        ["gate_province_from"] = (rules, value) => Day(value) is { } day ? rules with { GateProvinceFrom = day } : null,
        ["priority_from"] = (rules, value) => JalaliMonth.TryParse(value, out var month) ? rules with { PriorityFrom = month } : null,
        ["priority_pending_month"] = (rules, value) =>
            Choice<PendingMonthRule>(value) is { } rule ? rules with { PriorityPendingMonth = rule } : null,
        ["priority_lateness_counts"] = (rules, value) => YesNo(value) is { } yes ? rules with { PriorityLatenessCounts = yes } : null,
        ["zero_is_declaration"] = (rules, value) => YesNo(value) is { } yes ? rules with { ZeroIsDeclaration = yes } : null,
        ["return_keeps_first_time_days"] = (rules, value) =>
            Number(value, 0, 366) is { } days ? rules with { ReturnKeepsFirstTimeDays = days } : null,
        ["suspends_duty"] = (rules, value) => Choice<PauseReasons>(value) is { } reasons ? rules with { SuspendsDuty = reasons } : null,
        ["nomination_due"] = (rules, value) =>
            Day($"1387/{value}") is { } day ? rules with { NominationMonth = day.Month.Month, NominationDay = day.Day } : null,
        ["facility_alpha"] = (rules, value) =>
            decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var alpha) && alpha is >= 0 and <= 1
                ? rules with { FacilityAlpha = alpha } : null,
    };

    /// <summary>The names, as this class writes them.</summary>
    public static IEnumerable<string> Names => Setters.Keys.Append("due_holiday_shift").Order(StringComparer.Ordinal);

    /// <summary>The rules with one parameter set.</summary>
    /// <param name="rules">The rules before.</param>
    /// <param name="name">A name of the papers.</param>
    /// <param name="value">Its value as text.</param>
    /// <param name="calendar">The calendar for <c>due.holiday-shift</c>.</param>
    public static Result<DeclarationRules> Set(DeclarationRules rules, string name, string value, WorkingCalendar calendar)
    {
        var key = Key(name);
        if (key == "due_holiday_shift")
        {
            return Plain(value) switch
            {
                "off" => rules with { DueHolidayShift = null },
                "next_working_day" => rules with { DueHolidayShift = calendar },
                _ => new BadDeclarationParameter(name, value),
            };
        }

        if (!Setters.TryGetValue(key, out var set))
        {
            return new UnknownDeclarationParameter(name);
        }

        return set(rules, value) is { } changed ? changed : new BadDeclarationParameter(name, value);
    }

    /// <summary>The one spelling of a name in which two spellings of it are equal.</summary>
    public static string Key(string name) => Plain(name);

    private static string Plain(string text) =>
        text.Trim().ToLowerInvariant().Replace('.', '_').Replace('-', '_').Replace(' ', '_');

    private static JalaliDate? Day(string value) => JalaliDate.TryParse(value, out var day) ? day : null;

    private static int? Number(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    private static bool? YesNo(string value) => Plain(value) switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => null,
    };

    /// <summary>Only names: a number, which the framework would take as well, is no choice of the papers.</summary>
    private static T? Choice<T>(string value)
        where T : struct, Enum
    {
        var text = Plain(value).Replace("_", string.Empty, StringComparison.Ordinal);
        return !text.Any(char.IsDigit) && Enum.TryParse<T>(text, ignoreCase: true, out var choice) ? choice : null;
    }
}
