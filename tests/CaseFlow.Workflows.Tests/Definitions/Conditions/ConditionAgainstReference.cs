using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Tests.Definitions.Conditions;

/// <summary>Random conditions, evaluated by the house and by a second evaluator that builds text and value together.</summary>
public sealed class ConditionAgainstReference
{
    private readonly Random random = new(20_000);

    private readonly StaticFacts facts = new()
    {
        ["form.t"] = FactValue.Of(true),
        ["form.f"] = FactValue.Of(false),
        ["form.n2"] = FactValue.Of(2),
        ["form.n5"] = FactValue.Of(5),
    };

    [Fact]
    public void Evaluate_WhenRandomCondition_AgreesWithTheReference()
    {
        var unknowns = 0;
        for (var turn = 0; turn < 20_000; turn++)
        {
            var (text, expected) = Boolean(4);

            var value = StaticFacts.Parse(text).Evaluate(facts);

            unknowns += value.IsKnown ? 0 : 1;
            Assert.True(expected == (value.IsKnown ? value.AsBoolean : null), text);
        }

        Assert.InRange(unknowns, 1_000, 19_000);
    }

    private (string Text, bool? Value) Boolean(int depth)
    {
        switch (random.Next(depth > 0 ? 8 : 3))
        {
            case 0:
                return ("variables.form.t", true);
            case 1:
                return ("variables.form.f", false);
            case 2:
                return ("variables.form.lost", null);
            case 3:
                var (inner, negated) = Boolean(depth - 1);
                return ($"!({inner})", !negated);
            case 4:
            case 5:
                var (left, a) = Boolean(depth - 1);
                var (right, b) = Boolean(depth - 1);
                return random.Next(2) == 0 ? ($"({left}) && ({right})", a & b) : ($"({left}) || ({right})", a | b);
            default:
                var (first, x) = Number(depth - 1);
                var (second, y) = Number(depth - 1);
                return random.Next(4) switch
                {
                    0 => ($"{first} === {second}", x is null || y is null ? null : x == y),
                    1 => ($"{first} !== {second}", x is null || y is null ? null : x != y),
                    2 => ($"{first} < {second}", x is null || y is null ? null : x < y),
                    _ => ($"{first} >= {second}", x is null || y is null ? null : x >= y),
                };
        }
    }

    /// <summary>Without parentheses where precedence alone must do it.</summary>
    private (string Text, decimal? Value) Number(int depth)
    {
        if (depth <= 0 || random.Next(3) == 0)
        {
            return random.Next(4) switch
            {
                0 => ("variables.form.n2", 2),
                1 => ("variables.form.n5", 5),
                2 => ("variables.form.none", null),
                _ => ("1.5", 1.5m),
            };
        }

        var (a, x) = Number(0);
        var (b, y) = Number(0);
        var (c, z) = Number(0);
        return random.Next(3) switch
        {
            0 => ($"{a} + {b} * {c}", x + (y * z)),
            1 => ($"{a} - {b} - {c}", x - y - z),
            _ => ($"{a} * ({b} + {c})", x * (y + z)),
        };
    }
}
