using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Web.Statistics;

public static class StatisticsRegistration
{
    public static void AddStatistics(this IServiceCollection services)
        => services.AddReports(ReportCatalogue.Load(WorkflowsFolder.Find()).Value);
}
