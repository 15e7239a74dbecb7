using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Administration;

/// Registers, and lists brought into them by upload.
public sealed class RegisterTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Path = "/administration/registers/establishment";

    [Fact]
    public async Task Import_OfARightList_EntersAllLines_AndTellsTheLog()
    {
        using var admin = await site.NewVisitorAsync((Roles.Administrator, null));

        var answer = await UploadAsync(admin, "import", "nameFa,kind,province,city,address\nکارگاه یک,trade,yazd,یزد,خیابان یک\nکارگاه دو,trade,yazd,یزد,خیابان دو\n");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(2L, await site.Database.ScalarAsync<long>("select count(*) from cases where type = 'establishment' and title like 'کارگاه%'"));
        Assert.Equal(1L, await site.Database.ScalarAsync<long>("select count(*) from audit_log where action = 'ImportRegister' and subject = 'establishment'"));
        Assert.Contains("کارگاه یک", (await admin.GetAsync($"{Path}?q=كارگاه")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("کارگاه یک", (await admin.GetAsync($"{Path}?q=دو")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAWrongList_TellsEveryLine_AndEntersNone()
    {
        using var admin = await site.NewVisitorAsync((Roles.Administrator, null));
        admin.Speak("en");

        var answer = await UploadAsync(admin, "import", "nameFa,kind,province,city,address\nالف,palace,yazd,یزد,نشانی\n,trade,nowhere,یزد,نشانی\nج,trade,yazd,یزد,نشانی\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("line 2", answer.Body, StringComparison.Ordinal);
        Assert.Contains("line 3", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from cases where type = 'establishment' and title in ('الف', 'ج')"));
    }

    [Fact]
    public async Task Check_WritesNothing_AndNoFileIsAProblem()
    {
        using var admin = await site.NewVisitorAsync((Roles.Administrator, null));

        var checkedOnly = await UploadAsync(admin, "check", "nameFa,kind,province,city,address\nتنها بررسی,trade,yazd,یزد,نشانی\n");
        var without = await UploadAsync(admin, "import", null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (checkedOnly.Status, without.Status));
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from cases where title = 'تنها بررسی'"));
        Assert.Contains("#file", without.Body, StringComparison.Ordinal);
    }

    private async Task<Answer> UploadAsync(Visitor admin, string act, string? text)
    {
        var token = Visitor.TokenOf((await admin.GetAsync(Path)).Body);
        using var handler = new SocketsHttpHandler { CookieContainer = admin.Cookies, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = site.Address };
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(act), "act" } };
        if (text is not null)
        {
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            content.Add(file, "file", "list.csv");
        }

        return await Answer.OfAsync(await client.PostAsync(new Uri($"{Path}/imports", UriKind.Relative), content, TestContext.Current.CancellationToken));
    }
}
