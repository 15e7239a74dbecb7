using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Reports;

/// <summary>Registers figures.</summary>
public static class ReportRegistration
{
    /// <summary>Registers the catalogue, <see cref="Figures"/>, <see cref="CasesBehind"/> and what pages read of measures; the data source comes from storage.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, ReportCatalogue catalogue) => services
        .AddSingleton(catalogue)
        .AddSingleton(catalogue.Reference)
        .AddSingleton(catalogue.Indicators)
        .AddSingleton<Figures>()
        .AddSingleton<CasesBehind>()
        .AddSingleton<MeasureFigures>()
        .AddSingleton<MeasureOverview>();
}
