using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Summaries;

public static class SummaryPages
{
    public static void AddSummaryPages(this IServiceCollection services)
    {
        services.AddSummaries();
        services.AddMemoryCache();
        services.AddScoped<SummaryPdf>();
        services.AddScoped<SummaryAccess>();
        services.AddScoped<IMailComposer, SummaryComposer>();
    }
}
