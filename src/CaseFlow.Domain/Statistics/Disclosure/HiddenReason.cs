namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>Why a cell is hidden. For the office of statistics: outside, every hidden cell bears the same mark, for the reason itself would tell something.</summary>
public enum HiddenReason
{
    /// <summary>Too few units, or a zero that every one of its units must have stated.</summary>
    Small,

    /// <summary>One unit, or a few, make up too much of it.</summary>
    Dominance,

    /// <summary>It would betray another hidden cell through a sum.</summary>
    Complementary,

    /// <summary>The difference from an earlier edition would betray a unit.</summary>
    Edition,
}
