using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>A licence from the application over a deficiency, the inspection and the committee to the paper whose code the public scans.</summary>
public sealed class IssueALicence(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const string Type = "mark-licence";
    private const string Today = "1405/08/14";

    [Fact]
    public async Task Licence_AppliedForAndDecidedByTwoPeople_IsValidForWhoeverScansIt_UntilItIsSuspended()
    {
        await site.AddPersonAsync("owner", ("Applicant", "isfahan"));
        await site.AddPersonAsync("expert", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("chief", (Roles.Supervisor, "isfahan"));
        await site.AddPersonAsync("both", (Roles.SessionSecretary, "isfahan"), (Roles.DirectorGeneral, "isfahan"));
        await site.AddPersonAsync("director", (Roles.DirectorGeneral, "isfahan"));
        await using var owner = await Worker.SignInAsync(chromium, site, "owner");
        await using var expert = await Worker.SignInAsync(chromium, site, "expert");
        await using var chief = await Worker.SignInAsync(chromium, site, "chief");
        await using var secretary = await Worker.SignInAsync(chromium, site, "both");
        await using var director = await Worker.SignInAsync(chromium, site, "director");
        var unit = await chief.OpenAsync(
            "establishment", ("nameFa", "لبنیات سپیددشت"), ("nameEn", "Sepid Dasht Dairy"), ("kind", "production"), ("province", "isfahan"),
            ("city", "نجف‌آباد"), ("address", "شهرک صنعتی، خیابان سوم"));
        var milk = await chief.OpenAsync(
            "product", ("nameFa", "شیر پاستوریزه"), ("nameEn", "Pasteurized milk"), ("standardNumber", "93"), ("industry", "food-agriculture"), ("mandatory", "true"));

        var licence = await owner.OpenAsync(Type, ("action", "issue"), ("establishment", unit), ("product", milk), ("trademark", "سپیددشت"));
        await owner.TakeAsync(licence, "Submit", ("declaredComplete", "true"));
        await chief.TakeAsync(licence, "AcceptFile", ("inspector", "expert"));
        await chief.TakeAsync(licence, "NotifyDeficiency", ("deficiencies[0].deficiency", "نقشه فنی"));
        await owner.TakeAsync(licence, "Resubmit", ("resubmitNote", "نقشه فنی پیوست شد."));
        await chief.TakeAsync(licence, "AcceptFile", ("inspector", "expert"));
        await expert.TakeAsync(
            licence, "CompleteAssessment",
            ("assessmentReport", "شرایط برقرار است."), ("testConforming", "true"), ("qualityManagerInPost", "true"), ("openReferral", "false"));
        await DecideAsync(licence, chief, secretary);

        // Who decided in the committee may not issue; the page says why. Another director may.
        await Assertions.Expect(secretary.Page.Locator(".cf-impossible")).ToContainTextAsync("Four-eyes rule");
        await director.TakeAsync(
            licence, "Issue", ("licenceNumber", "612/1405"), ("serial", "A-120345"), ("validFrom", Today), ("validUntil", "1407/08/13"));

        var address = await ScannedAsync(director);
        Assert.Matches("^http.*/verify/[0-9A-Z-]{16,}$", address);
        await using var passer = await Reader.OpenAsync(chromium, site, "en");
        await passer.Page.GotoAsync(address);
        await Assertions.Expect(passer.Page.Locator("#verdict")).ToHaveTextAsync("Valid");
        await Assertions.Expect(passer.Page.Locator("main")).ToContainTextAsync("Sepid Dasht Dairy");

        await SuspendAsync(licence, unit, milk, expert, chief, secretary, director);

        await passer.Page.GotoAsync(address);
        await Assertions.Expect(passer.Page.Locator("#verdict")).ToHaveTextAsync("Suspended");
    }

    /// <summary>The committee meets, and the case that stood on its agenda is approved.</summary>
    private static async Task DecideAsync(string licence, Worker chief, Worker secretary)
    {
        var session = await secretary.OpenAsync("committee-session", ("committee", "marks"), ("subject", "کمیته علائم"), ("plannedOn", Today));
        await chief.TakeAsync(licence, "Table", ("session", session));
        await secretary.TakeAsync(
            session, "Convene", ("heldOn", Today), ("attendance[0].member", "رئیس کمیته"), ("attendance[0].capacity", "مدیرکل"),
            ("attendance[1].member", "عضو فنی"));
        await secretary.TakeAsync(licence, "Approve", ("resolutionNumber", "17"));
    }

    private async Task SuspendAsync(string licence, string unit, string product, Worker expert, Worker chief, Worker secretary, Worker director)
    {
        var entry = await site.Database.ScalarAsync<string>(
            $"select e.number from cases c join case_links l on l.to_id = c.id and l.name = 'issuedBy' join cases e on e.id = l.from_id where c.number = '{licence}'");
        var suspension = await expert.OpenAsync(
            Type, ("action", "suspension"), ("establishment", unit), ("product", product), ("register", entry),
            ("actionReason", "نتیجه آزمون مغایر است."), ("legalBasis", "ماده ۱۶"));
        await expert.TakeAsync(suspension, "Submit", ("declaredComplete", "true"));
        await chief.TakeAsync(suspension, "AcceptFile", ("inspector", "expert"));
        await expert.TakeAsync(suspension, "CompleteAssessment", ("assessmentReport", "مغایرت دیده شد."));
        await DecideAsync(suspension, chief, secretary);
        await director.TakeAsync(suspension, "Suspend", ("orderNumber", "91"), ("effectiveFrom", Today));
    }

    /// <summary>What a telephone reads off the printed licence.</summary>
    private static async Task<string> ScannedAsync(Worker director)
    {
        var link = await director.Page.Locator("a[href*='/documents/'][href*='language=fa']").Last.GetAttributeAsync("href");
        var answer = await director.Page.Context.APIRequest.GetAsync(link!);
        return QrReader.Read(await GreyPicture.OfAsync(await answer.BodyAsync()));
    }
}
