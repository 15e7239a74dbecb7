using CaseFlow.Web.Reports.Printed;

namespace CaseFlow.Web.Reports.Exported;

public static class ExportRegistration
{
    /// Needs figures, printing and texts.
    public static void AddReportFiles(this IServiceCollection services)
    {
        services.AddScoped<ReportPrinter>();
        services.AddScoped<ExportReport>();
        services.AddSingleton<PrintingQueue>();
    }
}
