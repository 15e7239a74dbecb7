namespace CaseFlow.Domain.Statistics;

/// <summary>How the postings of an indicator make a figure of a period.</summary>
public enum IndicatorKind
{
    /// <summary>The sum of the quantities in the period.</summary>
    Flow,

    /// <summary>The sum of all quantities to the period's end; never negative.</summary>
    Stock,

    /// <summary>The number of subjects whose quantities in the period sum above zero.</summary>
    Distinct,

    /// <summary>The sum over the subjects of each one's last posting that was not reversed.</summary>
    Latest,

    /// <summary>The same of the period alone: the last posting of each subject that falls in it.</summary>
    LatestInPeriod,
}
