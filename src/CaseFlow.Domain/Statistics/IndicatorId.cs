using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CaseFlow.Domain.Statistics;

/// <summary>The dotted name of an indicator, e.g. <c>inspection.technical-visit</c>: by area, kebab-case, unique in the house.</summary>
public readonly partial record struct IndicatorId : IComparable<IndicatorId>
{
    /// <summary>Makes the id.</summary>
    /// <exception cref="ArgumentException">The text is no dotted kebab-case name.</exception>
    public IndicatorId(string value)
    {
        if (!Shape().IsMatch(value))
        {
            throw new ArgumentException($"'{value}' is no indicator id.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The text of the id.</summary>
    public string Value { get; }

    /// <summary>Reads an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out IndicatorId id)
    {
        var valid = text is not null && Shape().IsMatch(text);
        id = valid ? new IndicatorId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public int CompareTo(IndicatorId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
