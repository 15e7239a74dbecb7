using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>
/// What is recorded about one unit: several permits at one site are one unit, and a foundation permit alone makes none (article 1).
/// Renewal or a change of owner leaves <see cref="LicensedOn"/> as it is.
/// </summary>
public sealed record Establishment
{
    /// <summary>The day of its first operating permit.</summary>
    public required JalaliDate LicensedOn { get; init; }

    /// <summary>The day of the announced list that names it, or null (article 1, note 1).</summary>
    public JalaliDate? ListedOn { get; init; }

    /// <summary>The day on which its last permit was revoked or it closed, or null.</summary>
    public JalaliDate? ClosedOn { get; init; }

    /// <summary>Recorded pauses; they lift the duty only where the rules say so.</summary>
    public IReadOnlyList<DutyPause> Pauses { get; init; } = [];

    /// <summary>What it declared, by production month.</summary>
    public ImmutableDictionary<JalaliMonth, MonthDeclaration> Declarations { get; init; } =
        ImmutableDictionary<JalaliMonth, MonthDeclaration>.Empty;

    /// <summary>The declaration of a month; one without any act when there is none.</summary>
    public MonthDeclaration Declaration(JalaliMonth month) => Declarations.GetValueOrDefault(month) ?? new MonthDeclaration(month, []);

    /// <summary>The same unit with a month's declaration added or replaced.</summary>
    public Establishment With(MonthDeclaration declaration) =>
        this with { Declarations = Declarations.SetItem(declaration.Month, declaration) };
}

/// <summary>A recorded pause of an establishment.</summary>
/// <param name="From">The first paused month.</param>
/// <param name="To">The last paused month.</param>
/// <param name="Reason">One reason.</param>
public sealed record DutyPause(JalaliMonth From, JalaliMonth To, PauseReasons Reason);
