using System.Globalization;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>What the names in the templates of one story, or of one register entry, stand for.</summary>
/// <param name="ordinal">The story's number: what makes its throws its own.</param>
/// <param name="province">The province.</param>
/// <param name="industry">The industry branch; empty for none.</param>
/// <param name="population">The register entries.</param>
/// <param name="names">The lists of names.</param>
internal sealed class StoryFacts(long ordinal, string province, string industry, Population population, NameLists names) : ITemplateFacts
{
    private const string CountOf = "count:";

    /// <summary>Outside rows.</summary>
    private const int Whole = -1;

    private int serial;

    /// <summary>The day of the step.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The year that is replayed.</summary>
    public required int Year { get; init; }

    /// <summary>The family's values; null for none.</summary>
    public Family? Family { get; init; }

    /// <summary>How many parts, and how many lines.</summary>
    public int Lines { get; init; }

    /// <summary>What it counts beside the number of its lines; null when each line counts once.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The results of its lines; null for none.</summary>
    public LineResults? Results { get; init; }

    /// <summary>Cases of the story by name: <c>case</c> itself once it is open, <c>entry</c>, its session.</summary>
    public Dictionary<string, string> Cases { get; } = new(StringComparer.Ordinal);

    /// <summary>The fate of the part whose step is filled; before that the case's.</summary>
    public string? Fate { get; set; }

    /// <summary>Values that the solver has given the story.</summary>
    public IReadOnlyDictionary<string, FactValue>? Given { get; init; }

    /// <summary>Values that each line has been given.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, FactValue>>? GivenLines { get; init; }

    /// <summary>The person of a role, by the role's name in camelCase.</summary>
    public required Func<string, string?> Person { get; init; }

    /// <summary>The place of a register entry among those of its kind; −1 for stories.</summary>
    public int Place { get; init; } = -1;

    public FactValue? Find(string name) => Find(name, Whole);

    public int? Rows(string name) => Lines;

    public ITemplateFacts OfRow(int row) => new RowFacts(this, row);

    public string? Word(string list) => Word(list, 0);

    private FactValue? Find(string name, int row) => row != Whole && GivenLines is not null && GivenLines[row].TryGetValue(name, out var given) ? given : name switch
    {
        "date" => FactValue.Of(Day),
        "serial" => FactValue.Of((++serial + (ordinal * 1000)).ToString("D10", CultureInfo.InvariantCulture)),
        "province" => FactValue.Of(province),
        "industry" => FactValue.Of(industry),
        "fate" => FactValue.Of(row == Whole || Results is null ? Fate : Results.Of(row)),
        "year" => FactValue.Of((decimal)Year),
        "lines" => FactValue.Of((decimal)Lines),
        "amount" => Amount is { } amount ? FactValue.Of(row == Whole || !decimal.IsInteger(amount) ? amount : PartOf((int)amount, row)) : null,
        "index" => FactValue.Of((decimal)(Math.Max(0, Place) + Math.Max(0, row) + 1)),
        _ => FindOther(name, Math.Max(0, row)),
    };

    /// <summary>The amount is shared out evenly, in whole numbers.</summary>
    private int PartOf(int amount, int row) => (amount / Lines) + (row < amount % Lines ? 1 : 0);

    private FactValue? FindOther(string name, int row)
    {
        if (Given is not null && Given.TryGetValue(name, out var given))
        {
            return given;
        }

        if (Family is { } family && family.Values.TryGetValue(name, out var value))
        {
            return value.StartsWith('$') ? Find(value[1..], row) : FactValue.Of(value);
        }

        if (Cases.TryGetValue(name, out var number))
        {
            return FactValue.Of(number);
        }

        if (name.StartsWith("date", StringComparison.Ordinal) && int.TryParse(name.AsSpan(4), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days))
        {
            return FactValue.Of(Day.AddDays(days));
        }

        if (name.StartsWith("number:", StringComparison.Ordinal) || name.StartsWith("digits:", StringComparison.Ordinal))
        {
            return Throw(name, row);
        }

        if (Results is not null && name.StartsWith(CountOf, StringComparison.Ordinal))
        {
            return FactValue.Of((decimal)Results.Count(name[CountOf.Length..]));
        }

        var cut = name.IndexOf('#', StringComparison.Ordinal);
        var another = cut > 0 ? int.Parse(name.AsSpan(cut + 1), CultureInfo.InvariantCulture) - 1 : 0;
        var seed = cut > 0 ? name[..cut] : name;
        var found = population.Find(seed, province, industry, (uint)Dice.Of(ordinal, Dice.Hash(seed)).Below(int.MaxValue) + (uint)(another + row));
        return found is not null ? FactValue.Of(found) : Person(name) is { } person ? FactValue.Of(person) : null;
    }

    private FactValue Throw(string name, int row)
    {
        var parts = name.Split(':');
        var dice = Dice.Of(ordinal, ++serial, row, Dice.Hash(name));
        if (parts.Length == 3)
        {
            return FactValue.Of((decimal)dice.Between(
                int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)));
        }

        Span<char> digits = stackalloc char[int.Parse(parts[1], CultureInfo.InvariantCulture)];
        foreach (ref var digit in digits)
        {
            digit = (char)('0' + dice.Below(10));
        }

        return FactValue.Of(new string(digits));
    }

    /// <summary>Lists of several columns (<c>list|1</c>) are gone through in order, so that the columns belong together; others are thrown.</summary>
    private string? Word(string written, int row)
    {
        var cut = written.IndexOf('|', StringComparison.Ordinal);
        var list = cut < 0 ? written : written[..cut];
        if (names.Of(list, province, industry) is not { Length: > 0 } words)
        {
            return null;
        }

        if (cut < 0)
        {
            return words[Dice.Of(ordinal, Dice.Hash(list), row).Below(words.Length)];
        }

        var place = Place >= 0 ? Place + row : Dice.Of(ordinal, Dice.Hash(list)).Below(words.Length);
        return words[place % words.Length].Split('|')[int.Parse(written.AsSpan(cut + 1), CultureInfo.InvariantCulture)];
    }

    private sealed class RowFacts(StoryFacts story, int row) : ITemplateFacts
    {
        public FactValue? Find(string name) => story.Find(name, row);

        public int? Rows(string name) => story.Rows(name);

        public string? Word(string list) => story.Word(list, row);

        public ITemplateFacts OfRow(int other) => story.OfRow(other);
    }
}
