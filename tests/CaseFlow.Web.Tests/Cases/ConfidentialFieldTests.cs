using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Cases;

/// What is for some roles alone is on no page of anybody else.
public sealed class ConfidentialFieldTests(ConfidentialSite site) : IClassFixture<ConfidentialSite>
{
    private const string Secret = "نام شاکی پنهان بماند";
    private const string Masked = "محرمانه";

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Case_ForAnotherRole_ShowsThatThereIsAValueAndNotTheValue()
    {
        var (number, _) = await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var page = await visitor.GetAsync($"/cases/{number}");

        Assert.DoesNotContain(Secret, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_inspections.Product, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("شیر", page.Body, StringComparison.Ordinal);
        Assert.Equal(3, page.Body.Split(Masked).Length - 1); // product and remark in the contents, remark in the timeline
    }

    [Fact]
    public async Task Case_InEnglish_IsMaskedInEnglish()
    {
        var (number, _) = await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await visitor.PostAsync("/preferences", $"/cases/{number}", ("language", "en"));

        var page = await visitor.GetAsync($"/cases/{number}");

        Assert.Contains("confidential", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("isfahan", true)]
    [InlineData("yazd", false)]
    public async Task Case_ForTheRoleItself_ShowsTheValueWhereTheRoleReaches(string province, bool isShown)
    {
        var (number, _) = await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.LegalOfficer, province), (Roles.Inspector, "isfahan"));

        var page = await visitor.GetAsync($"/cases/{number}");

        Assert.Equal(isShown, page.Body.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(isShown, page.Body.Contains(_inspections.Product, StringComparison.Ordinal));
        Assert.Equal(!isShown, page.Body.Contains(Masked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Case_ForWhoeverEnteredIt_ShowsThatValueAndNoOther()
    {
        var (number, supervisor) = await ConfirmedAsync();

        var page = await supervisor.GetAsync($"/cases/{number}");

        Assert.Contains(Secret, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(_inspections.Product, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherCase_NamedInAConfidentialField_DoesNotTellBy()
    {
        var (number, _) = await ConfirmedAsync();
        using var inspector = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        using var officer = await site.NewVisitorAsync((Roles.LegalOfficer, "isfahan"));

        Assert.DoesNotContain(number, (await inspector.GetAsync($"/cases/{_inspections.Product}")).Body, StringComparison.Ordinal);
        Assert.Contains(number, (await officer.GetAsync($"/cases/{_inspections.Product}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_AndSearch_DoNotTellIt()
    {
        await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        foreach (var address in (string[])["/cases", "/cases?view=area", $"/cases?view=area&text={Uri.EscapeDataString("شاکی")}"])
        {
            Assert.DoesNotContain(Secret, (await visitor.GetAsync(address)).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Step_ByWhoeverDoesNotSeeIt_KeepsTheValue()
    {
        var (number, _) = await ConfirmedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", ("_transition", "Close"), ("remark", ""));

        Assert.Equal($"/cases/{number}?done=Close", answer.Location);
        Assert.Equal(Secret, await site.Database.ScalarAsync<string>($"select data->>'remark' from cases where number = '{number}'"));
    }

    private async Task<(string Number, Visitor Supervisor)> ConfirmedAsync()
    {
        var number = await _inspections.ReportedAsync();
        var supervisor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await supervisor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", ("_transition", "Confirm"), ("remark", Secret));
        return (number, supervisor);
    }
}
