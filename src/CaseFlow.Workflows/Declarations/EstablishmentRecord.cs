using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Declarations;

/// <summary>What the register says of an establishment, as far as the duty depends on it.</summary>
/// <param name="LicensedOn">The day of its first operating permit.</param>
/// <param name="ListedOn">The day of the announced list; null: not listed.</param>
/// <param name="ClosedOn">The day on which it left the register; null while it stands.</param>
public sealed record EstablishmentRecord(DateOnly LicensedOn, DateOnly? ListedOn, DateOnly? ClosedOn)
{
    /// <summary>The record of a register entry; null for one without a permit or that was entered by mistake: it owes nothing.</summary>
    public static EstablishmentRecord? Of(CaseFile entry, EstablishmentBinding binding) =>
        entry.Definition.Type == binding.Type && entry.State is not (BuiltInStates.Cancelled or BuiltInStates.Voided)
        && Day(entry.Data[binding.LicensedOn].TextOrNull) is { } licensed
            ? new(licensed, Day(entry.Data[binding.ListedOn].TextOrNull), binding.Closed.Contains(entry.State) ? entry.ClosedOn : null)
            : null;

    /// <summary>The establishment with its acts, as the functions of the circular take it.</summary>
    /// <param name="acts">In any order; those after <paramref name="until"/> are left out.</param>
    /// <param name="dayOf">The business date of an instant.</param>
    /// <param name="until">The instant up to which acts count; null: all.</param>
    public Establishment With(IEnumerable<RecordedAct> acts, Func<DateTimeOffset, DateOnly> dayOf, DateTimeOffset? until = null)
    {
        var declarations = ImmutableDictionary.CreateBuilder<JalaliMonth, MonthDeclaration>();
        foreach (var month in acts.Where(act => !(act.OccurredAt > until)).Order().GroupBy(act => act.Month))
        {
            declarations[month.Key] = new MonthDeclaration(month.Key, month.Select(act => new DeclarationEvent(dayOf(act.OccurredAt), act.Act)));
        }

        return new Establishment
        {
            LicensedOn = JalaliDate.Of(LicensedOn),
            ListedOn = ListedOn is { } listed ? JalaliDate.Of(listed) : null,
            ClosedOn = ClosedOn is { } closed ? JalaliDate.Of(closed) : null,
            Declarations = declarations.ToImmutable(),
        };
    }

    /// <summary>A day as a form field holds it; null when it is empty or none.</summary>
    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
