using System.Diagnostics;
using CaseFlow.Web.Printing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Tests.Printing;

/// <summary>The printer alone, with the system's Chromium: what every printed thing may rely on.</summary>
[Collection(PdfText.OneAfterTheOther)]
public sealed class PrintPages : IAsyncLifetime
{
    private readonly ChromiumPrinter _printer = new(Options.Create(new PrintingOptions()), NullLogger<ChromiumPrinter>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _printer.DisposeAsync();

    [Fact]
    public async Task Print_OfALongTable_RepeatsItsHeadAndNumbersItsPages()
    {
        var rows = string.Concat(Enumerable.Range(1, 120).Select(row => $"<tr><td>row {row}</td></tr>"));
        var pdf = (await _printer.PrintAsync(Page($"<table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>"), Cancel)).Value;

        var pages = (await PdfText.WordsAsync(pdf)).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(pages.Length, 3, 8);
        Assert.All(pages, page => Assert.Contains("Head", page, StringComparison.Ordinal));
        Assert.All(pages.Index(), page => Assert.Contains($"Page {page.Index + 1} of {pages.Length}", page.Item, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Print_WithHeadings_HasAnOutlineOfThem()
    {
        var pdf = (await _printer.PrintAsync(Page("<h1>Chapter one</h1><h2>Section two</h2>"), Cancel)).Value;

        Assert.Contains("/Outlines", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.Matches(@"Tagged:\s+yes", await PdfText.InfoAsync(pdf));
    }

    [Fact]
    public async Task Print_OfAPageWithScriptsAndFarImages_RunsAndFetchesNothing()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var far = $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/";
        var pdf = (await _printer.PrintAsync(
            Page($"<p id=\"p\">as written</p><img src=\"{far}a.png\"><script>document.getElementById('p').textContent = 'changed'</script>"), Cancel)).Value;

        Assert.Contains("as written", await PdfText.WordsAsync(pdf), StringComparison.Ordinal);
        Assert.False(listener.Pending(), "The printed page asked the network for something.");
    }

    [Fact]
    public async Task Print_ManyAtOnce_PrintsEachItsOwn()
    {
        var printed = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => _printer.PrintAsync(Page($"<p>number {number} of six</p>"), Cancel)));

        foreach (var (index, pdf) in printed.Index())
        {
            Assert.Contains($"number {index + 1} of six", await PdfText.WordsAsync(pdf.Value), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Print_AfterTheBrowserDied_StartsItAnew()
    {
        Assert.True((await _printer.PrintAsync(Page("<p>before</p>"), Cancel)).IsOk);

        Assert.NotEqual(0, KillOwnBrowser());
        var after = await _printer.PrintAsync(Page("<p>after</p>"), Cancel);

        Assert.Contains("after", await PdfText.WordsAsync(after.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_AfterPrinting_LeavesNoBrowser()
    {
        await using (var printer = new ChromiumPrinter(Options.Create(new PrintingOptions()), NullLogger<ChromiumPrinter>.Instance))
        {
            Assert.True((await printer.PrintAsync(Page("<p>once</p>"), Cancel)).IsOk);
            Assert.NotEmpty(OwnBrowsers.All());
        }

        Assert.Empty(OwnBrowsers.All());
    }

    [Fact]
    public async Task Print_WithoutChromium_SaysWhatToInstall()
    {
        await using var printer = new ChromiumPrinter(
            Options.Create(new PrintingOptions { Chromium = "/nowhere/chromium" }), NullLogger<ChromiumPrinter>.Instance);

        var error = (await printer.PrintAsync(Page("<p>nothing</p>"), Cancel)).Error;

        Assert.Contains("apt-get install chromium", Assert.IsType<PrinterMissing>(error).Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_WithAProgramThatIsNoBrowser_IsRefusedAndNotThrown()
    {
        await using var printer = new ChromiumPrinter(Options.Create(new PrintingOptions { Chromium = "/bin/false" }), NullLogger<ChromiumPrinter>.Instance);

        Assert.IsType<PrintFailed>((await printer.PrintAsync(Page("<p>nothing</p>"), Cancel)).Error);
    }

    private static string Page(string body) =>
        $$"""<!DOCTYPE html><html lang="en"><head><title>t</title><style>{{PrintFiles.Styles}} @page { @bottom-center { content: 'Page ' counter(page) ' of ' counter(pages) } }</style></head><body>{{body}}</body></html>""";

    private static int KillOwnBrowser()
    {
        var killed = 0;
        foreach (var id in OwnBrowsers.All())
        {
            using var browser = Process.GetProcessById(id);
            browser.Kill();
            browser.WaitForExit();
            killed++;
        }

        return killed;
    }
}
