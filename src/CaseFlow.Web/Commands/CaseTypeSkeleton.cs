using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaseFlow.Web.Commands;

/// <summary>The smallest complete case type: its files with the names of a new one filled in.</summary>
/// <param name="Area">The folder that the case type's folder lies in.</param>
/// <param name="Type">The case type's id.</param>
/// <param name="Prefix">The letters of its case numbers.</param>
/// <param name="Fa">Its name in Persian.</param>
/// <param name="En">Its name in English.</param>
internal sealed record CaseTypeSkeleton(string Area, string Type, string Prefix, string Fa, string En)
{
    private static readonly (string Resource, string Path)[] Places =
    [
        ("workflow.json", "{area}/{type}/workflow.json"),
        ("open.json", "{area}/{type}/forms/open.json"),
        ("report.json", "{area}/{type}/forms/report.json"),
        ("happy.json", "{area}/{type}/scenarios/happy.json"),
        ("deadline.json", "{area}/{type}/scenarios/deadline.json"),
        ("refused.json", "{area}/{type}/scenarios/refused.json"),
        ("void.json", "{area}/{type}/scenarios/void.json"),
        ("README.md", "{area}/{type}/README.md"),
        ("indicator.json", "indicators/{type}.json"),
        ("table.json", "reports/tables/{type}-by-province.json"),
    ];

    /// <summary>Its files under <c>workflows/</c>.</summary>
    public IEnumerable<string> Paths => Places.Select(place => Fill(place.Path, text => text));

    /// <summary>Writes them all.</summary>
    public void Write(string workflows)
    {
        foreach (var (resource, path) in Places.Zip(Paths, (place, path) => (place.Resource, path)))
        {
            var file = Path.Combine(workflows, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Fill(Read(resource), Path.GetExtension(resource) == ".json" ? InJson : text => text));
        }
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(CaseTypeSkeleton).Assembly.GetManifestResourceStream($"Skeleton.{resource}")!);
        return reader.ReadToEnd();
    }

    private static string InJson(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    private string Fill(string text, Func<string, string> written) => text
        .Replace("{area}", Area, StringComparison.Ordinal)
        .Replace("{type}", Type, StringComparison.Ordinal)
        .Replace("{prefix}", Prefix, StringComparison.Ordinal)
        .Replace("{fa}", written(Fa), StringComparison.Ordinal)
        .Replace("{en}", written(En), StringComparison.Ordinal);
}
