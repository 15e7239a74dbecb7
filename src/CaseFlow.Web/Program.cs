using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Preferences;
using CaseFlow.Web.Shared.Security;
using CaseFlow.Web.Shared.Texts;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddOptions<OrganizationOptions>().BindConfiguration(OrganizationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddTexts();
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
builder.Services.AddRazorComponents();
builder.Services.AddSingleton<AssetPaths>();
builder.Services.AddScoped<PageAddress>();
builder.Services.AddScoped<CurrentPerson>();
builder.Services.AddAntiforgery();
builder.Services.AddAuthorizationBuilder()
    .AddPolicy(Policies.ReadCases, p => p.RequireAssertion(_ => true))
    .AddPolicy(Policies.ApproveCases, p => p.RequireAssertion(_ => true))
    .AddPolicy(Policies.OpenCases, p => p.RequireAssertion(_ => true))
    .AddPolicy(Policies.ReadStatistics, p => p.RequireAssertion(_ => true));
builder.Services.AddAuthentication().AddCookie();
builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
var app = builder.Build();
app.UseResponseCompression();
app.UseSecurityHeaders();
app.UseExceptionHandler("/errors/500", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/errors/{0}", createScopeForStatusCodePages: true);
app.UseReaderLanguage();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapPreferences();
app.MapRazorComponents<App>().WithStaticAssets();
app.Run();
