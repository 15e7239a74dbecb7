using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Approvals;

/// Side by side, too, a confidential value is only for those whom its field names.
public sealed class CompareConfidentialFields(ConfidentialSite site) : IClassFixture<ConfidentialSite>
{
    private const string Masked = "محرمانه";

    private readonly Inspections _inspections = new(site);

    [Theory]
    [InlineData(Roles.LegalOfficer, true)]
    [InlineData(Roles.Inspector, false)]
    public async Task Page_ShowsAConfidentialValue_OnlyToItsRoles(string further, bool isShown)
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"), (further, "isfahan"));

        var page = await visitor.GetAsync($"/approvals/{number}");

        Assert.Equal(isShown, page.Body.Contains(_inspections.Product, StringComparison.Ordinal));
        Assert.Equal(!isShown, page.Body.Contains(Masked, StringComparison.Ordinal));
    }
}
