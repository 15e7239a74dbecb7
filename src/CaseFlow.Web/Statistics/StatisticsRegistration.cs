using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Web.Statistics;

public static class StatisticsRegistration
{
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton(_ => ReportCatalogue.Load(WorkflowsFolder.Find()).Value);
        services.AddSingleton(provider => provider.GetRequiredService<ReportCatalogue>().Reference);
        services.AddSingleton<Figures>();
        services.AddSingleton<MeasureFigures>();
        services.AddSingleton<MeasureOverview>();
        services.AddSingleton<FigureCases>();
    }
}
