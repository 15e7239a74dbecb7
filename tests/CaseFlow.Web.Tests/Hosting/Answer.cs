using System.Net;
using System.Net.Http.Headers;

namespace CaseFlow.Web.Tests.Hosting;

public sealed record Answer(HttpStatusCode Status, string Body, HttpResponseHeaders Headers)
{
    public string? Location => Headers.Location?.ToString();

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer(
                response.StatusCode,
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                response.Headers);
        }
    }
}
