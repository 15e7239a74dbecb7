namespace CaseFlow.Web.Shared.Organization;

public static class OrganizationRegistration
{
    public static void AddOrganization(this IServiceCollection services)
        => services.AddOptions<OrganizationOptions>().BindConfiguration(OrganizationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
}
