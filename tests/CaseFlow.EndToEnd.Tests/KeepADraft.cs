using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Testing.Files;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests;

/// <summary>What a person has typed outlives the session, with scripts and without.</summary>
public sealed class KeepADraft(Chromium chromium, WebSite site) : IClassFixture<WebSite>
{
    private const string Words = "The unit's manager was away.";

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Report_WithoutScripts_OutlivesItsSessionByTheButton()
    {
        await using var reader = await ReaderAsync("plain-drafter", scripts: false);
        var number = await _inspections.InProgressAsync("plain-drafter");
        await reader.ReadAsync($"/cases/{number}");
        await reader.Page.FillAsync("#SubmitReport-unitStatement", Words);
        await reader.Page.SetInputFilesAsync("#SubmitReport-photos-file", Photo("plain.jpg"));
        await reader.Page.ClickAsync("#SubmitReport-form [name=_draft]");
        await reader.Page.Context.ClearCookiesAsync();

        await reader.SignInAsync("plain-drafter");
        await reader.ReadAsync($"/cases/{number}");

        Assert.Equal(Words, await reader.Page.InputValueAsync("#SubmitReport-unitStatement"));
        await Assertions.Expect(reader.Page.Locator("#SubmitReport-photos .cf-file-choices")).ToContainTextAsync("plain.jpg");
    }

    [Fact]
    public async Task Report_WithScripts_KeepsItselfAndItsPhotographAndOutlivesItsSession()
    {
        await using var reader = await ReaderAsync("drafter", scripts: true);
        var number = await _inspections.InProgressAsync("drafter");
        await reader.ReadAsync($"/cases/{number}");
        await reader.Page.SetInputFilesAsync("#SubmitReport-photos-file", Photo("live.jpg"));
        await Assertions.Expect(reader.Page.Locator("#SubmitReport-photos .cf-file-choices")).ToContainTextAsync("live.jpg");
        await reader.Page.FillAsync("#SubmitReport-unitStatement", Words);
        await Assertions.Expect(reader.Page.Locator("#SubmitReport-form [data-draft-state]")).Not.ToBeEmptyAsync();
        await reader.Page.Context.ClearCookiesAsync();

        // Typed after the session was lost: kept on this device, and a draft once somebody stands behind it again.
        await reader.Page.FillAsync("#SubmitReport-unitStatement", Words + " He came later.");
        await reader.Page.ClickAsync("#SubmitReport-form [data-draft-state] a");
        await reader.Page.FillAsync("#userName", "drafter");
        await reader.Page.FillAsync("#password", WebSite.Password);
        await reader.Page.ClickAsync("form[action='/sign-in'] button");

        await Assertions.Expect(reader.Page.Locator("#SubmitReport-unitStatement")).ToHaveValueAsync(Words + " He came later.");
        await Assertions.Expect(reader.Page.Locator("#SubmitReport-photos .cf-file-choices")).ToContainTextAsync("live.jpg");
    }

    private static FilePayload Photo(string name) => new() { Name = name, MimeType = "image/jpeg", Buffer = SampleFiles.Photo };

    private async Task<Reader> ReaderAsync(string userName, bool scripts)
    {
        await site.AddPersonAsync(userName, (Roles.Inspector, "isfahan"));
        var reader = await Reader.OpenAsync(chromium, site, "en", scripts: scripts);
        await reader.SignInAsync(userName);
        return reader;
    }
}
