using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Statistics.Disclosure;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>Reads <c>reference/disclosure.json</c>.</summary>
internal static class DisclosureReader
{
    private const int MostUnits = 1000;

    public static DisclosureRulebook Read(string workflows, IndicatorCatalogue indicators, ProblemList problems)
    {
        var root = JsonFiles.Open(workflows, DisclosureRulebook.File, problems);
        var rulebook = new DisclosureRulebook
        {
            Rules = root is null ? [] : Rules(root),
            UnitFields = root is null ? [] : [.. root.Texts("units")],
            Free = root is null ? [] : [.. root.Objects("free").Select(item => Free(item, indicators))],
        };
        root?.End();
        return rulebook;
    }

    private static ImmutableArray<DisclosureRules> Rules(JsonObject root)
    {
        var read = new List<DisclosureRules>();
        foreach (var item in root.Objects("rules"))
        {
            var rules = One(item);
            foreach (var threshold in rules.OutOfRange())
            {
                item.ProblemAt(JsonNamingPolicy.CamelCase.ConvertName(threshold), "این مقدار معنایی ندارد.", "This value makes no sense.");
            }

            if (read.Exists(other => other.ValidFrom == rules.ValidFrom))
            {
                item.ProblemAt("validFrom", "دو قاعده از یک روز آغاز می‌شوند.", "Two records begin on the same day.");
            }

            read.Add(rules);
        }

        if (root.Has("rules") && read.Count == 0)
        {
            root.ProblemAt("rules", "دست‌کم یک قاعده لازم است؛ بی آن هیچ چیز منتشر نمی‌شود.", "At least one record is needed; without it nothing is published.");
        }

        return [.. read];
    }

    private static DisclosureRules One(JsonObject item)
    {
        var rules = new DisclosureRules
        {
            ValidFrom = item.OptionalDay("validFrom"),
            ValidUntil = item.OptionalDay("validUntil"),
            MinimumUnits = item.Integer("minimumUnits", 1, MostUnits),
            DominantUnits = item.Integer("dominantUnits", 1, MostUnits),
            DominancePercent = item.Number("dominancePercent"),
            PriorPercent = item.OptionalNumber("priorPercent"),
            ProtectionPercent = item.Number("protectionPercent"),
            LeastProtection = item.OptionalNumber("leastProtection") ?? 1,
            HideStatedZeros = item.Flag("hideStatedZeros"),
        };
        item.Text("source");
        item.End();
        return rules;
    }

    private static FreeIndicators Free(JsonObject item, IndicatorCatalogue indicators)
    {
        var words = item.Texts("indicators");
        foreach (var stranger in words.Where(word => !indicators.Indicators.Keys.Any(id => DisclosureRulebook.Covers(word, id))))
        {
            item.ProblemAt("indicators", $"هیچ شاخصی با «{stranger}» آغاز نمی‌شود.", $"No indicator is or begins with '{stranger}'.");
        }

        var free = new FreeIndicators([.. words], item.Localized());
        item.End();
        return free;
    }
}
