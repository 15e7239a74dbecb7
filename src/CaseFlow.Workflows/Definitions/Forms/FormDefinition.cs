using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>What a field holds.</summary>
public enum FieldType : byte
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>An exact decimal.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Several of the options.</summary>
    Choices,

    /// <summary>One of a reference list (<c>provinces</c>, <c>industries</c>).</summary>
    Reference,

    /// <summary>Another case, a register entry or a session, by its number.</summary>
    Case,

    /// <summary>A person, by id.</summary>
    Person,

    /// <summary>Several rows with fields of their own.</summary>
    Rows,

    /// <summary>Photographs and files, by the hash of their content.</summary>
    File,
}

/// <summary>A form: what a person fills in to take a transition or open a case.</summary>
/// <param name="Id">The file name without <c>.json</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Fields">In the order of the page.</param>
public sealed record FormDefinition(string Id, LocalizedText Title, ImmutableArray<FieldDefinition> Fields)
{
    /// <summary>The fields by name.</summary>
    public FrozenDictionary<string, FieldDefinition> ByName { get; } =
        Fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
}

/// <summary>One field of a form.</summary>
public sealed record FieldDefinition
{
    /// <summary>camelCase; the name under <c>variables.form</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>What stands above it.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>What stands under it; null for nothing.</summary>
    public LocalizedText? Help { get; init; }

    /// <summary>Must be filled in (while visible).</summary>
    public bool Required { get; init; }

    /// <summary>Least number, or least day as ISO text; null for none.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number; null for none.</summary>
    public decimal? Max { get; init; }

    /// <summary>Greatest length of a text.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The unit printed beside it; null for none.</summary>
    public LocalizedText? Unit { get; init; }

    /// <summary>The whole text must match; null for any.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>Options of a choice: value and label, in order.</summary>
    public ImmutableArray<FieldOption> Options { get; init; } = [];

    /// <summary>The reference list of a <see cref="FieldType.Reference"/> field: <c>provinces</c> or <c>industries</c>.</summary>
    public string? List { get; init; }

    /// <summary>The types that a <see cref="FieldType.Case"/> field may name.</summary>
    public ImmutableArray<string> CaseTypes { get; init; } = [];

    /// <summary>
    /// The link that a case field makes: <c>product</c>, <c>establishment</c>, <c>laboratory</c>, <c>register</c>, <c>session</c> …;
    /// facts of the linked case are read under this name where conditions know it. Null: the field's own name.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>The fields of a row.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; init; } = [];

    /// <summary>What a <see cref="FieldType.File"/> field takes; null for every other.</summary>
    public FileRule? Files { get; init; }

    /// <summary>Least number of rows.</summary>
    public int MinRows { get; init; }

    /// <summary>Shown, and then required, only when this holds; null: always.</summary>
    public Expression? VisibleWhen { get; init; }

    /// <summary>No two cases of the type hold the same value; null: they may.</summary>
    public UniqueRule? Unique { get; init; }

    /// <summary>The roles that see the value, beside who entered it; empty: everybody who sees the case.</summary>
    public ImmutableArray<string> VisibleTo { get; init; } = [];
}

/// <summary>How a field is unique among the cases of its type.</summary>
/// <param name="With">The fields that are compared together with it (of the same row, inside rows).</param>
/// <param name="Among">The states in which it counts; empty: all but <c>Cancelled</c> and <c>Voided</c>.</param>
public sealed record UniqueRule(ImmutableArray<string> With, ImmutableArray<string> Among)
{
    /// <inheritdoc />
    public bool Equals(UniqueRule? other) => other is not null
        && With.SequenceEqual(other.With, StringComparer.Ordinal) && Among.SequenceEqual(other.Among, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(With.Length, Among.Length);
}

/// <summary>One option of a choice.</summary>
/// <param name="Value">kebab-case for values that become dimensions, otherwise PascalCase as outcomes are.</param>
/// <param name="Label">What a person reads.</param>
public sealed record FieldOption(string Value, LocalizedText Label);
