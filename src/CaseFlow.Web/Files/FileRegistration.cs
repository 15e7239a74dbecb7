using CaseFlow.Workflows.Drafts;

namespace CaseFlow.Web.Files;

public static class FileRegistration
{
    public static void AddFiles(this IServiceCollection services)
    {
        services.AddFilesAndDrafts();
        services.AddScoped<TakeFiles>();
    }
}
