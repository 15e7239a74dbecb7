using System.Text.Json;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>Opens definition files; every failure becomes a problem that names the file.</summary>
internal static class JsonFiles
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The object of a file under the folder <c>workflows/</c>, or null with a problem.</summary>
    public static JsonObject? Open(string workflows, string file, ProblemList problems)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(workflows, file)), Strict);
            return new JsonObject(document.RootElement.Clone(), file, "$", problems);
        }
        catch (JsonException fault)
        {
            problems.Add(file, "$", $"JSON درست نیست: {fault.Message}", $"This is no valid JSON: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(file, "$", "این پرونده خوانده نشد.", $"The file cannot be read: {fault.GetType().Name}.");
        }

        return null;
    }

    /// <summary>All JSON files of a folder under <c>workflows/</c>, in the order of their names, each with its relative name.</summary>
    public static IEnumerable<(string File, JsonObject Root)> OpenAll(string workflows, string folder, ProblemList problems)
    {
        var full = Path.Combine(workflows, folder);
        if (!Directory.Exists(full))
        {
            problems.Add(folder, "$", "این پوشه نیست.", "The folder does not exist.");
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(full, "*.json").Order(StringComparer.Ordinal))
        {
            var file = $"{folder}/{Path.GetFileName(path)}";
            if (Open(workflows, file, problems) is { } root)
            {
                yield return (file, root);
            }
        }
    }
}
