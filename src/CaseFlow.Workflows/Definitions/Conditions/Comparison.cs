namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>The four comparisons of order.</summary>
public enum Relation : byte
{
    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,
}

/// <summary>
/// <c>===</c> and <c>!==</c> without conversion: values of two kinds are never equal, null is equal to null alone.
/// Two lists or rows are not comparable and give unknown.
/// </summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="Negated">True for <c>!==</c>.</param>
public sealed record EqualExpression(Expression Left, Expression Right, bool Negated) : BinaryExpression(Left, Right)
{
    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var left = Left.Evaluate(facts);
        if (!left.IsKnown)
        {
            return left;
        }

        var right = Right.Evaluate(facts);
        if (!right.IsKnown)
        {
            return right;
        }

        return left.Kind is FactKind.List or FactKind.Rows && right.Kind is FactKind.List or FactKind.Rows
            ? FactValue.Unknown(Text)
            : FactValue.Of(left.Equals(right) != Negated);
    }
}

/// <summary>
/// <c>&lt; &lt;= &gt; &gt;=</c> between two numbers or two texts (ISO dates in order of time). Anything else, null
/// included, is unknown and names the side: JavaScript's <c>null &lt; 1</c> would let an empty field pass.
/// </summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="Relation">Which comparison.</param>
public sealed record CompareExpression(Expression Left, Expression Right, Relation Relation) : BinaryExpression(Left, Right)
{
    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var left = Left.Evaluate(facts);
        if (!left.IsKnown)
        {
            return left;
        }

        var right = Right.Evaluate(facts);
        if (!right.IsKnown)
        {
            return right;
        }

        if (left.Kind is not (FactKind.Number or FactKind.Text))
        {
            return FactValue.Unknown(Left.Text);
        }

        if (left.Kind != right.Kind)
        {
            return FactValue.Unknown(Right.Text);
        }

        var order = left.Kind is FactKind.Number
            ? left.AsNumber.CompareTo(right.AsNumber)
            : string.CompareOrdinal(left.AsText, right.AsText);
        return FactValue.Of(Relation switch
        {
            Relation.Less => order < 0,
            Relation.LessOrEqual => order <= 0,
            Relation.Greater => order > 0,
            _ => order >= 0,
        });
    }
}

/// <summary>
/// <c>+ - * /</c> on exact decimals; <c>+</c> also joins two texts. A side that is no number, a division by zero and a
/// result beyond the range of decimals are unknown.
/// </summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="Operation">One of <c>+ - * /</c>.</param>
public sealed record ArithmeticExpression(Expression Left, Expression Right, char Operation) : BinaryExpression(Left, Right)
{
    /// <inheritdoc />
    public override FactValue Evaluate(IFacts facts)
    {
        var left = Left.Evaluate(facts);
        if (!left.IsKnown)
        {
            return left;
        }

        var right = Right.Evaluate(facts);
        if (!right.IsKnown)
        {
            return right;
        }

        if (Operation is '+' && left.Kind is FactKind.Text && right.Kind is FactKind.Text)
        {
            return FactValue.Of(left.AsText + right.AsText);
        }

        if (left.Kind is not FactKind.Number)
        {
            return FactValue.Unknown(Left.Text);
        }

        return right.Kind is FactKind.Number && !(Operation is '/' && right.AsNumber == 0)
            ? Compute(left.AsNumber, right.AsNumber)
            : FactValue.Unknown(Right.Text);
    }

    private FactValue Compute(decimal left, decimal right)
    {
        try
        {
            return FactValue.Of(Operation switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                _ => left / right,
            });
        }
        catch (OverflowException)
        {
            return FactValue.Unknown(Text);
        }
    }
}
