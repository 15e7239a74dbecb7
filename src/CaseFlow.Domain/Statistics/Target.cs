namespace CaseFlow.Domain.Statistics;

/// <summary>The planned number of a measure in one row, or words in its place such as "as required" (counting rule 13).</summary>
public sealed record Target
{
    private Target(decimal? value, string? text)
    {
        Value = value;
        Text = text;
    }

    /// <summary>The number, at least 0; null when the target is a text.</summary>
    public decimal? Value { get; }

    /// <summary>The words; null when the target is a number.</summary>
    public string? Text { get; }

    /// <summary>A numeric target.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Target Of(decimal value) => value >= 0
        ? new Target(value, null)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A target is never negative.");

    /// <summary>A target in words; it gives no percentage.</summary>
    /// <exception cref="ArgumentException">There are no words.</exception>
    public static Target Of(string text) => string.IsNullOrWhiteSpace(text)
        ? throw new ArgumentException("A text target needs words.", nameof(text))
        : new Target(null, text);

    /// <summary>
    /// The target of all rows together: the sum of the numbers. Rows without a target or with words add nothing; only words give their
    /// words, each once; no target at all gives null.
    /// </summary>
    public static Target? Total(IEnumerable<Target?> rows)
    {
        decimal? sum = null;
        var texts = new List<string>();
        foreach (var row in rows)
        {
            if (row?.Value is { } value)
            {
                sum = (sum ?? 0) + value;
            }
            else if (row?.Text is { } text && !texts.Contains(text, StringComparer.Ordinal))
            {
                texts.Add(text);
            }
        }

        return sum is { } number ? Of(number) : texts.Count > 0 ? Of(string.Join("، ", texts)) : null;
    }
}
