using System.Collections.Concurrent;
using System.Diagnostics;
using CaseFlow.Domain.Shared;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace CaseFlow.Web.Printing;

/// Prints with the system's Chromium, started at the first print and kept warm: at most two pages at a time, because each takes some
/// 200 MB. Scripts and network are off, so a page has nothing but what it brings along.
public sealed class ChromiumPrinter(IOptions<PrintingOptions> options, ILogger<ChromiumPrinter> logger) : IPdfPrinter, IAsyncDisposable
{
    private const int MostPages = 2;
    private const int Attempts = 2;
    private const float Patience = 30_000;
    private const string Blank = "<title></title>";

    private static readonly PagePdfOptions Paper = new() { PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true };

    private static readonly PagePdfOptions Proof = new() { PreferCSSPageSize = true, PrintBackground = true, Tagged = false, Outline = false };

    private readonly SemaphoreSlim _places = new(MostPages);
    private readonly SemaphoreSlim _starting = new(1);
    private readonly ConcurrentBag<IPage> _idle = [];
    private IPlaywright? _playwright;
    private IBrowserContext? _window;

    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        if (options.Value.FindChromium() is not { } program || !await _places.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return;
        }

        try
        {
            await LeaveAsync(await TakePageAsync(program, cancellationToken), isSound: true);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            logger.LogDebug(fault, "The browser did not start ahead of the print.");
        }
        finally
        {
            _places.Release();
        }
    }

    public Task<Result<byte[]>> PrintAsync(string html, CancellationToken cancellationToken) => PrintAsync(html, Paper, cancellationToken);

    public Task<Result<byte[]>> ProofAsync(string html, CancellationToken cancellationToken) => PrintAsync(html, Proof, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await CloseBrowserAsync();
        _playwright?.Dispose();
        _places.Dispose();
        _starting.Dispose();
    }

    private async Task<Result<byte[]>> PrintAsync(string html, PagePdfOptions paper, CancellationToken cancellationToken)
    {
        if (options.Value.FindChromium() is not { } program)
        {
            return new PrinterMissing();
        }

        await _places.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await PrintOnceAsync(program, html, paper, cancellationToken);
                }
                catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
                {
                    // A browser that crashed or was killed is started anew, once a print.
                    logger.LogWarning(fault, "Printing failed (attempt {Attempt} of {Attempts}).", attempt, Attempts);
                    if (attempt == Attempts)
                    {
                        return new PrintFailed();
                    }
                }
            }
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<byte[]> PrintOnceAsync(string program, string html, PagePdfOptions paper, CancellationToken cancellationToken)
    {
        var page = await TakePageAsync(program, cancellationToken);
        var isSound = false;
        try
        {
            var began = Stopwatch.GetTimestamp();
            await page.SetContentAsync(html);
            var read = Stopwatch.GetElapsedTime(began);
            var pdf = await page.PdfAsync(paper);
            logger.LogDebug("Read {Letters} letters in {Reading} and printed {Bytes} bytes after {Elapsed}.", html.Length, read, pdf.Length, Stopwatch.GetElapsedTime(began));
            await page.SetContentAsync(Blank); // neither memory nor names of people stay behind
            isSound = true;
            return pdf;
        }
        finally
        {
            await LeaveAsync(page, isSound);
        }
    }

    private async Task<IPage> TakePageAsync(string program, CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            while (_idle.TryTake(out var warm))
            {
                if (!warm.IsClosed && warm.Context.Browser is { IsConnected: true })
                {
                    return warm;
                }
            }

            if (_window?.Browser is not { IsConnected: true })
            {
                await CloseBrowserAsync();
                _playwright ??= await Playwright.CreateAsync();
                var browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = program,
                    HandleSIGINT = false,
                    HandleSIGTERM = false,
                    HandleSIGHUP = false,
                });
                _window = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Offline = true });
                _window.SetDefaultTimeout(Patience);
            }

            return await _window.NewPageAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task LeaveAsync(IPage page, bool isSound)
    {
        if (isSound)
        {
            _idle.Add(page);
            return;
        }

        try
        {
            await page.CloseAsync();
        }
        catch (PlaywrightException fault)
        {
            logger.LogDebug(fault, "The page was gone before it was closed.");
        }
    }

    private async Task CloseBrowserAsync()
    {
        _idle.Clear();
        if (_window?.Browser is { } browser)
        {
            _window = null;
            try
            {
                await browser.CloseAsync();
            }
            catch (PlaywrightException fault)
            {
                logger.LogDebug(fault, "The browser was gone before it was closed.");
            }
        }
    }
}
