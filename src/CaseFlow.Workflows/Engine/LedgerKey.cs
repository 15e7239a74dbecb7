using System.Collections.Frozen;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>Under which series a posting falls, and on which day: dimensions default from the case (engine §2, §6).</summary>
internal static class LedgerKey
{
    /// <summary>Quantities stay below this, as the ledger stores eighteen digits, four of them decimals.</summary>
    public const decimal QuantityLimit = 100_000_000_000_000m;

    /// <summary>A subject is a number or a name, not a text; it is also a key of an index.</summary>
    public const int SubjectLimit = 200;

    public static SeriesKey Make(
        StepContext step, Indicator indicator, FrozenDictionary<string, Expression> given, HouseRules rules)
    {
        var province = Given(step, given, Dimension.Province) ?? step.Case.Province;
        var executor = Given(step, given, Dimension.Executor) ?? step.Case.Executor;
        if (!step.IsStopped && (rules.Reference.FindProvince(province) is null || !Executors.All.Contains(executor)))
        {
            step.Refuse(new ValueUnusable(indicator.Id.Value, $"{province} {executor}"));
        }

        string? industry = null, result = null;
        SortedDictionary<string, string>? own = null;
        foreach (var dimension in indicator.Dimensions)
        {
            var value = Given(step, given, dimension.Name)
                ?? (dimension.Name == Dimension.Industry ? step.Case.Industry : null);
            if (step.IsStopped)
            {
                return default;
            }

            if (value is null || !dimension.Allows(value))
            {
                step.Refuse(new ValueUnusable($"{indicator.Id} {dimension.Name}", value ?? "null"));
                return default;
            }

            switch (dimension.Name)
            {
                case Dimension.Industry: industry = value; break;
                case Dimension.Result: result = value; break;
                default: (own ??= new(StringComparer.Ordinal))[dimension.Name] = value; break;
            }
        }

        return new SeriesKey(indicator.Id.Value, province, industry, result, executor, own is null ? null : DimsText.Of(own));
    }

    /// <summary>What the posting is about; null when nothing is given, or when refused.</summary>
    public static string? SubjectOf(StepContext step, Indicator indicator, Expression? given)
    {
        if (given is null)
        {
            if (indicator.NeedsSubject)
            {
                step.Refuse(new ValueUnusable($"{indicator.Id} subject", FactValue.Null.ToString()));
            }

            return null;
        }

        var value = step.Evaluate(given);
        var subject = value.Kind is FactKind.Number ? FieldsJson.Normal(value.AsNumber) : value.TextOrNull;
        if (!step.IsStopped && subject is not { Length: > 0 and <= SubjectLimit })
        {
            step.Refuse(new ValueUnusable($"{indicator.Id} subject", value.ToString()));
        }

        return subject;
    }

    /// <summary>The day that puts the posting into its month; null when refused.</summary>
    public static DateOnly? DayOf(StepContext step, BusinessDateRule rule, DateOnly today)
    {
        DateOnly? found = rule switch
        {
            BusinessDateRule.FormField field =>
                DateOnly.TryParseExact(step.Case.Data[field.Field].TextOrNull, "yyyy-MM-dd", out var given) ? given : null,
            BusinessDateRule.EarlierTransition earlier => step.DayOfLast(earlier.Transition),
            _ => today,
        };
        if (found is not { } day)
        {
            step.Refuse(new FactUnknown(rule.ToString()));
            return null;
        }

        if (day > today)
        {
            step.Refuse(new DateInFuture(day));
            return null;
        }

        return day;
    }

    private static string? Given(StepContext step, FrozenDictionary<string, Expression> given, string name)
    {
        if (!given.TryGetValue(name, out var expression))
        {
            return null;
        }

        var value = step.Evaluate(expression);
        if (!step.IsStopped && value.TextOrNull is null)
        {
            step.Refuse(new ValueUnusable(name, value.ToString()));
        }

        return value.TextOrNull;
    }
}
