using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>What the files said when the house was loaded. The indicators have one hash together: any of them may stand behind a measure.</summary>
internal static class DefinitionHashes
{
    private const string Reports = "reports";
    private const string Tables = "reports/tables";
    private const string Indicators = "indicators";

    private static readonly string[] Common =
        [Indicators, "reports/columns.json", ReportWords.FileName, "reference/industries.json", "reference/organizations.json", "reference/provinces.json"];

    public static FrozenDictionary<string, string> Of(string workflows)
    {
        var hashes = Files(workflows, Reports).Concat(Files(workflows, Tables)).Concat(Common.Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(file => file, file => HashOf(workflows, file), StringComparer.Ordinal);
        var all = Files(workflows, Indicators).Select(file => $"{file} {HashOf(workflows, file)}");
        hashes[Indicators] = Hex(Encoding.UTF8.GetBytes(string.Join('\n', all)));
        return hashes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static string FileOf(string table) => $"{Tables}/{table}.json";

    /// <summary>Every file from which figures and reports are made, in order: what has to be kept so that a report can be computed again.</summary>
    public static IReadOnlyList<string> FilesOf(string workflows) =>
        [.. new[] { Indicators, "reference", Reports, Tables }.SelectMany(folder => Files(workflows, folder)).Order(StringComparer.Ordinal)];

    public static bool IsCommon(string file) => Common.Contains(file, StringComparer.Ordinal);

    private static IEnumerable<string> Files(string workflows, string folder) => Directory
        .EnumerateFiles(Path.Combine(workflows, folder), "*.json")
        .Select(path => $"{folder}/{Path.GetFileName(path)}")
        .Order(StringComparer.Ordinal);

    private static string HashOf(string workflows, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(workflows, file)));
        return Hex(CanonicalJson.Write(document.RootElement).Span);
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
