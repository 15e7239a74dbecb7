using System.Security.Claims;
using CaseFlow.Web.Drafts;
using CaseFlow.Web.Work;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;
using CaseFlow.Workflows.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseFlow.Web.Identity;

public static class IdentityRegistration
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    public static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<CurrentPerson>();
        services.AddSingleton<PresentPeople>();
        services.AddScoped<Substitutions>();
        services.AddScoped<AbsencesOfOthers>();
        services.AddSingleton<AuditLog>();
        services.AddScoped<PeopleChange>();
        services.AddScoped<SetPassword>();
        services.AddDataProtection().SetApplicationName("CaseFlow");
        services.AddOptions<KeyManagementOptions>()
            .Configure<NpgsqlDataSource>((options, database) => options.XmlRepository = new SignInKeys(database));
        services.AddIdentityCore<Person>(options =>
            {
                options.Password.RequiredLength = SetPassword.Shortest;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = Lockout;
            })
            .AddEntityFrameworkStores<CaseFlowDb>()
            .AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "cf-session";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = IdentityLinks.SignIn;
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = SessionLength;
            options.Events.OnRedirectToLogin = SessionEnded.LeadToSignInAsync;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddSingleton(provider =>
        {
            var rules = provider.GetRequiredService<HouseRules>();
            return new Policies(rules.Definitions, rules.Reference);
        });
        services.AddScoped<IAuthorizationHandler, PolicyRequirementHandler>();
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var policy in Policies.All)
        {
            authorization.AddPolicy(policy, builder => builder.RequireAuthenticatedUser().AddRequirements(new PolicyRequirement(policy)));
        }
    }

    /// Reads who the signed-in person is now. Whoever is gone, whose account was closed or whose password was set anew is signed out; whoever came in
    /// with a one-time password first chooses one.
    public static void UseCurrentPerson(this IApplicationBuilder app)
        => app.Use(async (context, next) =>
        {
            if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
            {
                var rules = context.RequestServices.GetRequiredService<HouseRules>();
                await rules.InForce.RefreshAsync(context.RequestServices.GetRequiredService<NpgsqlDataSource>(), context.RequestAborted);
                var today = rules.BusinessDate(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
                var (person, absent) = await context.RequestServices.GetRequiredService<PresentPeople>().FindAsync(id, today, context.RequestAborted);
                if (person is null || person.SecurityStamp != context.User.FindFirstValue(StampClaim))
                {
                    await context.SignOutAsync(IdentityConstants.ApplicationScheme);
                    context.User = new ClaimsPrincipal(new ClaimsIdentity());
                }
                else
                {
                    context.RequestServices.GetRequiredService<CurrentPerson>().Become(person, absent, ActingFor.Chosen(context), today);
                    if (person.OneTimeUntil is not null && MustChooseFirst(context))
                    {
                        context.Response.Redirect(IdentityLinks.Password);
                        return;
                    }
                }
            }

            await next(context);
        });

    private static bool MustChooseFirst(HttpContext context) =>
        context.Request.Path != IdentityLinks.Password && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
