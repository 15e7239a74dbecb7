using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>
/// One object of a definition file, read strictly: what is missing, of the wrong kind or unknown becomes a problem with its path,
/// and reading goes on with a harmless value. The caller looks at the problem list before it uses what was read.
/// </summary>
internal sealed class JsonObject
{
    private readonly Dictionary<string, JsonElement> properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly string file;
    private readonly ProblemList problems;

    public JsonObject(JsonElement element, string file, string path, ProblemList problems)
    {
        this.file = file;
        this.problems = problems;
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Problem(path, "اینجا یک شیء لازم است.", "An object is needed here.");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            properties.Add(property.Name, property.Value);
        }
    }

    public string Path { get; }

    public IEnumerable<string> Names => properties.Keys;

    public bool Has(string name) => properties.ContainsKey(name);

    /// <summary>A property as it stands, for readers of open shapes; null when absent.</summary>
    public JsonElement? Raw(string name) => Take(name);

    public string Text(string name) => OptionalText(name) ?? Missing(name, string.Empty);

    public string? OptionalText(string name) => Take(name) is not { } value ? null : TextOf(value, PathOf(name));

    public int OptionalInteger(string name, int fallback, int min, int max)
    {
        if (Take(name) is not { } value)
        {
            return fallback;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        ProblemAt(name, $"عددی صحیح از {min} تا {max} لازم است.", $"A whole number from {min} to {max} is needed.");
        return fallback;
    }

    public int Integer(string name, int min, int max) => Has(name) ? OptionalInteger(name, min, min, max) : Missing(name, min);

    public decimal Number(string name) => OptionalNumber(name) ?? Missing(name, 1m);

    public decimal? OptionalNumber(string name)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            return number;
        }

        ProblemAt(name, "اینجا یک عدد لازم است.", "A number is needed here.");
        return 1;
    }

    public bool Flag(string name)
    {
        if (Take(name) is not { } value)
        {
            return Missing(name, false);
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            ProblemAt(name, "یکی از true یا false لازم است.", "One of true, false is needed.");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A day given as a Jalali date.</summary>
    public DateOnly? OptionalDay(string name)
    {
        if (OptionalText(name) is not { } text)
        {
            return null;
        }

        if (JalaliDate.TryParse(text, out var date))
        {
            return date.ToDateOnly();
        }

        ProblemAt(name, $"«{text}» تاریخ نیست.", $"'{text}' is no Jalali date such as 1400/01/09.");
        return null;
    }

    public LocalizedText Localized(string name)
    {
        if (Object(name) is not { } text)
        {
            return new LocalizedText(string.Empty, string.Empty);
        }

        var localized = text.Localized();
        text.End();
        return localized;
    }

    /// <summary>The texts <c>fa</c> and <c>en</c> of this very object.</summary>
    public LocalizedText Localized() => new(Text("fa"), Text("en"));

    public JsonObject? Object(string name) =>
        Take(name) is { } value ? new JsonObject(value, file, PathOf(name), problems) : Missing<JsonObject?>(name, null);

    public JsonObject? OptionalObject(string name) => Has(name) ? Object(name) : null;

    public IReadOnlyList<JsonObject> Objects(string name) =>
        [.. Items(name).Select((item, index) => new JsonObject(item, file, $"{PathOf(name)}[{index}]", problems))];

    /// <summary>An array of different texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var (item, index) in Items(name).Select((item, index) => (item, index)))
        {
            var text = TextOf(item, $"{PathOf(name)}[{index}]");
            if (text is not null && texts.Contains(text, StringComparer.Ordinal))
            {
                Problem($"{PathOf(name)}[{index}]", $"«{text}» دو بار آمده است.", $"'{text}' stands here twice.");
            }
            else if (text is not null)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices)
    {
        var text = Text(name);
        if (choices.TryGetValue(text, out var choice))
        {
            return choice;
        }

        if (text.Length > 0)
        {
            var list = string.Join(", ", choices.Keys);
            ProblemAt(name, $"«{text}» شناخته نیست؛ یکی از این‌ها: {list}", $"'{text}' is unknown; one of: {list}.");
        }

        return choices.Values.First();
    }

    /// <summary>Whether the value of a property is a text (and not an array or object).</summary>
    public bool IsText(string name) => properties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String;

    /// <summary>Every property that nobody asked for is a mistake.</summary>
    public void End()
    {
        foreach (var name in properties.Keys.Where(name => !read.Contains(name)))
        {
            ProblemAt(name, "این ویژگی شناخته نیست.", "This property is unknown.");
        }
    }

    public void ProblemAt(string name, string fa, string en) => Problem(PathOf(name), fa, en);

    private void Problem(string path, string fa, string en) => problems.Add(file, path, fa, en);

    private string PathOf(string name) => $"{Path}.{name}";

    private JsonElement? Take(string name)
    {
        read.Add(name);
        return properties.TryGetValue(name, out var value) ? value : null;
    }

    private IReadOnlyList<JsonElement> Items(string name)
    {
        if (Take(name) is not { } value)
        {
            return Missing<IReadOnlyList<JsonElement>>(name, []);
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray()];
        }

        ProblemAt(name, "اینجا یک آرایه لازم است.", "An array is needed here.");
        return [];
    }

    private string? TextOf(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()))
        {
            return value.GetString()!;
        }

        Problem(path, "اینجا یک متن لازم است.", "A text is needed here.");
        return null;
    }

    private T Missing<T>(string name, T harmless)
    {
        if (!Has(name))
        {
            Problem(Path, $"ویژگی «{name}» لازم است.", $"The property '{name}' is missing.");
        }

        return harmless;
    }
}
