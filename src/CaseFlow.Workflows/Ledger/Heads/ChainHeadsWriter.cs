using System.Buffers;

namespace CaseFlow.Workflows.Ledger.Heads;

/// <summary>Writes heads in the form of <see cref="ChainHeads"/>.</summary>
internal sealed class ChainHeadsWriter
{
    private const int LongestNumber = 9;

    private readonly ArrayBufferWriter<byte> bytes = new();
    private long last;

    /// <summary>Adds a head to the run; its case comes after those added before.</summary>
    public void Add(long caseId, int seq, ReadOnlySpan<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(caseId, last);
        Add(caseId - last);
        Add(seq);
        bytes.Write(hash[..ChainHeads.HashBytes]);
        last = caseId;
    }

    /// <summary>Ends the run; one without any head leaves nothing.</summary>
    public void EndRun()
    {
        if (last > 0)
        {
            Add(0);
            last = 0;
        }
    }

    /// <summary>What was written.</summary>
    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    private void Add(long number) => bytes.Advance(ChainHeads.Write(bytes.GetSpan(LongestNumber), number));
}
