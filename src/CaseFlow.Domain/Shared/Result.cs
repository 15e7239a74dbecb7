using System.Diagnostics.CodeAnalysis;

namespace CaseFlow.Domain.Shared;

/// <summary>A value, or the refusal that stands in its place.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error)
    {
        this.value = value;
        Error = error;
    }

    /// <summary>The refusal, or null.</summary>
    public Error? Error { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => Error is null;

    /// <summary>The value. Asking for it when there is none is a fault of the caller.</summary>
    public T Value => Error is null ? value! : throw new InvalidOperationException(Error.Text.En);

    /// <summary>Tells value and refusal apart in one step.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out Error? error)
    {
        result = value;
        error = Error;
        return error is null;
    }

    /// <summary>A value is a result.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal is a result.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);
}
