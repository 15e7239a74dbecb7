using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Cases;

public sealed class SearchTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Theory]
    [InlineData("سپاهان")] // the party
    [InlineData("سپاها")] // the beginning of a word
    [InlineData("فروشگاه سپاهان")]
    [InlineData("فروشگاه‌سپاهان")]
    [InlineData("شیر")] // the product
    [InlineData("شير")] // with an Arabic ye
    [InlineData("Milk")]
    [InlineData("چهارباغ")] // the address
    public async Task Search_ByPartyProductOrAddress_FindsTheCaseAndTheEntry(string words)
    {
        var number = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var body = (await visitor.GetAsync("/search?q=" + Uri.EscapeDataString(words))).Body;

        Assert.Contains($"/cases/{number}\"", body, StringComparison.Ordinal);
        Assert.Contains("ردیف‌های ثبتی", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("۰")]
    public async Task Search_ByTheLastDigits_FindsTheCase(string zeros)
    {
        var number = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var body = (await visitor.GetAsync("/search?q=" + Uri.EscapeDataString(zeros + number.Split('-')[2].TrimStart('0')))).Body;

        Assert.Contains($"/cases/{number}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_FromAnotherProvince_FindsNothing()
    {
        var number = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "fars"));

        foreach (var words in new[] { "سپاهان", "چهارباغ", number[^3..] })
        {
            Assert.DoesNotContain(number, (await visitor.GetAsync("/search?q=" + Uri.EscapeDataString(words))).Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("zzzz")]
    [InlineData("'; drop table cases; --")]
    [InlineData("& | ! :* <->")]
    [InlineData("\\")]
    public async Task Search_ForWhatIsNotThere_SaysSo(string words)
    {
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.GetAsync("/search?q=" + Uri.EscapeDataString(words));

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
        Assert.Contains("چیزی پیدا نشد", answer.Body, StringComparison.Ordinal);
    }
}
