using System.Globalization;

namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>What a fact can be. <see cref="Unknown"/> is not null: null is known to be empty, unknown refuses.</summary>
public enum FactKind : byte
{
    /// <summary>Nobody can say; a condition that depends on it refuses and names it.</summary>
    Unknown,

    /// <summary>Known to be empty.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An exact decimal.</summary>
    Number,

    /// <summary>A text, a slug, a case number, or an ISO date (which then compares in order of time).</summary>
    Text,

    /// <summary>Several texts (a multiple choice, an actor's roles).</summary>
    List,

    /// <summary>The rows of a rows field; only <c>.length</c> is read of it.</summary>
    Rows,
}

/// <summary>One value of a form, a case or a condition. Immutable and small.</summary>
public readonly struct FactValue : IEquatable<FactValue>
{
    private readonly decimal number;
    private readonly object? reference;

    private FactValue(FactKind kind, decimal number, object? reference)
    {
        Kind = kind;
        this.number = number;
        this.reference = reference;
    }

    /// <summary>What it is.</summary>
    public FactKind Kind { get; }

    /// <summary>Known and empty.</summary>
    public static FactValue Null { get; } = new(FactKind.Null, 0, null);

    /// <summary>Not known, with the name of the fact that nobody could tell.</summary>
    public static FactValue Unknown(string fact) => new(FactKind.Unknown, 0, fact);

    /// <summary>True or false.</summary>
    public static FactValue Of(bool value) => new(FactKind.Boolean, value ? 1 : 0, null);

    /// <summary>An exact number.</summary>
    public static FactValue Of(decimal value) => new(FactKind.Number, value, null);

    /// <summary>A text; null gives <see cref="Null"/>.</summary>
    public static FactValue Of(string? value) => value is null ? Null : new(FactKind.Text, 0, value);

    /// <summary>A date as ISO text, so that order is order of time.</summary>
    public static FactValue Of(DateOnly value) => Of(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Several texts.</summary>
    public static FactValue Of(IReadOnlyList<string> values) => new(FactKind.List, values.Count, values);

    /// <summary>Rows of a rows field.</summary>
    public static FactValue Of(IReadOnlyList<Fields> rows) => new(FactKind.Rows, rows.Count, rows);

    /// <summary>True when this is the boolean true.</summary>
    public bool IsTrue => Kind is FactKind.Boolean && number == 1;

    /// <summary>True when known (null included).</summary>
    public bool IsKnown => Kind is not FactKind.Unknown;

    /// <summary>True for null and for the empty text.</summary>
    public bool IsEmpty => Kind is FactKind.Null || (Kind is FactKind.Text && AsText.Length == 0)
        || (Kind is FactKind.List or FactKind.Rows && number == 0);

    /// <summary>The boolean; only for <see cref="FactKind.Boolean"/>.</summary>
    public bool AsBoolean => number == 1;

    /// <summary>The number; only for <see cref="FactKind.Number"/>. For lists and rows their length.</summary>
    public decimal AsNumber => number;

    /// <summary>The text; only for <see cref="FactKind.Text"/> (and the fact's name for unknown).</summary>
    public string AsText => (string)reference!;

    /// <summary>The texts; only for <see cref="FactKind.List"/>.</summary>
    public IReadOnlyList<string> AsList => (IReadOnlyList<string>)reference!;

    /// <summary>The rows; only for <see cref="FactKind.Rows"/>.</summary>
    public IReadOnlyList<Fields> AsRows => (IReadOnlyList<Fields>)reference!;

    /// <summary>The text if it is one, else null.</summary>
    public string? TextOrNull => Kind is FactKind.Text ? AsText : null;

    /// <inheritdoc />
    public bool Equals(FactValue other) => Kind == other.Kind && Kind switch
    {
        FactKind.Null => true,
        FactKind.Boolean or FactKind.Number => number == other.number,
        FactKind.Text or FactKind.Unknown => string.Equals(AsText, other.AsText, StringComparison.Ordinal),
        FactKind.List => AsList.SequenceEqual(other.AsList, StringComparer.Ordinal),
        _ => AsRows.SequenceEqual(other.AsRows),
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FactValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, number);

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        FactKind.Unknown => $"unknown {reference}",
        FactKind.Null => "null",
        FactKind.Boolean => AsBoolean ? "true" : "false",
        FactKind.Number => number.ToString(CultureInfo.InvariantCulture),
        FactKind.Text => AsText,
        FactKind.List => string.Join(", ", AsList),
        _ => $"{number} rows",
    };

    /// <summary>Equality by value.</summary>
    public static bool operator ==(FactValue left, FactValue right) => left.Equals(right);

    /// <summary>Inequality by value.</summary>
    public static bool operator !=(FactValue left, FactValue right) => !left.Equals(right);
}
