namespace CaseFlow.Web.Shared.Layout;

public static class LayoutRegistration
{
    public static void AddLayout(this IServiceCollection services)
    {
        services.AddSingleton<AssetPaths>();
        services.AddScoped<PageAddress>();
    }
}
