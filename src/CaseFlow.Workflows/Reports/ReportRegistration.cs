using CaseFlow.Workflows.Dashboards;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Statistics.Disclosure;
using CaseFlow.Workflows.Statistics.Stocks;
using CaseFlow.Workflows.Targets;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Reports;

/// <summary>Registers figures and plans.</summary>
public static class ReportRegistration
{
    /// <summary>Registers the catalogue, <see cref="Figures"/>, <see cref="ComposeReport"/>, <see cref="CasesBehind"/>, <see cref="PublishFigures"/>, <see cref="StockFigures"/>, dashboards with their years, and plans; the data source comes from storage.</summary>
    public static IServiceCollection AddReports(
        this IServiceCollection services, ReportCatalogue catalogue, ReportLibrary library, DisclosureRulebook disclosure) => services
        .AddSingleton(disclosure)
        .AddSingleton(catalogue)
        .AddSingleton(catalogue.Reference)
        .AddSingleton(catalogue.Indicators)
        .AddSingleton(library)
        .AddSingleton<Figures>()
        .AddSingleton<ComposeReport>()
        .AddSingleton<WaitingWork>()
        .AddSingleton<CasesBehind>()
        .AddSingleton<PublishFigures>()
        .AddSingleton<StockFigures>()
        .AddSingleton<KnownBalances>()
        .AddSingleton<ReadDashboards>()
        .AddSingleton<ReadPipeline>()
        .AddSingleton<CountedYears>()
        .AddSingleton<PlanEditions>()
        .AddSingleton<PlanTable>()
        .AddSingleton<PlanHistory>()
        .AddSingleton<MakeEdition>()
        .AddSingleton<ApproveEdition>()
        .AddSingleton<ChangeTargets>()
        .AddSingleton<ImportTargets>()
        .AddSingleton<ComparePlans>()
        .AddSingleton<SpreadTargets>();
}
