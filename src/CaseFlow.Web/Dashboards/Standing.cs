namespace CaseFlow.Web.Dashboards;

/// How a figure stands against its plan to date.
public enum Standing
{
    OnPlan,
    Close,
    Behind,
}

public static class Standings
{
    private const int Plan = 100;
    private const int CloseTo = 90;

    public static Standing? Of(decimal? percentToDate) => percentToDate switch
    {
        null => null,
        >= Plan => Standing.OnPlan,
        >= CloseTo => Standing.Close,
        _ => Standing.Behind,
    };
}
