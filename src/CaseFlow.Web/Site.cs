using CaseFlow.Web.Commands;
using Npgsql;

namespace CaseFlow.Web;

/// <summary>The web site, ready to start; <c>caseflow start</c> and the tests build it alike.</summary>
public static class Site
{
    public static WebApplication Build(NpgsqlDataSource database, string address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
        builder.WebHost.UseUrls(address);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHouse(database);

        var site = builder.Build();
        site.MapGet("/health", () => Results.Text("ok"));
        return site;
    }
}
