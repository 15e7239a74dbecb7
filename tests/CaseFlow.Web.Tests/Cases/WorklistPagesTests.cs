using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Cases;

/// A site of its own: so many cases would push those of other tests off the first page.
public sealed class WorklistPagesTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Worklist_ReadPageByPage_ShowsEveryCaseOnce()
    {
        var numbers = new HashSet<string>();
        for (var count = 0; count < 53; count++)
        {
            numbers.Add(await _inspections.PlannedAsync());
        }

        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var seen = new List<string>();
        string? path = "/cases?show=area";
        while (path is not null)
        {
            var body = (await visitor.GetAsync(path)).Body;
            seen.AddRange(numbers.Where(number => body.Contains($"/cases/{number}\"", StringComparison.Ordinal)));
            path = NextPage(body);
        }

        Assert.Equal(numbers.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private static string? NextPage(string body)
    {
        const string before = "<p class=\"cf-actions\"><a class=\"btn btn-outline\" href=\"";
        var at = body.IndexOf(before, StringComparison.Ordinal);
        return at < 0 ? null : WebUtility.HtmlDecode(body[(at + before.Length)..].Split('"')[0]);
    }
}
