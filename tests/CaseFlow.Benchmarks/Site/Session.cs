using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Benchmarks.Filling;

namespace CaseFlow.Benchmarks.Site;

/// <summary>One signed-in browser without a screen: keeps cookies and its antiforgery token, follows no redirect.</summary>
internal sealed partial class Session : IDisposable
{
    private readonly HttpClient client;
    private string token = "";

    public Session(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };

    public static async Task<Session> SignInAsync(Uri address, string person, CancellationToken cancellationToken)
    {
        var session = new Session(address);
        session.token = TokenOf(await session.GetTextAsync("/sign-in", cancellationToken));
        var answer = await session.PostAsync("/sign-in", [new("userName", person), new("password", BenchPeople.Password)], cancellationToken);
        if (answer.Status != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{person} could not sign in: {answer.Status}");
        }

        session.token = TokenOf(await session.GetTextAsync("/cases", cancellationToken));
        return session;
    }

    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return response.EnsureSuccessStatusCode().StatusCode is HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(cancellationToken)
            : throw new InvalidOperationException($"{path}: {response.StatusCode}");
    }

    /// <summary>Fetches an address as browsers do, compressed, to its last byte.</summary>
    public async Task<(HttpStatusCode Status, long Bytes, double Milliseconds)> FetchAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        var from = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        return (response.StatusCode, response.Content.Headers.ContentLength ?? (await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length, elapsed);
    }

    /// <summary>Posts a form with the antiforgery token of this session.</summary>
    public async Task<(HttpStatusCode Status, string? Location)> PostAsync(
        string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        return (response.StatusCode, response.Headers.Location?.ToString());
    }

    public void Dispose() => client.Dispose();

    private static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
