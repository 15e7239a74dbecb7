using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>An inspector's visit with samples and a warning to the closed case, and nobody touches a mouse.</summary>
public sealed class InspectByKeyboard(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Visit_WithSamplesAndAWarning_GoesToTheClosedCase()
    {
        await site.AddPersonAsync("zahra", (Roles.Inspector, "isfahan"), (Roles.Sampler, "isfahan"));
        await site.AddPersonAsync("reza", (Roles.Supervisor, "isfahan"));
        var number = await _inspections.AssignedAsync("zahra");
        await using var reader = await Reader.OpenAsync(chromium, site);
        var inspector = new Keyboard(reader.Page);
        await inspector.SignInAsync("zahra", WebSite.Password);
        await SkipToContentAsync(inspector, reader.Page);
        await inspector.FindAsync(number);
        await StartOnTheDayBeforeAsync(inspector, reader.Page);
        await SendEverythingWrongAsync(inspector, reader.Page);
        await ReportAsync(inspector, reader.Page);

        await using var colleague = await Reader.OpenAsync(chromium, site);
        var supervisor = new Keyboard(colleague.Page);
        await supervisor.SignInAsync("reza", WebSite.Password);
        await supervisor.FindAsync(number);
        await Assertions.Expect(colleague.Page.Locator("main")).ToContainTextAsync("کد روی بسته با سامانه نمی‌خواند.");
        await supervisor.SendAsync("Confirm");
        var warning = await LinkedAsync("warning", number);
        await Assertions.Expect(colleague.Page.Locator($"main a[href='/cases/{warning}']").First).ToBeVisibleAsync();

        await inspector.FindAsync(number);
        await OpenStepAsync(inspector, reader.Page, "OrderSampling");
        await inspector.SendAsync("OrderSampling");
        var sampling = await LinkedAsync("sampling-and-testing", number);
        await supervisor.FindAsync(sampling);
        await supervisor.PickAsync("#Assign-sampler", "zahra");
        await supervisor.SendAsync("Assign");
        await SampleAsync(inspector, reader.Page, sampling);
        await supervisor.FindAsync(sampling);
        await supervisor.ChooseAsync("reserveKept", "true");
        await supervisor.SendAsync("ConfirmSampling");

        await inspector.FindAsync(number);
        await OpenStepAsync(inspector, reader.Page, "Close");
        await inspector.SendAsync("Close");
        await Assertions.Expect(reader.Page.Locator(".cf-case-head")).ToContainTextAsync("مختومه");
    }

    private static async Task SkipToContentAsync(Keyboard keyboard, IPage page)
    {
        await keyboard.PressAsync("Tab");
        Assert.True(await keyboard.IsAtAsync(".cf-skip"));
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();
    }

    // Today is Thursday, 14 Aban 1405; in a calendar that reads from the right, the day before stands to the right.
    private static async Task StartOnTheDayBeforeAsync(Keyboard keyboard, IPage page)
    {
        await keyboard.GoToAsync("#Start-startedOn");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".cf-calendar [aria-current=date]")).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowRight");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#Start-startedOn")).ToHaveValueAsync("1405/08/13");
        await Assertions.Expect(page.Locator(".cf-calendar-open:focus")).ToHaveCountAsync(1);
        await keyboard.SendAsync("Start");
    }

    private static async Task SendEverythingWrongAsync(Keyboard keyboard, IPage page)
    {
        await keyboard.ChooseAsync("outcome", "NonconformityFound");
        await keyboard.WriteAsync("#SubmitReport-visitedOn", "دیروز");
        await keyboard.ChooseAsync("checks[markOnGoods].answer", "yes");
        await keyboard.ChooseAsync("checks[tenDigitCode].answer", "no");
        await keyboard.PressAsync("Tab");
        await keyboard.WriteAsync("[name='findings[0].clause']", "۴-۲");
        await keyboard.PushAsync("#SubmitReport-form .cf-actions .btn:not([name])");

        await Assertions.Expect(page.Locator("#SubmitReport-form .cf-notice-bad")).ToBeFocusedAsync();
        var problems = await page.Locator("#SubmitReport-form .cf-notice-bad a").EvaluateAllAsync<string[]>("links => links.map(link => decodeURI(link.hash))");
        Assert.Equal(
            [
                "#SubmitReport-checks[tenDigitCode].note", "#SubmitReport-findings[0].description", "#SubmitReport-findings[0].severity",
                "#SubmitReport-signedByUnit", "#SubmitReport-unmarkedGoodsFound", "#SubmitReport-visitedOn",
            ],
            problems.Order(StringComparer.Ordinal));
        var back = false;
        foreach (var problem in problems.Order(StringComparer.Ordinal))
        {
            await keyboard.GoToAsync($".cf-notice-bad a[href=\"{problem}\"]", back ? "Shift+Tab" : "Tab");
            await keyboard.PressAsync("Enter");
            back = true;
            await Assertions.Expect(page.Locator($"[id=\"{problem[1..]}\"]")).ToBeFocusedAsync();
        }

        await Assertions.Expect(page.Locator("#SubmitReport-visitedOn")).ToHaveValueAsync("دیروز");
        await Assertions.Expect(page.Locator("[name='findings[0].clause']")).ToHaveValueAsync("۴-۲");
        await Assertions.Expect(page.Locator("[name='checks[tenDigitCode].answer'][value=no]")).ToBeCheckedAsync();
    }

    private async Task ReportAsync(Keyboard keyboard, IPage page)
    {
        await keyboard.WriteAsync("#SubmitReport-visitedOn", "۱۴۰۵/۰۸/۱۴");
        await keyboard.WriteAsync("[name='checks[tenDigitCode].note']", "کد روی بسته با سامانه نمی‌خواند.");
        await keyboard.ChooseAsync("checks[label].answer", "na");
        await Assertions.Expect(page.Locator(".cf-checklist-count")).ToHaveTextAsync("۳ مورد از ۸ مورد پاسخ داده شده است");
        await keyboard.WriteAsync("[name='findings[0].description']", "کد ده‌رقمی نادرست است.");
        await keyboard.ChooseAsync("findings[0].severity", "major");

        // A row too many comes with the focus in it, and goes again.
        await keyboard.PushAsync("[name=_more][value=findings]");
        await Assertions.Expect(page.Locator("[name='findings[1].clause']")).ToBeFocusedAsync();
        await keyboard.WriteAsync("[name='findings[1].description']", "زائد");
        await keyboard.GoToAsync("[name=_drop][value='findings[1]']", "Shift+Tab");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[name='findings[1].clause']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".cf-rows:focus-within")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[name='findings[0].description']")).ToHaveValueAsync("کد ده‌رقمی نادرست است.");

        await keyboard.ChooseAsync("signedByUnit", "true");
        await keyboard.ChooseAsync("unmarkedGoodsFound", "true");
        await keyboard.WriteAsync("[name='lines[0].product']", _inspections.Product);
        await keyboard.PickAsync("[name='lines[0].industry']", "food-agriculture");
        await keyboard.WriteAsync("[name='lines[0].finding']", "بدون نشان استاندارد");
        await keyboard.SendAsync("SubmitReport");
    }

    private async Task SampleAsync(Keyboard keyboard, IPage page, string sampling)
    {
        var laboratory = await _inspections.LaboratoryAsync();
        await keyboard.FindAsync(sampling);
        await keyboard.WriteAsync("#TakeSample-takenOn", "1405/08/14");
        await keyboard.WriteAsync("#TakeSample-place", "قفسه فروشگاه");
        await keyboard.WriteAsync("#TakeSample-quantity", "دو بسته");
        await keyboard.SendAsync("TakeSample");
        await keyboard.ChooseAsync("parts[0].kind", "test");
        await keyboard.WriteAsync("[name='parts[0].sealNumber']", "S-1");
        await keyboard.WriteAsync("[name='parts[0].barcode']", "B-1");
        await keyboard.WriteAsync("[name='parts[0].laboratory']", laboratory);
        await keyboard.WriteAsync("[name='parts[0].characteristic']", "چربی");
        await keyboard.PushAsync("[name=_more][value=parts]");
        await Assertions.Expect(page.Locator("[name='parts[1].kind']").First).ToBeFocusedAsync();
        await keyboard.ChooseAsync("parts[1].kind", "reserve");
        await Assertions.Expect(page.Locator("[name='parts[1].barcode']")).ToHaveCountAsync(0);
        await keyboard.WriteAsync("[name='parts[1].sealNumber']", "S-2");
        await keyboard.SendAsync("SealPart");
    }

    private static async Task OpenStepAsync(Keyboard keyboard, IPage page, string step)
    {
        var details = page.Locator("details.cf-step", new() { Has = page.Locator($"#{step}-form") });
        if (await details.CountAsync() > 0 && await details.GetAttributeAsync("open") is null)
        {
            await keyboard.PushAsync($"details.cf-step:has(#{step}-form) > summary");
        }
    }

    private Task<string> LinkedAsync(string type, string number) => site.Database.ScalarAsync<string>(
        $"select c.number from cases c join case_links l on c.id in (l.from_id, l.to_id) join cases v on v.id in (l.from_id, l.to_id) and v.id <> c.id where v.number = '{number}' and c.type = '{type}'");
}
