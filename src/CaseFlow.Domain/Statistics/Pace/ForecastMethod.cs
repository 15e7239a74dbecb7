namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>What a forecast leans on.</summary>
public enum ForecastMethod
{
    /// <summary>On nothing: the year is over and counted.</summary>
    Counted,

    /// <summary>On the shares of the months in the years before.</summary>
    Seasons,

    /// <summary>On the working days of the months.</summary>
    WorkingDays,
}
