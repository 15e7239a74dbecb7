namespace CaseFlow.Workflows.Ledger.Heads;

/// <summary>The last event of a case at some moment.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Seq">The event.</param>
/// <param name="Hash">The first bytes of its hash.</param>
internal readonly record struct ChainHead(long CaseId, int Seq, byte[] Hash);
