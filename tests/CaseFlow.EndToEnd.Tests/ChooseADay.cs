using CaseFlow.Domain.Calendars;
using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>The calendar beside an input for a day: its arithmetic, its keys, its marks.</summary>
public sealed class ChooseADay(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const string Page = "/cases/new/taha-inspection";
    private const string Input = "#open-plannedOn";
    private const string Cell = ".cf-calendar td[tabindex='0']";

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    [Fact]
    public async Task EveryDayOfThirtyYears_InTheBrowser_IsTheDomainsDay()
    {
        await using var reader = await OpenAsync("fa", "reckoner");
        var first = new JalaliYear(1390).FirstDay;
        var last = new JalaliYear(1420).LastDay;
        var days = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber).ToList();

        var told = await reader.Page.EvaluateAsync<string[]>(
            """
            ([first, count]) => Array.from({ length: count }, (_, index) => {
              const day = first + index, [y, m, d] = cfCalendar.jalali.of(day);
              const text = `${y}/${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}`;
              return cfCalendar.jalali.day(y, m, d) === day && cfCalendar.read(text) === day ? text : `${text} is not ${day}`;
            })
            """, new[] { first.DayNumber - Epoch, days.Count });

        Assert.Equal(days.Select(day => JalaliDate.Of(day).ToString()), told);
    }

    [Theory]
    [InlineData("1400/12/30")]
    [InlineData("1405/13/01")]
    [InlineData("1405/00/10")]
    [InlineData("2026-02-30")]
    [InlineData("1405/8-14")]
    [InlineData("دیروز")]
    public async Task NoDay_Typed_IsNoDayHereEither(string text)
    {
        await using var reader = await OpenAsync("fa", $"typer-{Guid.CreateVersion7():N}");

        Assert.True(await reader.Page.EvaluateAsync<bool>("text => cfCalendar.read(text) === null", text));
    }

    // 14 Aban 1405 is a Thursday; the week begins on Saturday, 9 Aban, and its first day stands at the right.
    [Theory]
    [InlineData("fa", "۱۴۰۵/۰۸/۱۴", "ArrowRight", "1405/08/13")]
    [InlineData("fa", "1405/08/14", "ArrowLeft", "1405/08/15")]
    [InlineData("fa", "1405/08/14", "ArrowDown", "1405/08/21")]
    [InlineData("fa", "1405/08/14", "ArrowUp", "1405/08/07")]
    [InlineData("fa", "1405/08/14", "Home", "1405/08/09")]
    [InlineData("fa", "1405/08/14", "End", "1405/08/15")]
    [InlineData("fa", "1405/06/31", "PageDown", "1405/07/30")]
    [InlineData("fa", "1405/01/31", "PageUp", "1404/12/29")]
    [InlineData("fa", "1403/12/30", "Shift+PageDown", "1404/12/29")]
    [InlineData("fa", "1405/08/14", "Shift+PageUp", "1404/08/14")]
    [InlineData("fa", "1404/12/29", "ArrowLeft", "1405/01/01")]
    [InlineData("en", "2026-11-05", "ArrowRight", "2026-11-06")]
    [InlineData("en", "1405/08/14", "ArrowLeft", "2026-11-04")]
    [InlineData("en", "2026-11-05", "Home", "2026-10-31")]
    [InlineData("en", "2026-01-31", "PageDown", "2026-02-28")]
    public async Task Key_InTheCalendar_MovesToItsDay(string language, string typed, string key, string expected)
    {
        await using var reader = await OpenAsync(language, $"mover-{Guid.CreateVersion7():N}");
        await OpenCalendarAsync(reader.Page, typed);

        await reader.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(reader.Page.Locator(Cell)).ToBeFocusedAsync();
        await reader.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(reader.Page.Locator(Input)).ToHaveValueAsync(expected);
        await Assertions.Expect(reader.Page.Locator(".cf-calendar-open")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_InTheCalendar_LeavesTheInputAsItWas()
    {
        await using var reader = await OpenAsync("fa", "escaper");
        await OpenCalendarAsync(reader.Page, "نه روز");

        await Assertions.Expect(reader.Page.Locator(Cell)).ToHaveAttributeAsync("aria-current", "date");
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await reader.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(reader.Page.Locator(".cf-calendar")).ToHaveCountAsync(0);
        await Assertions.Expect(reader.Page.Locator(Input)).ToHaveValueAsync("نه روز");
        await Assertions.Expect(reader.Page.Locator(".cf-calendar-open")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("fa", "1405/01/01", "شنبه ۱ فروردین ۱۴۰۵، تعطیل")]
    [InlineData("en", "2026-03-21", "Saturday 21 March 2026, holiday")]
    public async Task Holiday_InTheCalendar_IsToldAndMarked(string language, string day, string name)
    {
        await using var reader = await OpenAsync(language, $"idler-{language}");
        await OpenCalendarAsync(reader.Page, day);

        await Assertions.Expect(reader.Page.Locator(Cell)).ToHaveAttributeAsync("aria-label", name);
        await Assertions.Expect(reader.Page.Locator(Cell)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-holiday"));
        Assert.Empty(await reader.BarriersAsync());
    }

    [Fact]
    public async Task Input_WithoutScripts_HasNoButtonThatDoesNothing()
    {
        await site.AddPersonAsync("plain-typer", (Roles.Inspector, "isfahan"));
        await using var reader = await Reader.OpenAsync(chromium, site, scripts: false);
        await reader.SignInAsync("plain-typer");
        await reader.ReadAsync(Page);

        await Assertions.Expect(reader.Page.Locator(Input)).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator(".cf-calendar-open")).ToBeHiddenAsync();
    }

    private async Task<Reader> OpenAsync(string language, string userName)
    {
        await site.AddPersonAsync(userName, (Roles.Inspector, "isfahan"));
        var reader = await Reader.OpenAsync(chromium, site, language);
        await reader.SignInAsync(userName);
        await reader.ReadAsync(Page);
        return reader;
    }

    private static async Task OpenCalendarAsync(IPage page, string typed)
    {
        await page.FillAsync(Input, typed);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(Cell)).ToBeFocusedAsync();
    }
}
