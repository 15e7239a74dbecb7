namespace CaseFlow.Web.Targets;

public static class PlanRegistration
{
    public static void AddPlanPages(this IServiceCollection services)
    {
        services.AddScoped<PlanTexts>();
        services.AddScoped<PlanReading>();
        services.AddScoped<PlanTemplate>();
    }
}
