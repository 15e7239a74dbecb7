namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>A literal.</summary>
/// <param name="Value">Its value.</param>
public sealed record ConstantExpression(FactValue Value) : Expression
{
    /// <inheritdoc />
    public override IEnumerable<FactPath> Paths => [];

    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts) => Value;
}

/// <summary>A fact, <c>variables.form.result</c>.</summary>
/// <param name="Path">Its name.</param>
public sealed record FactExpression(FactPath Path) : Expression
{
    /// <inheritdoc />
    public override IEnumerable<FactPath> Paths => [Path];

    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts) => facts.Get(Path);
}

/// <summary><c>.length</c>: of rows and lists how many, of a text its characters, of a field left empty 0.</summary>
/// <param name="Of">What is counted.</param>
public sealed record LengthExpression(Expression Of) : Expression
{
    /// <inheritdoc />
    public override IEnumerable<FactPath> Paths => Of.Paths;

    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var value = Of.Evaluate(facts);
        return value.Kind switch
        {
            FactKind.Unknown => value,
            FactKind.Rows or FactKind.List => FactValue.Of(value.AsNumber),
            FactKind.Text => FactValue.Of((decimal)value.AsText.Length),
            FactKind.Null => FactValue.Of(0m),
            _ => FactValue.Unknown(Of.Text),
        };
    }

    /// <inheritdoc />
    public override IEnumerable<Expression> Flatten() => Of.Flatten().Prepend(this);
}

/// <summary><c>.includes(x)</c>: whether a list has a text, or a text contains one.</summary>
/// <param name="Of">The list or text.</param>
/// <param name="Item">What is looked for.</param>
public sealed record IncludesExpression(Expression Of, Expression Item) : Expression
{
    /// <inheritdoc />
    public override IEnumerable<FactPath> Paths => Of.Paths.Concat(Item.Paths);

    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var whole = Of.Evaluate(facts);
        var item = Item.Evaluate(facts);
        return (whole.Kind, item.Kind) switch
        {
            (FactKind.Unknown, _) => whole,
            (_, FactKind.Unknown) => item,
            (FactKind.List, FactKind.Text) => FactValue.Of(Has(whole.AsList, item.AsText)),
            (FactKind.List, _) => FactValue.Of(false),
            (FactKind.Text, FactKind.Text) => FactValue.Of(whole.AsText.Contains(item.AsText, StringComparison.Ordinal)),
            (FactKind.Text, _) => FactValue.Unknown(Item.Text),
            _ => FactValue.Unknown(Of.Text),
        };
    }

    /// <inheritdoc />
    public override IEnumerable<Expression> Flatten() => Of.Flatten().Concat(Item.Flatten()).Prepend(this);

    private static bool Has(IReadOnlyList<string> list, string text)
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (string.Equals(list[index], text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
