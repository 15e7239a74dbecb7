using System.Security.Cryptography;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Workflows.Publications;

/// <summary>
/// The code by which anybody finds a publication: eleven random letters and digits that nobody confuses (55 bits) and a check sign over GF(32), which
/// finds every single mistake and every two signs that changed places.
/// </summary>
public static class PublicationCode
{
    /// <summary>Letters and digits of a code, without the hyphens between them; documents have more.</summary>
    public const int Length = 12;

    private const int Signs = 32;
    private const int Polynomial = 0b100101;

    /// <summary>A new code.</summary>
    public static string New()
    {
        var body = RandomNumberGenerator.GetString(PublicCode.Alphabet, Length - 1);
        return body + PublicCode.Alphabet[Check(body)];
    }

    /// <summary>In groups of four, as people read it.</summary>
    public static string Grouped(string code) => PublicCode.Grouped(code);

    /// <summary>What somebody typed or scanned, as codes are kept; null when it can be no code.</summary>
    public static string? Normalize(string? typed) =>
        PublicCode.NormalizeOf(typed, Length) is { } code && PublicCode.Alphabet[Check(code.AsSpan(0, Length - 1))] == code[^1] ? code : null;

    /// <summary>Σ signᵢ · αⁱ in GF(32): places have different weights, and none is zero.</summary>
    private static int Check(ReadOnlySpan<char> body)
    {
        var sum = 0;
        foreach (var sign in body)
        {
            sum = Times(sum ^ PublicCode.Alphabet.IndexOf(sign, StringComparison.Ordinal));
        }

        return sum;
    }

    private static int Times(int element) => (element << 1) >= Signs ? (element << 1) ^ Polynomial : element << 1;
}
