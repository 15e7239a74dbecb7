using System.Text.Json;

namespace CaseFlow.Web.Shared.Texts;

/// The texts of one language, read once from the embedded fa.json and en.json.
public sealed class TextCatalogue
{
    private static readonly Dictionary<Language, TextCatalogue> Catalogues =
        Language.All.ToDictionary(language => language, Read);

    private readonly Dictionary<string, string> _texts;

    private TextCatalogue(Dictionary<string, string> texts)
    {
        _texts = texts;
    }

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    public string this[string key] => _texts.TryGetValue(key, out var text)
        ? text
        : throw new KeyNotFoundException($"No text for the key '{key}'.");

    public bool Has(string key) => _texts.ContainsKey(key);

    public static TextCatalogue In(Language language) => Catalogues[language];

    private static TextCatalogue Read(Language language)
    {
        var name = $"Texts.{language.Code}.json";
        using var stream = typeof(TextCatalogue).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        return new TextCatalogue(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }
}
