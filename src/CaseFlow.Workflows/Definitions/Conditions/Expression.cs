using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>Where a condition finds its facts.</summary>
public interface IFacts
{
    /// <summary>The value of a fact; <see cref="FactKind.Unknown"/> when nobody can tell.</summary>
    FactValue Get(FactPath path);
}

/// <summary>A dotted name under <c>variables.</c>, split once when the definition is loaded.</summary>
/// <param name="Text">As written, with the leading <c>variables.</c>.</param>
/// <param name="Root">The first name: <c>form</c>, <c>case</c>, <c>children</c> …</param>
/// <param name="Segments">The names after the root.</param>
public sealed record FactPath(string Text, string Root, IReadOnlyList<string> Segments);

/// <summary>A parsed expression of CaseFlow's strict JavaScript subset (design §4, engine §3).</summary>
public abstract record Expression
{
    /// <summary>As written in the definition; names the culprit when the value cannot be used.</summary>
    public string Text { get; init; } = "";

    /// <summary>Evaluates with three-valued logic; an unknown result carries the name of the fact.</summary>
    public abstract FactValue Evaluate(IFacts facts);

    /// <summary>Every fact that it names, for validation and for loading.</summary>
    public abstract IEnumerable<FactPath> Paths { get; }

    /// <summary>Itself and every expression inside it, for validation.</summary>
    public virtual IEnumerable<Expression> Flatten() => [this];
}

/// <summary>The text is outside the subset: where, and what would be right.</summary>
/// <param name="Position">The offset of the offending character, from 0.</param>
/// <param name="Source">The whole text.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ExpressionSyntaxError(int Position, string Source, LocalizedText Message)
    : Error(new LocalizedText(
        $"نویسه {Position}: {Message.Fa}\n{Caret(Position, Source)}",
        $"at character {Position}: {Message.En}\n{Caret(Position, Source)}"))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;

    private static string Caret(int position, string source) =>
        $"{source.ReplaceLineEndings(" ")}\n{new string(' ', position)}^";
}
