using System.Text.Json.Nodes;
using JsonTree = System.Text.Json.Nodes.JsonObject;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>
/// Puts the items of a shared checklist (<c>checklists/&lt;name&gt;.json</c>) into the fields that name it, so that a stored definition holds
/// what was asked when it was filled in, whatever becomes of the checklist later.
/// </summary>
internal static class ChecklistExpansion
{
    private const string Named = "checklist";
    private const string Items = "items";

    /// <summary>Changes the form; says of each name that is nowhere in which field it stands.</summary>
    /// <param name="form">The form, as its file has it.</param>
    /// <param name="path">Where the form will stand in the definition.</param>
    /// <param name="find">The checklist of a file; null when there is none, or it cannot be read.</param>
    /// <param name="origins">Learns where the items come from.</param>
    public static IEnumerable<(string Name, int Field)> Expand(JsonTree form, string path, Func<string, JsonTree?> find, Origins origins)
    {
        var fields = form["fields"] as JsonArray ?? [];
        for (var index = 0; index < fields.Count; index++)
        {
            if (fields[index] is not JsonTree field || field[Named] is not JsonValue given || !given.TryGetValue(out string? name))
            {
                continue;
            }

            field.Remove(Named);
            var file = FileOf(name);
            if (find(file) is { } checklist)
            {
                field[Items] = checklist[Items]?.DeepClone();
                origins.Set($"{path}.fields[{index}].{Items}", file, $"$.{Items}");
            }
            else
            {
                yield return (name, index);
            }
        }
    }

    /// <summary>The file of a checklist.</summary>
    public static string FileOf(string name) => $"checklists/{name}.json";
}
