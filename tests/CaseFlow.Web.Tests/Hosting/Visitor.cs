using System.Net;
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

    /// Posts a file as the page at `from` would.
    public async Task<Answer> UploadAsync(string path, string from, string field, string fileName, byte[] file)
    {
        var page = await GetAsync(from);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(TokenOf(page.Body)), "__RequestVerificationToken" },
            { new ByteArrayContent(file), field, fileName },
        };
        return await Answer.OfAsync(await _client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken));
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
