using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>
/// A JSON value with its path. Reading is strict: what is missing, of another kind or not known is reported at its
/// path, and reading goes on with a harmless value, so that all problems come at once.
/// </summary>
internal readonly struct JsonAt(JsonElement element, string path, Origins origins, ProblemList problems)
{
    public string Path => path;

    public JsonElement Element => element;

    public bool IsObject => element.ValueKind is JsonValueKind.Object;

    public void Report(string fa, string en)
    {
        var (file, place) = origins.Of(path);
        problems.Add(file, place, fa, en);
    }

    /// <summary>Reports at this path in the file in which another place stands.</summary>
    public void ReportBeside(JsonAt other, string fa, string en) => problems.Add(origins.Of(other.Path).File, path, fa, en);

    /// <summary>Reports when this is not an object or has properties beyond those known.</summary>
    public JsonAt Only(params ReadOnlySpan<string> known)
    {
        if (!IsObject)
        {
            Wrong("شیء", "an object");
            return this;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                At(property.Value, property.Name).Report(
                    $"ویژگی «{property.Name}» شناخته نیست.", $"The property '{property.Name}' is not known; known are {string.Join(", ", known)}.");
            }
        }

        return this;
    }

    public JsonAt? Find(string name) =>
        IsObject && element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? At(value, name) : null;

    /// <summary>The property; when missing, reported, and a value without content.</summary>
    public JsonAt Need(string name)
    {
        if (Find(name) is { } found)
        {
            return found;
        }

        if (IsObject)
        {
            Report($"«{name}» لازم است.", $"'{name}' is missing.");
        }

        return At(default, name);
    }

    public string Text(string name) => Need(name).AsText() ?? "";

    public string? OptionalText(string name) => Find(name)?.AsText();

    public bool Flag(string name, bool otherwise = false) => Find(name)?.AsFlag() ?? otherwise;

    public decimal? Number(string name) => Find(name)?.AsNumber();

    public int? Integer(string name)
    {
        if (Find(name) is not { } found || found.AsNumber() is not { } number)
        {
            return null;
        }

        if (number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue)
        {
            return (int)number;
        }

        found.Report("عدد صحیح لازم است.", "Expected a whole number.");
        return null;
    }

    /// <summary>A list of texts; empty when missing.</summary>
    public ImmutableArray<string> Texts(string name) => Find(name) is { } found ? found.AsTexts() : [];

    public ImmutableArray<string> AsTexts() => [.. Items().Select(item => item.AsText()).OfType<string>()];

    /// <summary>The text in both languages, neither of them blank.</summary>
    public LocalizedText Localized(string name) => Need(name).AsLocalized();

    public LocalizedText? OptionalLocalized(string name) => Find(name)?.AsLocalized();

    public LocalizedText AsLocalized()
    {
        if (element.ValueKind is JsonValueKind.Undefined)
        {
            return new("", "");
        }

        Only("fa", "en");
        return new(Need("fa").AsReadable(), Need("en").AsReadable());
    }

    /// <summary>A text that people read: not blank, and in Persian spelling.</summary>
    public string AsReadable()
    {
        var text = AsText();
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Report("متن خالی است.", "The text is empty.");
        }
        else if (text is not null && text.AsSpan().ContainsAny('ي', 'ك'))
        {
            Report("ی و ک فارسی بنویسید.", "Use the Persian letters ی and ک.");
        }

        return text ?? "";
    }

    /// <summary>The items of an array; none when this is nothing, reported when it is something else.</summary>
    public IReadOnlyList<JsonAt> Items()
    {
        if (element.ValueKind is not JsonValueKind.Array)
        {
            Wrong("آرایه", "an array");
            return [];
        }

        var items = new List<JsonAt>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            items.Add(new(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]"), origins, problems));
        }

        return items;
    }

    /// <summary>The properties of an object by name.</summary>
    public IReadOnlyList<(string Name, JsonAt Value)> Entries()
    {
        if (!IsObject)
        {
            Wrong("شیء", "an object");
            return [];
        }

        var entries = new List<(string, JsonAt)>();
        foreach (var property in element.EnumerateObject())
        {
            entries.Add((property.Name, At(property.Value, property.Name)));
        }

        return entries;
    }

    public string? AsText()
    {
        if (element.ValueKind is JsonValueKind.String)
        {
            return element.GetString();
        }

        Wrong("متن", "a text");
        return null;
    }

    public bool? AsFlag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return element.GetBoolean();
        }

        Wrong("true یا false", "true or false");
        return null;
    }

    public decimal? AsNumber()
    {
        if (element.ValueKind is JsonValueKind.Number && element.TryGetDecimal(out var number))
        {
            return number;
        }

        Wrong("عدد", "a number");
        return null;
    }

    /// <summary>The path of a property of the value at a path.</summary>
    public static string PathOf(string path, string name) => IsPlain(name) ? $"{path}.{name}" : $"{path}['{name}']";

    private JsonAt At(JsonElement value, string name) => new(value, PathOf(path, name), origins, problems);

    /// <summary>Nothing at all has been reported where it was needed.</summary>
    private void Wrong(string fa, string en)
    {
        if (element.ValueKind is not JsonValueKind.Undefined)
        {
            Report($"اینجا {fa} انتظار می‌رود.", $"Expected {en}.");
        }
    }

    private static bool IsPlain(string name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not '_')
            {
                return false;
            }
        }

        return name.Length > 0;
    }
}
