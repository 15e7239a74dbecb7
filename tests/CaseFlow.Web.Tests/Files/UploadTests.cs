using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CaseFlow.Testing.Files;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Files;

/// Photographs and papers sent with a form: looked into, kept with the step, and read by whoever sees the case.
public sealed partial class UploadTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly (string, string)[] Report =
    [
        ("_transition", "SubmitReport"), ("outcome", "NoFinding"), ("visitedOn", "۱۴۰۵/۰۸/۱۴"), ("signedByUnit", "true"), ("unmarkedGoodsFound", "false"), ("photos", ""),
    ];

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Report_WithAPhotograph_ShowsItOnTheCaseAndGivesItsBytesBack()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.SendAsync(Steps(number), Case(number), Report, ("photos", "بازدید.exe", SampleFiles.Photo));

        Assert.Equal($"/cases/{number}?done=SubmitReport", answer.Location);
        var page = (await visitor.GetAsync(Case(number))).Body;
        Assert.Contains("بازدید.jpg", page, StringComparison.Ordinal);
        Assert.Contains("width=\"30\" height=\"40\"", page, StringComparison.Ordinal);
        Assert.Contains("32.6546, 51.668", page, StringComparison.Ordinal);
        var (head, bytes) = await visitor.FileAsync(FileOf(number, SampleFiles.Photo));
        Assert.Equal(SampleFiles.Photo, bytes);
        Assert.Equal("image/jpeg", head.ContentType!.ToString());
        Assert.Equal("inline", head.ContentDisposition!.DispositionType);
        Assert.Equal("بازدید.jpg", head.ContentDisposition.FileNameStar);
        Assert.Equal("file", await ReadAsAsync(number));
    }

    /// <summary>As what the file was logged; the bytes are here a little before the line about them is written.</summary>
    private async Task<string> ReadAsAsync(string number)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            if (await site.Database.ScalarAsync<string>($"select coalesce(max(page), '') from unit_reads where case_number = '{number}' and address like '%/files/%'") is { Length: > 0 } page)
            {
                return page;
            }

            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Report_WithAProgramCalledPhoto_SaysSoBesideTheFieldWithEverythingElseAndKeepsTheGoodFile()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.SendAsync(
            Steps(number), Case(number), [("_transition", "SubmitReport"), ("outcome", "NoFinding"), ("photos", "")],
            ("photos", "خوب.jpg", SampleFiles.Jpeg()), ("photos", "photo.jpg", SampleFiles.Html));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Matches("id=\"SubmitReport-photos-wrong\".*?محتوای «photo.jpg» شناخته نشد", answer.Body.ReplaceLineEndings(" "));
        Assert.Contains("id=\"SubmitReport-visitedOn-wrong\"", answer.Body, StringComparison.Ordinal);
        var token = Token().Match(answer.Body).Groups[1].Value;
        Assert.NotEmpty(token);
        var second = await visitor.PostAsync(Steps(number), Case(number), [.. Report, ("photos", token)]);
        Assert.Equal($"/cases/{number}?done=SubmitReport", second.Location);
        Assert.Equal(SampleFiles.Jpeg(), await visitor.DownloadAsync(FileOf(number, SampleFiles.Jpeg())));
    }

    [Fact]
    public async Task Report_WithTooManyPhotographs_IsRefused()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.SendAsync(
            Steps(number), Case(number), Report, [.. Enumerable.Range(0, 11).Select(i => ("photos", $"{i}.jpg", SampleFiles.Jpeg(salt: (byte)i)))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("حداکثر ۱۰ فایل پذیرفته می‌شود", answer.Body, StringComparison.Ordinal);
        Assert.Equal("InProgress", await StateOfAsync(number));
    }

    [Fact]
    public async Task Request_ThatIsTooLarge_IsAnsweredByAPageThatSaysHowMuchMayBeSent()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.SendAsync(Steps(number), Case(number), Report, ("photos", "large.jpg", new byte[65 << 20]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("۶۴ مگابایت", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OfAnotherProvincesCase_IsNotFound()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await visitor.SendAsync(Steps(number), Case(number), Report, ("photos", "a.jpg", SampleFiles.Photo));
        using var stranger = await site.NewVisitorAsync((Roles.Inspector, "yazd"));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(FileOf(number, SampleFiles.Photo))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(FileOf(number, SampleFiles.Pdf))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/cases/{number}/files/nonsense")).Status);
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_CannotBeNamedInAForm()
    {
        var number = await _inspections.InProgressAsync();
        using var sender = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        var drawn = await sender.SendAsync(Steps(number), Case(number), [.. Report, ("_refresh", "true")], ("photos", "mine.jpg", SampleFiles.Jpeg(salt: 99)));
        var token = Token().Match(drawn.Body).Groups[1].Value;
        using var thief = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await thief.PostAsync(Steps(number), Case(number), [.. Report, ("photos", token)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.DoesNotContain("mine.jpg", answer.Body, StringComparison.Ordinal);
        Assert.Equal("InProgress", await StateOfAsync(number));
    }

    [Fact]
    public async Task Paper_IsDownloadedAndNeverShownInThePage()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await visitor.SendAsync(Steps(number), Case(number), Report, ("signedReport", "report", SampleFiles.Pdf));

        var (head, _) = await visitor.FileAsync(FileOf(number, SampleFiles.Pdf));

        Assert.Equal(("attachment", "report.pdf"), (head.ContentDisposition!.DispositionType, head.ContentDisposition.FileName));
        Assert.Equal("application/pdf", head.ContentType!.ToString());
    }

    internal static string FileOf(string number, byte[] content) => $"/cases/{number}/files/{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static string Steps(string number) => $"/cases/{number}/steps";

    private static string Case(string number) => $"/cases/{number}";

    private Task<string> StateOfAsync(string number) => site.Database.ScalarAsync<string>($"select state from cases where number = '{number}'");

    [GeneratedRegex("name=\"photos\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Token();
}
