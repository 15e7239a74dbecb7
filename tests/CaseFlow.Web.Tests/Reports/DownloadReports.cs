using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Printing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Reports;

[Collection(PdfText.OneAfterTheOther)]
public sealed class DownloadReports(WebSite site) : IClassFixture<WebSite>
{
    [Theory]
    [InlineData("/reports/monthly-summary/1405-08.pdf?language=fa&province=isfahan", "application/pdf", "monthly-summary-1405-08-isfahan-fa.pdf")]
    [InlineData("/reports/monthly-summary/1405-08.pdf?language=en", "application/pdf", "monthly-summary-1405-08-en.pdf")]
    [InlineData("/reports/land/1405.xlsx?language=en", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "land-1405-en.xlsx")]
    [InlineData("/reports/performance/1405.csv", "application/zip", "performance-1405-fa.zip")]
    [InlineData("/reports/performance/1405.csv?table=taha-inspections-by-province", "text/csv", "taha-inspections-by-province-performance-1405-fa.csv")]
    [InlineData("/reports/performance/1405.json", "application/json", "performance-1405-fa.json")]
    public async Task Download_OfAReport_IsAFileOfItsOwnName(string path, string type, string name)
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));

        var (head, bytes) = await visitor.FileAsync(path);

        Assert.Equal((type, name), (head.ContentType?.MediaType, head.ContentDisposition?.FileName));
        Assert.NotEmpty(bytes);
    }

    [Theory]
    [InlineData("/reports/performance/1405.docx", HttpStatusCode.NotFound)]
    [InlineData("/reports/yearly/1405.pdf", HttpStatusCode.NotFound)]
    [InlineData("/reports/performance/now.pdf", HttpStatusCode.NotFound)]
    [InlineData("/reports/performance/1405-03.pdf", HttpStatusCode.BadRequest)]
    [InlineData("/reports/performance/1405.pdf?province=isfahan", HttpStatusCode.BadRequest)]
    [InlineData("/reports/performance/1405.csv?table=none", HttpStatusCode.NotFound)]
    public async Task Download_OfNothing_IsRefusedInASentence(string path, HttpStatusCode status)
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));

        var answer = await visitor.GetAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Contains("cf-error-page", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_OfWhatOneHas_IsNotSentAgain()
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        var first = await visitor.GetAsync("/reports/land/1405.json");
        var tag = first.Headers.ETag!.ToString();

        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = visitor.Cookies }) { BaseAddress = site.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", tag);
        using var again = await client.GetAsync(new Uri("/reports/land/1405.json", UriKind.Relative), TestContext.Current.CancellationToken);
        using var other = await client.GetAsync(new Uri("/reports/land/1405.json?language=en", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Download_WhileAnotherReportIsPrinted_SaysWhenToAskAgain()
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        visitor.Speak("en");
        var queue = site.Services.GetRequiredService<PrintingQueue>();
        using (await queue.EnterAsync(TestContext.Current.CancellationToken))
        {
            var asking = visitor.GetAsync("/reports/land/1405.pdf");
            while (!asking.IsCompleted)
            {
                site.Clock.Advance(TimeSpan.FromSeconds(1)); // the visitor's patience, which begins when the report is composed
                await Task.WhenAny(asking, Task.Delay(50, TestContext.Current.CancellationToken));
            }

            var answer = await asking;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Equal(PrintingQueue.Patience, answer.Headers.RetryAfter?.Delta);
            Assert.Contains("Another report is being printed", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/reports/land/1405.pdf")).Status);
    }

    [Theory]
    [InlineData("fa", "PDF به انگلیسی")]
    [InlineData("en", "PDF in Persian")]
    public async Task ReportPage_OffersItsFiles(string language, string other)
    {
        using var visitor = await site.NewVisitorAsync((Roles.HqOffice, null));
        visitor.Speak(language);

        var page = await visitor.GetAsync("/reports/monthly-summary/1405-08?province=isfahan");

        Assert.Contains(other, page.Body, StringComparison.Ordinal);
        Assert.All((string[])["pdf", "xlsx", "csv", "json"], format =>
            Assert.Contains($"/reports/monthly-summary/1405-08.{format}?province=isfahan&amp;language={language}", page.Body, StringComparison.Ordinal));
    }
}
