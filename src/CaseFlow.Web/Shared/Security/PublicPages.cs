using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Shared.Security;

/// The section `PublicPages` of the settings: how much one address may ask of what anybody may read.
public sealed class PublicPagesOptions
{
    public const string Section = "PublicPages";

    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 60;
}

public static class PublicPages
{
    public const string Policy = "public-pages";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddPublicPages(this IServiceCollection services)
    {
        services.AddOptions<PublicPagesOptions>().BindConfiguration(PublicPagesOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = context.RequestServices.GetRequiredService<IOptions<PublicPagesOptions>>().Value.RequestsPerMinute,
                    Window = Window,
                }));
        });
    }
}
