using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>
/// What a measured value is compared with. A value beyond it is a finding and no mistake: it is taken, and said to be beyond.
/// </summary>
/// <param name="Min">The least value in order; null for none.</param>
/// <param name="Max">The greatest value in order; null for none.</param>
public sealed record FieldLimit(Expression? Min, Expression? Max)
{
    /// <summary>The limit as it stands for these facts; null bounds where there is none or nobody can tell.</summary>
    /// <param name="facts">Settings, the form and the row.</param>
    public MeasuredRange In(IFacts facts) => new(Bound(Min, facts), Bound(Max, facts));

    /// <summary>Reads <c>{"min": 6.5, "max": "variables.settings.limit"}</c>; null where there is none.</summary>
    internal static FieldLimit? Read(JsonAt? at)
    {
        if (at is not { } limit)
        {
            return null;
        }

        limit.Only("min", "max");
        if (limit.IsObject && limit.Find("min") is null && limit.Find("max") is null)
        {
            limit.Report("limit دست‌کم min یا max لازم دارد.", "A limit needs min or max.");
        }

        return new(ReadBound(limit.Find("min")), ReadBound(limit.Find("max")));
    }

    private static Expression? ReadBound(JsonAt? at) => at is not { } bound ? null
        : bound.Element.ValueKind is System.Text.Json.JsonValueKind.Number && bound.AsNumber() is { } number
            ? new ConstantExpression(FactValue.Of(number)) { Text = FieldsJson.Normal(number) }
        : bound.AsExpression();

    private static decimal? Bound(Expression? bound, IFacts facts) =>
        bound?.Evaluate(facts) is { Kind: FactKind.Number } value ? value.AsNumber : null;
}

/// <summary>The values that are in order.</summary>
/// <param name="Min">The least; null for no bound.</param>
/// <param name="Max">The greatest; null for no bound.</param>
public readonly record struct MeasuredRange(decimal? Min, decimal? Max)
{
    /// <summary>True when there is no bound at all.</summary>
    public bool IsOpen => Min is null && Max is null;

    /// <summary>True for a number outside.</summary>
    public bool IsBeyond(FactValue value) => value.Kind is FactKind.Number && (value.AsNumber < Min || value.AsNumber > Max);
}
