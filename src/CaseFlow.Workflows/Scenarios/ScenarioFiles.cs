using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>The scenarios of a folder <c>workflows/</c>: every <c>scenarios/*.json</c> below it.</summary>
/// <param name="workflows">The folder.</param>
internal sealed class ScenarioFiles(string workflows)
{
    /// <summary>Paths below the folder, e.g. <c>enforcement/warning/scenarios/happy.json</c>.</summary>
    public IReadOnlyList<string> Paths { get; } =
    [
        .. Directory.EnumerateDirectories(workflows, "scenarios", SearchOption.AllDirectories)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .Select(file => Path.GetRelativePath(workflows, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The folder of the case type that a scenario belongs to.</summary>
    public static string FolderOf(string path) => path[..path.IndexOf("/scenarios/", StringComparison.Ordinal)];

    public JsonNode Text(string path) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(workflows, path)))!;

    /// <exception cref="JsonException">A word is missing, unknown or of the wrong kind; the message names the path.</exception>
    public ScenarioFile Read(string path) => ScenarioFile.Read(Text(path));

    /// <summary>The text of any file of the folder; null when it is not there.</summary>
    public string? Find(string path)
    {
        var file = Path.Combine(workflows, path);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
