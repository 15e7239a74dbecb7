using System.Text.Json;

namespace CaseFlow.Workflows.Ledger;

/// <summary>An indicator's own dimensions as text: PostgreSQL spaces its jsonb, the ledger's keys do not.</summary>
internal static class DimsText
{
    /// <summary>Names in ordinal order, no spaces; null stays null.</summary>
    public static string? Canonical(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return Of(new SortedDictionary<string, string>(
            document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString() ?? ""),
            StringComparer.Ordinal));
    }

    /// <summary>The text of sorted dimensions.</summary>
    public static string Of(SortedDictionary<string, string> dims) =>
        "{" + string.Join(',', dims.Select(dim => $"\"{dim.Key}\":\"{JsonEncodedText.Encode(dim.Value)}\"")) + "}";
}
