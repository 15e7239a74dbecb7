using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Ledger;

/// <summary>Reads what a stock is made of: <c>"stock": { "flows": [{ "kind": "new", "indicator": … }], "parts": […] }</c>.</summary>
internal sealed class StockIdentityReader
{
    private static readonly Dictionary<string, StockFlowKind> Kinds = new(StringComparer.Ordinal)
    {
        ["new"] = StockFlowKind.New,
        ["exit"] = StockFlowKind.Exit,
        ["adjustment"] = StockFlowKind.Adjustment,
    };

    private readonly List<(JsonObject At, string Property, string Indicator, IndicatorKind Kind, string Stock)> named = [];

    /// <summary>The identity of an indicator; null when it states none.</summary>
    public StockIdentity? Read(JsonObject item)
    {
        if (item.OptionalObject("stock") is not { } identity)
        {
            return null;
        }

        var stock = item.OptionalText("id") ?? string.Empty;
        if (item.OptionalText("kind") is not "stock")
        {
            item.ProblemAt("stock", "تنها شاخصی از نوع stock جریان دارد.", "Only an indicator of kind stock has flows.");
        }

        var flows = new List<StockFlow>();
        foreach (var entry in identity.Objects("flows"))
        {
            var kind = entry.Choice("kind", Kinds);
            if (Id(entry, "indicator", entry.Text("indicator"), IndicatorKind.Flow, stock) is { } id)
            {
                flows.Add(new StockFlow(kind, id));
            }

            entry.End();
        }

        var parts = identity.Has("parts") ? identity.Texts("parts") : [];
        var known = parts.Select(part => Id(identity, "parts", part, IndicatorKind.Stock, stock)).OfType<IndicatorId>().ToList();
        identity.End();
        return new StockIdentity(flows, known);
    }

    /// <summary>Reports what is named and is not there, is of another kind, or counts in another unit.</summary>
    public void Check(IReadOnlyDictionary<string, Indicator> indicators)
    {
        foreach (var (at, property, id, kind, stock) in named)
        {
            if (!indicators.TryGetValue(id, out var indicator))
            {
                at.ProblemAt(property, $"شاخص «{id}» تعریف نشده است.", $"There is no indicator '{id}'.");
            }
            else if (indicator.Kind != kind)
            {
                at.ProblemAt(property, $"شاخص «{id}» از نوع {kind} نیست.", $"The indicator '{id}' is no {kind.ToString().ToLowerInvariant()}.");
            }
            else if (indicators.TryGetValue(stock, out var owner) && owner.Unit != indicator.Unit)
            {
                at.ProblemAt(property, $"«{id}» به واحدی دیگر شمرده می‌شود.", $"'{id}' counts in another unit.");
            }
        }
    }

    private IndicatorId? Id(JsonObject at, string property, string text, IndicatorKind kind, string stock)
    {
        if (!IndicatorId.TryParse(text, out var id))
        {
            at.ProblemAt(property, $"«{text}» شناسه شاخص نیست.", $"'{text}' is no indicator id (dotted kebab-case).");
            return null;
        }

        named.Add((at, property, text, kind, stock));
        return id;
    }
}
