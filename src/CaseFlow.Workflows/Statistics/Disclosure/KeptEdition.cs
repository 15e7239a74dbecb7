using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Statistics.Disclosure;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>An edition as the house keeps it: its inner cells unit by unit, its sums, what was hidden and why.</summary>
internal static class KeptEdition
{
    public static string Write(Edition edition)
    {
        var totals = edition.Table.Relations.Select(sum => sum.Total).ToHashSet();
        return new JsonObject
        {
            ["cells"] = new JsonObject(edition.Table.Cells.Values.Where(cell => !totals.Contains(cell.Key)).Select(cell => KeyValuePair.Create(
                cell.Key.Text,
                (JsonNode?)new JsonObject(cell.Contributions.Select(each => KeyValuePair.Create(each.Unit, (JsonNode?)JsonValue.Create(each.Amount))))))),
            ["sums"] = new JsonArray([.. edition.Table.Relations.Select(sum => new JsonArray(
                [JsonValue.Create(sum.Total.Text), .. sum.Parts.Select(part => (JsonNode?)JsonValue.Create(part.Text))]))]),
            ["hidden"] = new JsonObject(edition.Hidden.Select(each => KeyValuePair.Create(each.Key.Text, (JsonNode?)JsonValue.Create(each.Value.ToString())))),
        }.ToJsonString();
    }

    public static Edition Read(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var cells = root["cells"]!.AsObject().Select(cell => new TableCell(
            CellKey.Parse(cell.Key),
            cell.Value!.AsObject().Select(each => new Contribution(each.Key, decimal.Parse(each.Value!.ToJsonString(), CultureInfo.InvariantCulture)))));
        var sums = root["sums"]!.AsArray()
            .Select(sum => sum!.AsArray().Select(key => CellKey.Parse((string)key!)).ToImmutableArray())
            .Select(keys => new SumRelation(keys[0], keys[1..])).ToList();
        var hidden = root["hidden"]!.AsObject()
            .Select(each => KeyValuePair.Create(CellKey.Parse(each.Key), Enum.Parse<HiddenReason>((string)each.Value!)));
        return Edition.Kept(StatisticalTable.Of(cells, sums), hidden);
    }
}
