using System.Buffers.Binary;
using System.Security.Cryptography;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Documents;

/// <summary>
/// The code by which anybody finds a document: 80 bits of HMAC-SHA256 over the issuing event's hash under the house's key, as sixteen
/// letters and digits that nobody confuses (Crockford's base 32). Nobody can guess one, and the same event always has the same one.
/// </summary>
public static class PublicCode
{
    /// <summary>Letters and digits of a code, without the hyphens between them.</summary>
    public const int Length = 16;

    private const int Group = 4;
    internal const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code of a document.</summary>
    /// <param name="key">The house's key.</param>
    /// <param name="eventHash">The hash of the event that issued it.</param>
    /// <param name="ordinal">Its place among the event's documents, from 1.</param>
    public static string Of(byte[] key, byte[] eventHash, int ordinal)
    {
        Span<byte> input = stackalloc byte[eventHash.Length + sizeof(int)];
        eventHash.CopyTo(input);
        BinaryPrimitives.WriteInt32BigEndian(input[eventHash.Length..], ordinal);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, input, mac);
        return string.Create(Length, BinaryPrimitives.ReadUInt128BigEndian(mac), static (code, bits) =>
        {
            for (var index = 0; index < code.Length; index++)
            {
                code[index] = Alphabet[(int)(bits >> (128 - 5))];
                bits <<= 5;
            }
        });
    }

    /// <summary>In groups of four, as people read it.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(Group).Select(group => new string(group)));

    /// <summary>What somebody typed or scanned, as codes are kept; null when it can be no code.</summary>
    public static string? Normalize(string? typed) => NormalizeOf(typed, Length);

    /// <summary>The same for codes of another length.</summary>
    internal static string? NormalizeOf(string? typed, int length)
    {
        if (typed is null or { Length: > 64 })
        {
            return null;
        }

        var code = new string([.. PersianText.ToLatinDigits(typed).ToUpperInvariant().Where(sign => sign is not ('-' or ' ' or '\u200C')).Select(Mistaken)]);
        return code.Length == length && code.All(sign => Alphabet.Contains(sign, StringComparison.Ordinal)) ? code : null;
    }

    private static char Mistaken(char sign) => sign switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => sign,
    };
}
