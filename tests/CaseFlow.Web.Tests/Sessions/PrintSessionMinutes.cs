using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Printing;

namespace CaseFlow.Web.Tests.Sessions;

[Collection(PdfText.OneAfterTheOther)]
public sealed class PrintSessionMinutes(WebSite site) : IClassFixture<WebSite>
{
    private readonly Disputes _disputes = new(site);

    [Theory]
    [InlineData("fa", "صورتجلسه", "تصمیم", "صفحه")]
    [InlineData("en", "Minutes", "Decide: rescission", "Page 1 of")]
    public async Task Minutes_OfASessionOfManyCases_AreATaggedPdfWithItsHeadsAndPages(string language, params string[] words)
    {
        var disputes = new List<string>();
        for (var count = 0; count < 9; count++)
        {
            disputes.Add(await _disputes.ReferredAsync($"Sepahan {count}"));
        }

        var session = await _disputes.HeldAsync([.. disputes]);
        foreach (var dispute in disputes)
        {
            await _disputes.DecideAsync(dispute);
        }

        await _disputes.CloseAsync(session);
        using var visitor = await site.NewVisitorAsync((Roles.SessionSecretary, "isfahan"));

        var pdf = await visitor.DownloadAsync($"/sessions/{session}/minutes.pdf?language={language}");

        var text = await PdfText.WordsAsync(pdf);
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.All(disputes, dispute => Assert.Contains(dispute, text, StringComparison.Ordinal));
        Assert.Matches("Tagged: +yes", await PdfText.InfoAsync(pdf));
        var head = language == "fa" ? "دلیل آن" : "Decision and reasons";
        Assert.True(text.Split('\f').Count(page => page.Contains(head, StringComparison.Ordinal)) > 1, "The head of the table comes again on the next page.");
    }
}
