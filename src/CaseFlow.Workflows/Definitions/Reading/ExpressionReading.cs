using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>Reads conditions and Elsa inputs: <c>{"typeName": …, "expression": {"type": "Literal" | "JavaScript", "value": …}}</c>.</summary>
internal static class ExpressionReading
{
    private static readonly ConstantExpression Nothing = new(FactValue.Null);

    /// <summary>A text of the JavaScript subset; a syntax error is reported at the text's path with its offset.</summary>
    public static Expression? AsExpression(this JsonAt at)
    {
        if (at.AsText() is not { } source)
        {
            return null;
        }

        if (ExpressionParser.Parse(source).TryGet(out var expression, out var error))
        {
            return expression;
        }

        at.Report(error.Text.Fa, error.Text.En);
        return null;
    }

    /// <summary>An input that may be computed: a literal or JavaScript.</summary>
    public static Expression? AsInput(this JsonAt at)
    {
        var (type, value) = at.Envelope();
        return type switch
        {
            "JavaScript" => value.AsExpression(),
            "Literal" => value.AsConstant(),
            _ => null,
        };
    }

    /// <summary>The condition of a transition or an If.</summary>
    public static Expression? AsCondition(this JsonAt at) => at.AsInput();

    /// <summary>An input that must be known when the definition is loaded.</summary>
    public static JsonAt? AsLiteral(this JsonAt at)
    {
        var (type, value) = at.Envelope();
        if (type is "JavaScript")
        {
            at.Report("این ورودی باید ثابت باشد (Literal).", "This input must be a Literal.");
        }

        return type is "Literal" && value.Element.ValueKind is not JsonValueKind.Undefined ? value : null;
    }

    /// <summary>The required literal text of an activity's or trigger's input.</summary>
    public static string LiteralText(this JsonAt owner, string name) =>
        owner.Need(name).AsLiteral()?.AsText() ?? "";

    public static string? OptionalLiteralText(this JsonAt owner, string name) =>
        owner.Find(name) is { } input && input.AsLiteral() is { } value ? value.AsText() : null;

    public static bool LiteralFlag(this JsonAt owner, string name) =>
        owner.Find(name) is { } input && input.AsLiteral() is { } value && value.AsFlag() is true;

    /// <summary>A literal list of texts; null when the input is missing.</summary>
    public static ImmutableArray<string>? LiteralTexts(this JsonAt owner, string name) =>
        owner.Find(name) is { } input ? input.AsLiteral() is { } value ? value.AsTexts() : [] : null;

    public static Expression Input(this JsonAt owner, string name) => owner.Need(name).AsInput() ?? Nothing;

    public static Expression? OptionalInput(this JsonAt owner, string name) => owner.Find(name)?.AsInput();

    /// <summary>A literal number, text or boolean, as a constant.</summary>
    public static Expression? AsConstant(this JsonAt at)
    {
        switch (at.Element.ValueKind)
        {
            case JsonValueKind.String:
                return new ConstantExpression(FactValue.Of(at.Element.GetString())) { Text = $"'{at.Element.GetString()}'" };
            case JsonValueKind.Number when at.AsNumber() is { } number:
                return new ConstantExpression(FactValue.Of(number)) { Text = at.Element.GetRawText() };
            case JsonValueKind.True or JsonValueKind.False:
                return new ConstantExpression(FactValue.Of(at.Element.GetBoolean())) { Text = at.Element.GetRawText() };
            default:
                at.Report("مقدار ثابت باید متن، عدد یا true/false باشد.", "A literal must be a text, a number or true/false.");
                return null;
        }
    }

    private static (string? Type, JsonAt Value) Envelope(this JsonAt at)
    {
        if (!at.Only("typeName", "expression", "memoryReference").IsObject)
        {
            return (null, at);
        }

        if (at.Find("memoryReference") is { } memory)
        {
            memory.Report("memoryReference پشتیبانی نمی‌شود.", "memoryReference is not supported; write an expression.");
        }

        at.Text("typeName");
        var expression = at.Need("expression");
        if (!expression.IsObject)
        {
            return (null, expression);
        }

        expression.Only("type", "value");
        var type = expression.Text("type");
        if (type is not ("Literal" or "JavaScript" or ""))
        {
            expression.Report($"نوع عبارت «{type}» پشتیبانی نمی‌شود.", $"The expression type '{type}' is not supported; only Literal and JavaScript are.");
        }

        return (type, expression.Need("value"));
    }
}
