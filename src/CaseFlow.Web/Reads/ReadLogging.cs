using CaseFlow.Workflows.Reads;

namespace CaseFlow.Web.Reads;

public static class ReadLogging
{
    public static void AddReadLogging(this IServiceCollection services)
    {
        services.AddReads();
        services.AddScoped<CurrentReads>();
    }

    /// The one place where reads of unit data are logged: for every route that bears <see cref="ReadsUnitDataAttribute"/>, also when it refuses or fails.
    public static void UseReadLog(this IApplicationBuilder app)
        => app.Use(async (context, next) =>
        {
            var page = context.GetEndpoint()?.Metadata.GetMetadata<ReadsUnitDataAttribute>();
            try
            {
                await next(context);
            }
            finally
            {
                if (page is not null)
                {
                    await WriteAsync(context, page);
                }
            }
        });

    private static async Task WriteAsync(HttpContext context, ReadsUnitDataAttribute page)
    {
        var log = context.RequestServices.GetRequiredService<ReadLog>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var read in context.RequestServices.GetRequiredService<CurrentReads>().Lines(context, page, now))
        {
            await log.WriteAsync(read, CancellationToken.None); // the reader may have gone; what was shown was shown
        }
    }
}
