using System.Buffers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace CaseFlow.Web.Files;

/// A request that is too large gets a page that says so. A browser reads no answer before it has sent everything, so what is too much is read and dropped.
public static class UploadLimit
{
    private const long MostDropped = 1L << 30;
    private const int Portion = 1 << 16;

    public static void UseUploadLimit(this IApplicationBuilder app)
        => app.Use(async (context, next) =>
        {
            if (!(context.Request.ContentLength > FileLimits.MostOfARequest) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                await next(context);
                return;
            }

            if (context.Request.ContentLength <= MostDropped)
            {
                await DropAsync(context);
            }

            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        });

    private static async Task DropAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostDropped;
        }

        var portion = ArrayPool<byte>.Shared.Rent(Portion);
        try
        {
            while (await context.Request.Body.ReadAsync(portion, context.RequestAborted) > 0)
            {
                // dropped
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(portion);
        }
    }
}
