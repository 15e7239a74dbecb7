using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace CaseFlow.Web.Tests.Hosting;

/// A browser without a screen: keeps cookies, follows no redirect, and sends a form with the antiforgery token of the page it stands on.
public sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;

    public Visitor(Uri address)
    {
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// What shows who is signed in, for another way to the same site.
    public CookieContainer Cookies => _cookies;

    public async Task<Answer> GetAsync(string path)
        => await Answer.OfAsync(await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

    /// The bytes of a file that must be there.
    public async Task<byte[]> DownloadAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// Posts a form as the page at `from` would: with its antiforgery token.
    public async Task<Answer> PostAsync(string path, string from, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(from);
        return await PostAsync(path, [.. fields, ("__RequestVerificationToken", TokenOf(page.Body))]);
    }

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Answer.OfAsync(await _client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    /// Posts a form with files in it, as the page at `from` would. What the browser says of a file's type is always wrong here.
    public async Task<Answer> SendAsync(string path, string from, (string Name, string Value)[] fields, params (string Field, string Name, byte[] Content)[] files)
    {
        var page = await GetAsync(from);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", TokenOf(page.Body))))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new("application/x-whatever");
            content.Add(file, field, name);
        }

        return await Answer.OfAsync(await _client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken));
    }

    /// Posts a form as this site's own page does in a browser, after its session has ended.
    public async Task<Answer> PostWithoutSessionAsync(string path, string site, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.Add("Sec-Fetch-Site", site);
        return await Answer.OfAsync(await _client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// The head of a file, and its bytes.
    public async Task<(HttpContentHeaders Head, byte[] Bytes)> FileAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        return (response.Content.Headers, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public async Task SignInAsync(string userName)
    {
        var answer = await PostAsync("/sign-in", "/sign-in", ("userName", userName), ("password", WebSite.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    public void Speak(string language) => _cookies.Add(new Cookie("cf-language", language, "/", _client.BaseAddress!.Host));

    public void Dispose() => _client.Dispose();

    public static string TokenOf(string page) => Token().Match(page) is { Success: true } found
        ? found.Groups[1].Value
        : string.Empty;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
