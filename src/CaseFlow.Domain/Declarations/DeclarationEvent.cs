namespace CaseFlow.Domain.Declarations;

/// <summary>What can happen to the declaration of a month.</summary>
public enum DeclarationAct
{
    /// <summary>The establishment hands it in, or hands it in again after a return or withdrawal.</summary>
    Submit,

    /// <summary>The establishment replaces the figures; the first time stays.</summary>
    Correct,

    /// <summary>The establishment takes it back; the month is missing again.</summary>
    Withdraw,

    /// <summary>The province accepts it (article 4).</summary>
    Accept,

    /// <summary>The province returns it with a reason; it never edits (article 4).</summary>
    Return,
}

/// <summary>One act on the declaration of a month; the acts are kept for ever.</summary>
/// <param name="Day">The day in Tehran on which it was registered.</param>
/// <param name="Act">What was done.</param>
public sealed record DeclarationEvent(DateOnly Day, DeclarationAct Act)
{
    /// <summary>The figures of a submit or correction; empty for the other acts.</summary>
    public IReadOnlyList<ProductLine> Lines { get; init; } = [];
}

/// <summary>One product of a declaration.</summary>
/// <param name="Code">The product's code.</param>
/// <param name="Unit">The unit of measure.</param>
/// <param name="Quantity">What was produced, not negative; zero is stated.</param>
/// <param name="Value">Its value in rials, not negative.</param>
public sealed record ProductLine(string Code, string Unit, decimal Quantity, decimal Value);
