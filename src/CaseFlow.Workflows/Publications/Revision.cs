using System.Collections.Immutable;

namespace CaseFlow.Workflows.Publications;

/// <summary>Why a cell differs from what was published.</summary>
public enum RevisionCause
{
    /// <summary>Facts came late, or were taken back.</summary>
    LateFacts,

    /// <summary>The plan was changed.</summary>
    Plan,

    /// <summary>It is computed from cells that changed.</summary>
    Derived,

    /// <summary>The definition of what is counted or printed was changed.</summary>
    Definition,
}

/// <summary>A cell that differs, and why.</summary>
/// <param name="Change">Published and now.</param>
/// <param name="Cause">Why.</param>
/// <param name="Late">The late postings behind it; empty for every other cause.</param>
public sealed record RevisedCell(CellChange Change, RevisionCause Cause, ImmutableArray<LatePosting> Late);

/// <summary>What has become of a published report.</summary>
/// <param name="From">The ledger position at which it stands.</param>
/// <param name="To">The position up to which this revision goes.</param>
/// <param name="Cells">The cells that differ, in printing order.</param>
/// <param name="Late">Every late posting that the report would count, in the order of the ledger, also where several come to nothing together.</param>
/// <param name="IsCut">Whether there are more postings than are read.</param>
public sealed record Revision(long From, long To, ImmutableArray<RevisedCell> Cells, ImmutableArray<LatePosting> Late, bool IsCut)
{
    /// <summary>The cases of the late postings, each once.</summary>
    public IEnumerable<string> Cases => Late.Select(posting => posting.CaseNumber).Distinct(StringComparer.Ordinal);
}
