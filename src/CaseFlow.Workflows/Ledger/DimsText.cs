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
        return "{" + string.Join(',', document.RootElement.EnumerateObject()
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"\"{property.Name}\":\"{JsonEncodedText.Encode(property.Value.GetString() ?? "")}\"")) + "}";
    }
}
