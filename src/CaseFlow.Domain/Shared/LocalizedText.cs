namespace CaseFlow.Domain.Shared;

/// <summary>One text in the two languages of the house.</summary>
/// <param name="Fa">Persian, with Persian ی and ک and half-spaces.</param>
/// <param name="En">Plain English.</param>
public sealed record LocalizedText(string Fa, string En)
{
    /// <summary>The text for a two-letter language; Persian unless English is asked for.</summary>
    public string In(string language) => language is "en" ? En : Fa;

    /// <inheritdoc />
    public override string ToString() => En;
}
