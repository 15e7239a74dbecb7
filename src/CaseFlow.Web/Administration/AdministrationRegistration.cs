using CaseFlow.Web.Audit;
using CaseFlow.Workflows.Administration;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Identity;
using CaseFlow.Workflows.Registers;

namespace CaseFlow.Web.Administration;

public static class AdministrationRegistration
{
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddScoped<EditPerson>();
        services.AddScoped<GrantRole>();
        services.AddScoped<CloseAccount>();
        services.AddScoped<AuditWords>();
        services.AddSingleton<PeopleSearch>();
        services.AddSingleton<SearchAudit>();
        services.AddSingleton<HouseNumbers>();
        services.AddSingleton<RegisterEntries>();
        services.AddSingleton<ImportRegister>();
    }
}
