using System.Net;
using CaseFlow.Testing.Files;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Files;

/// A file in a confidential field is for its roles and whoever sent it; the others learn that there is one.
public sealed class ConfidentialFileTests(ConfidentialSite site) : IClassFixture<ConfidentialSite>
{
    [Fact]
    public async Task File_OfAConfidentialField_IsNotFoundByOthersOfTheProvince()
    {
        var number = await new Inspections(site).InProgressAsync();
        using var sender = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        var sent = await sender.SendAsync(
            $"/cases/{number}/steps", $"/cases/{number}",
            [("_transition", "SubmitReport"), ("outcome", "NoFinding"), ("visitedOn", "۱۴۰۵/۰۸/۱۴"), ("signedByUnit", "true"), ("unmarkedGoodsFound", "false")],
            ("photos", "secret.jpg", SampleFiles.Photo));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var file = UploadTests.FileOf(number, SampleFiles.Photo);
        using var other = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        using var legal = await site.NewVisitorAsync((Roles.LegalOfficer, "isfahan"));

        var page = await other.GetAsync($"/cases/{number}");

        Assert.DoesNotContain("secret.jpg", page.Body, StringComparison.Ordinal);
        Assert.Contains("محرمانه", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(file)).Status);
        Assert.Equal(SampleFiles.Photo, await sender.DownloadAsync(file));
        Assert.Equal(SampleFiles.Photo, await legal.DownloadAsync(file));
    }
}
