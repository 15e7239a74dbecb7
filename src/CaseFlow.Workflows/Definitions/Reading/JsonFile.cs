using System.Text.Json;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>Parses a file of the house: UTF-8, comments refused, a key twice refused.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public static JsonElement? Parse(string file, ReadOnlyMemory<byte> json, ProblemList problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            problems.Add(file, "$", $"JSON درست نیست: {fault.Message}", $"This is not JSON: {fault.Message}");
            return null;
        }
    }
}
