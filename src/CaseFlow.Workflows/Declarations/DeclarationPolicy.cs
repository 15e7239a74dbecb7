using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Declarations;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Declarations;

/// <summary>
/// The production-statistics circular as the house applies it (<c>reference/declarations.json</c>): which machines hold establishments and
/// declarations, the dated parameters of every province, and the services that depend on declaring.
/// </summary>
public sealed record DeclarationPolicy
{
    /// <summary>Where establishments stand.</summary>
    public required EstablishmentBinding Establishments { get; init; }

    /// <summary>Where declarations stand.</summary>
    public required DeclarationBinding Declarations { get; init; }

    /// <summary>The parameters with all their versions, as they were written.</summary>
    public required ImmutableArray<PolicyParameter> Parameters { get; init; }

    /// <summary>The rules of a province without parameters of its own.</summary>
    public required DeclarationRulebook National { get; init; }

    /// <summary>The rules of the provinces that have some of their own.</summary>
    public required FrozenDictionary<string, DeclarationRulebook> Provinces { get; init; }

    /// <summary>What is served only to those who declare.</summary>
    public required ImmutableArray<GatedService> Services { get; init; }

    /// <summary>From so many times the quantity of last month on a line is flagged for review.</summary>
    public required int ReviewJump { get; init; }

    /// <summary>From so many months with identical figures, filed on one day, on they are flagged for review.</summary>
    public required int ReviewRepeats { get; init; }

    /// <summary>The message of a reminder and the role that it is for.</summary>
    public required (string Role, LocalizedText Message) Reminder { get; init; }

    /// <summary>The dated rules of a province.</summary>
    public DeclarationRulebook RulesOf(string province) => Provinces.GetValueOrDefault(province, National);

    /// <summary>The service that a case type is, on a day; null when it does not depend on declaring then.</summary>
    public GatedService? ServiceOf(string type, DateOnly day)
    {
        foreach (var service in Services)
        {
            if (service.Valid.Has(day) && service.Holds.ContainsKey(type))
            {
                return service;
            }
        }

        return null;
    }
}

/// <summary>Which register holds the establishments, and where it says what the duty depends on.</summary>
/// <param name="Type">The register.</param>
/// <param name="LicensedOn">The field with the day of the first operating permit; empty: not bound.</param>
/// <param name="ListedOn">The field with the day of the announced list.</param>
/// <param name="Declarant">The person field that names who declares; null: nobody in particular.</param>
/// <param name="Closed">The states in which it stands no more.</param>
public sealed record EstablishmentBinding(string Type, string LicensedOn, string ListedOn, string? Declarant, FrozenSet<string> Closed);

/// <summary>Which case type holds the declarations, and what its fields and steps mean.</summary>
public sealed record DeclarationBinding
{
    /// <summary>The case type.</summary>
    public required string Type { get; init; }

    /// <summary>The field that names the establishment.</summary>
    public required string Establishment { get; init; }

    /// <summary>The field with the production month, e.g. <c>1402/05</c>.</summary>
    public required string Month { get; init; }

    /// <summary>The rows field with the figures.</summary>
    public required LineBinding Lines { get; init; }

    /// <summary>The act of each step; every other step changes nothing for the duty.</summary>
    public required FrozenDictionary<string, BoundAct> Acts { get; init; }
}

/// <summary>The product lines of a declaration.</summary>
/// <param name="Field">The rows field.</param>
/// <param name="Code">The column of the product's code.</param>
/// <param name="Unit">The column of the unit of measure.</param>
/// <param name="Quantity">The column of the quantity.</param>
/// <param name="Value">The column of the value in rials.</param>
public sealed record LineBinding(string Field, string Code, string Unit, string Quantity, string Value);

/// <summary>What a step means to the circular.</summary>
/// <param name="Act">The act.</param>
/// <param name="Approved">True when the province takes it, so that even an accepted declaration may be corrected by it.</param>
/// <param name="Lines">The rows field whose figures it brings in; null: that of the declaration.</param>
public sealed record BoundAct(DeclarationAct Act, bool Approved, string? Lines);

/// <summary>A parameter of the circular as the house sets it.</summary>
/// <param name="Name">A name of <see cref="DeclarationParameters"/>.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Province">The province that it is for; null: all.</param>
/// <param name="Valid">The days on which it holds.</param>
/// <param name="Basis">The article, letter or reading that it rests on.</param>
public sealed record PolicyParameter(string Name, string Value, string? Province, Definitions.Reference.Validity Valid, string Basis);

/// <summary>A service that an inactive establishment is not given (article 3).</summary>
/// <param name="Id">Its name to the rules; those that they never hold are none of these.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Holds">What waits, by case type.</param>
/// <param name="Valid">The days on which the service depends on declaring.</param>
public sealed record GatedService(
    string Id, LocalizedText Name, FrozenDictionary<string, HeldSteps> Holds, Definitions.Reference.Validity Valid);

/// <summary>Which decisions of a case type are part of a service.</summary>
/// <param name="Steps">The decision steps that wait; <c>Opened</c> refuses the application itself.</param>
/// <param name="Establishment">The field that names the establishment; null: the main party.</param>
/// <param name="Unless">Values of a choice field for which nothing waits, e.g. those of a revocation, which is no service; by field.</param>
public sealed record HeldSteps(FrozenSet<string> Steps, string? Establishment, FrozenDictionary<string, FrozenSet<string>> Unless)
{
    /// <summary>Whether a case is an application for the service, and in which field its establishment stands.</summary>
    internal string? FieldOf(Engine.CaseFile file) =>
        Unless.Any(one => file.Data[one.Key].TextOrNull is { } value && one.Value.Contains(value)) ? null : Establishment ?? file.Definition.Party;
}
