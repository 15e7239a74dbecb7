namespace CaseFlow.Workflows.Ledger.Heads;

/// <summary>
/// Heads of chains as bytes, about eighteen for each case. They are runs of entries, in each run in the order of case ids. An entry is: the case id less that of
/// the entry before in its run (the first less 0), the number of the event, and the first sixteen bytes of the event's hash. Both numbers are LEB128: seven
/// bits a byte, the lowest first, the top bit set on all but the last. A 0 in the place of a case id ends the run. A case may stand in several runs, its newest head in
/// the last. Hashes do not compress, so nothing is compressed.
/// </summary>
internal static class ChainHeads
{
    /// <summary>So many that no other event can be made to fit them.</summary>
    public const int HashBytes = 16;

    private const int PayloadBits = 7;
    private const int Payload = 0x7F;
    private const int More = 0x80;

    /// <summary>Reads them in the order in which they stand.</summary>
    /// <exception cref="InvalidDataException">The bytes are of another form.</exception>
    public static IEnumerable<ChainHead> Read(byte[] heads)
    {
        var (at, caseId) = (0, 0L);
        while (at < heads.Length)
        {
            var step = Number(heads, ref at);
            if (step == 0)
            {
                caseId = 0;
                continue;
            }

            caseId += step;
            var seq = checked((int)Number(heads, ref at));
            if (heads.Length - at < HashBytes)
            {
                throw new InvalidDataException("A hash is cut short.");
            }

            yield return new ChainHead(caseId, seq, heads[at..(at + HashBytes)]);
            at += HashBytes;
        }
    }

    /// <summary>Writes a number as <see cref="Read"/> reads it; gives how many bytes.</summary>
    public static int Write(Span<byte> into, long number)
    {
        var length = 0;
        for (; number > Payload; number >>= PayloadBits)
        {
            into[length++] = (byte)((number & Payload) | More);
        }

        into[length++] = (byte)number;
        return length;
    }

    private static long Number(byte[] heads, ref int at)
    {
        var number = 0L;
        for (var shift = 0; shift < 63 && at < heads.Length; shift += PayloadBits)
        {
            var part = heads[at++];
            number |= (long)(part & Payload) << shift;
            if ((part & More) == 0)
            {
                return number;
            }
        }

        throw new InvalidDataException("A number is cut short.");
    }
}
