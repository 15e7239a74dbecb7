namespace CaseFlow.Web.Cases;

public static class CasePagesRegistration
{
    public static void AddCasePages(this IServiceCollection services) => services.AddScoped<CaseTexts>();
}
