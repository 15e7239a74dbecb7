using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>Under which series a posting falls: dimensions default from the case (engine §2).</summary>
internal static class LedgerKey
{
    public static SeriesKey Make(
        StepContext step, HouseRules rules, string indicator, FrozenDictionary<string, Expression> dimensions)
    {
        if (!rules.Indicators.TryGetValue(indicator, out var shape))
        {
            step.Refuse(new ValueUnusable("indicator", indicator));
            return default;
        }

        return new SeriesKey(
            indicator,
            Dimension(step, dimensions, "province", required: true) ?? step.Case.Province,
            shape.Industry ? Dimension(step, dimensions, "industry", required: true) ?? step.Case.Industry ?? Missing(step, "industry") : null,
            shape.Result ? Dimension(step, dimensions, "result", required: true) ?? Missing(step, "result") : null,
            Dimension(step, dimensions, "executor", required: true) ?? step.Case.Executor,
            shape.Dims.IsEmpty ? null : OwnDims(step, shape, dimensions));
    }

    private static string? Dimension(
        StepContext step, FrozenDictionary<string, Expression> dimensions, string name, bool required)
    {
        if (!dimensions.TryGetValue(name, out var expression))
        {
            return null;
        }

        var value = step.Evaluate(expression);
        if (required && !step.IsStopped && value.TextOrNull is null)
        {
            step.Refuse(new ValueUnusable(name, value.ToString()));
        }

        return value.TextOrNull;
    }

    private static string? Missing(StepContext step, string name)
    {
        if (!step.IsStopped)
        {
            step.Refuse(new ValueUnusable(name, "null"));
        }

        return null;
    }

    private static string OwnDims(StepContext step, IndicatorShape shape, FrozenDictionary<string, Expression> dimensions)
    {
        var json = new StringBuilder("{");
        foreach (var dim in shape.Dims)
        {
            var value = Dimension(step, dimensions, dim, required: true) ?? Missing(step, dim);
            json.Append(json.Length > 1 ? "," : "").Append('"').Append(dim).Append("\":\"")
                .Append(JsonEncodedText.Encode(value ?? "")).Append('"');
        }

        return json.Append('}').ToString();
    }
}
