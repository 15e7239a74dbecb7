using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Statistics;

/// <summary>A posting or formula names a dimension that the indicator does not declare.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Dimension">The unknown name.</param>
public sealed record UndeclaredDimension(IndicatorId Indicator, string Dimension)
    : Error(new LocalizedText(
        $"شاخص {Indicator} بُعد «{Dimension}» را ندارد.",
        $"Indicator {Indicator} does not declare the dimension '{Dimension}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A posting lacks a dimension that the indicator declares.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Dimension">The missing name.</param>
public sealed record MissingDimension(IndicatorId Indicator, string Dimension)
    : Error(new LocalizedText(
        $"بُعد «{Dimension}» برای شاخص {Indicator} لازم است.",
        $"Indicator {Indicator} needs the dimension '{Dimension}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A posting or formula carries a value that the dimension does not allow.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Dimension">The dimension.</param>
/// <param name="Value">The value that does not exist there.</param>
public sealed record DimensionValueUnknown(IndicatorId Indicator, string Dimension, string Value)
    : Error(new LocalizedText(
        $"مقدار «{Value}» برای بُعد «{Dimension}» شاخص {Indicator} تعریف نشده است.",
        $"'{Value}' is no value of the dimension '{Dimension}' of indicator {Indicator}."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A formula cannot be read.</summary>
/// <param name="Formula">The text.</param>
/// <param name="Position">Where reading stopped, counted from 1.</param>
/// <param name="Expected">What should stand there.</param>
public sealed record FormulaUnreadable(string Formula, int Position, string Expected)
    : Error(new LocalizedText(
        $"فرمول «{Formula}» در نویسهٔ {Position} خوانده نشد؛ اینجا {Expected} می‌آید.",
        $"The formula '{Formula}' cannot be read at character {Position}: expected {Expected}."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}
