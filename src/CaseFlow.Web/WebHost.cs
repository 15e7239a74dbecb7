using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseFlow.Web.Administration;
using CaseFlow.Web.Administration.Holidays;
using CaseFlow.Web.Administration.Mail;
using CaseFlow.Web.Administration.People;
using CaseFlow.Web.Administration.Registers;
using CaseFlow.Web.Approvals;
using CaseFlow.Web.Audit;
using CaseFlow.Web.Cases;
using CaseFlow.Web.Commands;
using CaseFlow.Web.Definitions;
using CaseFlow.Web.Documents;
using CaseFlow.Web.Drafts;
using CaseFlow.Web.Files;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Live;
using CaseFlow.Web.Mails;
using CaseFlow.Web.Notifications;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Publications;
using CaseFlow.Web.Reads;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Sessions;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Health;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Preferences;
using CaseFlow.Web.Shared.Reference;
using CaseFlow.Web.Shared.Security;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Web.Statistics;
using CaseFlow.Web.Statistics.Open;
using CaseFlow.Web.Summaries;
using CaseFlow.Web.Targets;
using CaseFlow.Web.Work;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Deadlines;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions.Versions;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Jobs;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Sessions;
using Microsoft.AspNetCore.ResponseCompression;

namespace CaseFlow.Web;

/// The web application: what it consists of, and the way that a request takes through it.
public static class WebHost
{
    public static WebApplication Build(string[] args, EngineParts engine, TimeProvider clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = FileLimits.MostOfARequest);
        builder.Services.AddHouse(engine.Database, clock);
        builder.Services.AddEngine(engine);
        builder.Services.AddVersions();
        builder.Services.AddJobs();
        builder.Services.AddDeadlines();
        builder.Services.AddDeclarations();
        AddPages(builder.Services);
        var app = builder.Build();
        UsePages(app);
        return app;
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddOrganization();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddAntiforgery(options => options.Cookie.Name = "cf-antiforgery");
        services.AddRazorComponents();
        services.AddTexts();
        services.AddLayout();
        services.AddPeople();
        services.AddSingleton<ReferenceNames>();
        services.AddStatistics();
        services.AddPublications();
        services.AddScoped<PublicationNames>();
        services.AddScoped<PrintPublication>();
        services.AddPlanPages();
        services.AddCases();
        services.AddSessions();
        services.AddCasePages();
        services.AddFiles();
        services.AddDraftPages();
        services.AddLive();
        services.AddNotificationPages();
        services.AddMailPages();
        services.AddSummaryPages();
        services.AddReadLogging();
        services.AddDocuments();
        services.AddPrinting();
        services.AddReportFiles();
        services.AddAdministration();
        services.AddPublicPages();
    }

    private static void UsePages(WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseReaderLanguage();
        app.UseUploadLimit();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseCurrentPerson();
        app.UseReadLog();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapErrorPages();
        app.MapPreferences();
        app.MapSignIn();
        app.MapPassword();
        app.MapHealth();
        app.MapStartPage();
        app.MapSteps();
        app.MapNotes();
        app.MapOpening();
        app.MapHandOver();
        app.MapActingFor();
        app.MapSubstitutions();
        app.MapSavedFilters();
        app.MapApprovals();
        app.MapMinutes();
        app.MapNotifications();
        app.MapOptOut();
        app.MapLive();
        app.MapOpenData();
        app.MapOpenPages();
        app.MapReportFiles();
        app.MapPlans();
        app.MapPlanFiles();
        app.MapDocuments();
        app.MapFiles();
        app.MapDrafts();
        app.MapVerification();
        app.MapPublications();
        app.MapDefinitions();
        app.MapPeople();
        app.MapAudit();
        app.MapHolidays();
        app.MapMail();
        app.MapRegisters();
        app.MapRazorComponents<App>().WithStaticAssets();
    }
}
