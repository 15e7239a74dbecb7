using CaseFlow.Web.Statistics.Open;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Statistics.Disclosure;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseFlow.Web.Statistics;

public static class StatisticsRegistration
{
    public static void AddStatistics(this IServiceCollection services)
    {
        var catalogue = ReportCatalogue.Load(WorkflowsFolder.Find()).Value;
        var library = ReportLibrary.Load(WorkflowsFolder.Find(), catalogue).Value;
        services.TryAddSingleton<PublicationRecords>();
        services.AddSingleton<OpenTables>();
        services.AddReports(catalogue, library, DisclosureRulebook.Load(WorkflowsFolder.Find(), catalogue.Indicators).Value);
    }
}
