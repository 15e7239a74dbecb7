namespace CaseFlow.Domain.Shared;

/// <summary>An expected refusal: what is wrong and what to do, in both languages. Asserted by its type.</summary>
/// <param name="Text">The sentence a person reads.</param>
public abstract record Error(LocalizedText Text)
{
    /// <summary>The name under which the refusal is audited and mapped to HTTP.</summary>
    public string Code => GetType().Name;

    /// <summary>What kind of answer this is; one place maps it to HTTP.</summary>
    public virtual ErrorKind Kind => ErrorKind.Refused;
}

/// <summary>The kinds of refusal, as far as callers must tell them apart.</summary>
public enum ErrorKind
{
    /// <summary>A rule says no (422).</summary>
    Refused,

    /// <summary>What was given is malformed (400).</summary>
    Invalid,

    /// <summary>There is no such thing for this person (404).</summary>
    NotFound,

    /// <summary>The person lacks the right (403).</summary>
    Forbidden,

    /// <summary>Somebody else was faster (409).</summary>
    Conflict,

    /// <summary>What it needs does not work at present (503).</summary>
    Unavailable,
}

/// <summary>Several refusals at once, so that a person mends all of them in one go.</summary>
/// <param name="All">At least one refusal.</param>
public sealed record Errors(IReadOnlyList<Error> All)
    : Error(new LocalizedText(
        string.Join('\n', All.Select(error => error.Text.Fa)),
        string.Join('\n', All.Select(error => error.Text.En))))
{
    /// <inheritdoc />
    public override ErrorKind Kind => All[0].Kind;
}
