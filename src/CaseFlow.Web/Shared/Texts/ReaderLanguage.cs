using System.Globalization;
using CaseFlow.Web.Shared.Preferences;

namespace CaseFlow.Web.Shared.Texts;

public static class ReaderLanguage
{
    public static void AddTexts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider => ReaderPreferences.Of(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext
            ?? throw new InvalidOperationException("Preferences belong to a request.")));
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<PageTexts>(
            provider, provider.GetRequiredService<ReaderPreferences>().Language));
    }

    /// The reader's language is the UI culture; what the code itself formats and parses stays invariant.
    public static void UseReaderLanguage(this IApplicationBuilder app)
        => app.Use((context, next) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(ReaderPreferences.Of(context).Language.Code);
            return next(context);
        });
}
