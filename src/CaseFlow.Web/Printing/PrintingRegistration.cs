namespace CaseFlow.Web.Printing;

public static class PrintingRegistration
{
    /// The browser starts with the first print; a site without one works, and says so when somebody prints.
    public static void AddPrinting(this IServiceCollection services)
    {
        services.AddOptions<PrintingOptions>().BindConfiguration(PrintingOptions.Section);
        services.AddSingleton<IPdfPrinter, ChromiumPrinter>();
        services.AddScoped<PrintedPage>();
    }
}
