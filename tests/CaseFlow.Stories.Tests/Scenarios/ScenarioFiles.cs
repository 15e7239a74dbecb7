using System.Text.Json.Nodes;
using CaseFlow.Testing.Definitions;

namespace CaseFlow.Stories.Tests.Scenarios;

/// <summary>The scenarios of this checkout: every <c>scenarios/*.json</c> below <c>workflows/</c>.</summary>
internal static class ScenarioFiles
{
    /// <summary>Paths below <c>workflows/</c>, e.g. <c>enforcement/warning/scenarios/happy.json</c>.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Directory.EnumerateDirectories(HouseDefinitions.Folder, "scenarios", SearchOption.AllDirectories)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"))
            .Select(file => Path.GetRelativePath(HouseDefinitions.Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The folder of the case type that a scenario belongs to.</summary>
    public static string FolderOf(string path) => path[..path.IndexOf("/scenarios/", StringComparison.Ordinal)];

    public static JsonNode Text(string path) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(HouseDefinitions.Folder, path)))!;

    public static ScenarioFile Read(string path) => ScenarioFile.Read(Text(path));
}
