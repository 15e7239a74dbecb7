namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>An expression over two others.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
public abstract record BinaryExpression(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc />
    public override IEnumerable<FactPath> Paths => Left.Paths.Concat(Right.Paths);

    /// <inheritdoc />
    public override IEnumerable<Expression> Flatten() => Left.Flatten().Concat(Right.Flatten()).Prepend(this);

    /// <summary>The value when it is true, false or unknown; anything else is unknown under its own name.</summary>
    private protected static FactValue Truth(Expression side, IFacts facts)
    {
        var value = side.Evaluate(facts);
        return value.Kind is FactKind.Boolean or FactKind.Unknown ? value : FactValue.Unknown(side.Text);
    }
}

/// <summary><c>!</c>: of unknown unknown.</summary>
/// <param name="Of">What is negated.</param>
public sealed record NotExpression(Expression Of) : Expression
{
    /// <inheritdoc />
    public override IEnumerable<FactPath> Paths => Of.Paths;

    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var value = Of.Evaluate(facts);
        return value.Kind switch
        {
            FactKind.Boolean => FactValue.Of(!value.AsBoolean),
            FactKind.Unknown => value,
            _ => FactValue.Unknown(Of.Text),
        };
    }

    /// <inheritdoc />
    public override IEnumerable<Expression> Flatten() => Of.Flatten().Prepend(this);
}

/// <summary><c>&amp;&amp;</c>: false when either side is false, whatever the other is (Kleene's logic).</summary>
public sealed record AndExpression(Expression Left, Expression Right) : BinaryExpression(Left, Right)
{
    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var left = Truth(Left, facts);
        if (left.IsTrue)
        {
            return Truth(Right, facts);
        }

        if (left.IsKnown)
        {
            return left;
        }

        var right = Truth(Right, facts);
        return right.IsKnown && !right.IsTrue ? right : left;
    }
}

/// <summary><c>||</c>: true when either side is true, whatever the other is (Kleene's logic).</summary>
public sealed record OrExpression(Expression Left, Expression Right) : BinaryExpression(Left, Right)
{
    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var left = Truth(Left, facts);
        if (left.IsTrue)
        {
            return left;
        }

        if (left.IsKnown)
        {
            return Truth(Right, facts);
        }

        var right = Truth(Right, facts);
        return right.IsTrue ? right : left;
    }
}
