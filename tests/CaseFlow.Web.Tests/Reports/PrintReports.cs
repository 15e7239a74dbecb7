using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Web.Tests.Printing;
using CaseFlow.Workflows.Reports.Composed;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Reports;

/// <summary>The yearly report of the shipped samples on paper, in both languages.</summary>
[Collection(PdfText.OneAfterTheOther)]
public sealed class PrintReports(ReplayedYear year) : IClassFixture<ReplayedYear>
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    private static readonly PrintedMark Mark = new("https://example.org/verify/reports/ABCD-EFGH", "ABCD-EFGH", new string('a', 64), new DateOnly(2022, 6, 1));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Print_OfTheYear_HoldsEveryNumberOfEveryTable(string language)
    {
        var cells = await PrintedNumbers.CompareAsync(year.Report, await PrintAsync(language), language);

        TestContext.Current.TestOutputHelper?.WriteLine($"{cells} cells");
        Assert.True(cells > 5_000, $"Only {cells} cells were compared.");
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Print_OfTheYear_NamesTheRightPageForEveryLineOfItsContents(string language)
    {
        var pdf = await PrintAsync(language);
        var places = PdfPlaces.Read(pdf);
        var pages = (await PdfText.WordsAsync(pdf)).Split('\f').Select(PrintedNumbers.Latin).ToList();
        var tables = year.Tables.ToList();
        var contents = string.Join('\n', pages.Skip(1).Take(places[PrintedPlaces.Of(year.Report.Chapters[0])] - 2));
        foreach (var table in tables)
        {
            var page = places[PrintedPlaces.Of(table)];
            Assert.Matches(language == "fa" ? $@"(?m)^\s*{page}\s.*جدول\s+\.?\s?{table.Number}(?![0-9])" : $@"(?m)^.*Table {table.Number}\..*\s{page}\s*$", contents);
            Assert.Matches(PrintedNumbers.Heading(table), pages[page - 1]);
        }

        Assert.Equal(tables.Count + year.Report.Chapters.Sum(chapter => chapter.Charts.Length + 1) + 1, places.Count);
    }

    /// A number of another length in the contents must move nothing, or the second paper would be as wrong as the first.
    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Print_WithOtherNumbersInTheContents_BreaksItsPagesAtTheSamePlaces(string language)
    {
        await using var scope = year.Site.Services.CreateAsyncScope();
        var (printer, reports) = (scope.ServiceProvider.GetRequiredService<IPdfPrinter>(), scope.ServiceProvider.GetRequiredService<ReportPrinter>());
        async Task<FrozenDictionary<string, int>> PlacesAsync(FrozenDictionary<string, int> numbers)
            => PdfPlaces.Read((await printer.ProofAsync(await reports.DrawAsync(year.Report, Language.Of(language), null, numbers), Cancel)).Value);

        var blank = await PlacesAsync(FrozenDictionary<string, int>.Empty);
        var filled = await PlacesAsync(blank.ToFrozenDictionary(place => place.Key, _ => 8888));

        Assert.Equal(blank.OrderBy(place => place.Key, StringComparer.Ordinal), filled.OrderBy(place => place.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fa", "صفحه", "پیش‌نویس")]
    [InlineData("en", "Page", "Draft, not published")]
    public async Task Print_WithoutAMark_SaysOnEveryPageThatItIsADraft(string language, string page, string draft)
    {
        var pages = (await PdfText.WordsAsync(await PrintAsync(language))).Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(PrintedNumbers.Latin).ToList();

        Assert.All(pages, words => Assert.Contains(draft.Replace("\u200c", string.Empty, StringComparison.Ordinal), words.Replace("\u200c", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.All(pages.Skip(1).Index(), words => Assert.Matches($@"{page}\s+{words.Index + 2}\s*\p{{L}}+\s*{pages.Count}\b", words.Item));
        Assert.InRange(pages.Count, 60, 160);
    }

    [Fact]
    public async Task Print_WithItsMark_ShowsCodeAndAddressAndIsNoDraft()
    {
        await using var scope = year.Site.Services.CreateAsyncScope();
        var pdf = (await scope.ServiceProvider.GetRequiredService<ReportPrinter>().PrintAsync(year.Report, Language.English, Mark, Cancel)).Value;
        var words = await PdfText.WordsAsync(pdf);

        Assert.DoesNotContain("Draft", words, StringComparison.Ordinal);
        Assert.All(words.Split('\f', StringSplitOptions.RemoveEmptyEntries), page => Assert.Contains(Mark.Code, page, StringComparison.Ordinal));
        Assert.Contains(Mark.Hash, words, StringComparison.Ordinal);
        Assert.Contains("11 Khordad 1401", words, StringComparison.Ordinal);
        Assert.Contains(Mark.Address, await PdfText.AddressesAsync(pdf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Print_OfTheYear_IsTaggedWithItsFontsTitleAndLanguage(string language)
    {
        var pdf = await PrintAsync(language);
        var info = await PdfText.InfoAsync(pdf);
        var structure = await PdfText.StructureAsync(pdf);

        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"JavaScript:\s+no", info);
        Assert.Contains(language == "fa" ? "Title:           گزارش" : "Title:           Performance report", info, StringComparison.Ordinal);
        Assert.Contains($"/Lang ({language})", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.Contains("/Outlines", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.All((string[])["H1", "H2", "H3", "Table", "TH", "TD", "Figure", "Link"], tag => Assert.Matches($@"(?m)^\s*{tag}\b", structure));
        Assert.All((await PdfText.FontsAsync(pdf)).Split('\n')[2..].Where(line => line.Length > 0), font => Assert.Matches(@"Vazirmatn-\w+\s+CID TrueType\s+\S+\s+yes", font));
    }

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public async Task Print_OfATableThatFitsOnAPage_StandsOnOne(string language)
    {
        var pdf = await PrintAsync(language);
        var places = PdfPlaces.Read(pdf);
        var pages = PrintedNumbers.Latin(await PdfText.WordsAsync(pdf)).Split('\f');
        foreach (var table in year.Tables.Where(table => table.Total is not null && PrintedNumbers.Expected(table.Total).Count > 0))
        {
            var lines = PrintedNumbers.Lines(PrintedNumbers.Behind(pages[places[PrintedPlaces.Of(table)] - 1], table), language);
            Assert.True(lines.Exists(line => PrintedNumbers.Says(line, table.Total!)), $"The total of {table.Id} is not on the page where the table begins.");
        }
    }

    [Fact]
    public async Task Print_OfATableThatFillsPages_RepeatsItsHeadAndCutsNoRow()
    {
        var table = year.Tables.First(table => table.Kind is RowKind.Province);
        var rows = Enumerable.Range(1, 120).Select(number => table.Rows[0] with { Key = $"row-{number}", Name = new($"سطر {number}", $"Row number {number}") });
        var chapter = year.Report.Chapters[1] with { Tables = [table with { Rows = [.. rows] }], Charts = [] };
        await using var scope = year.Site.Services.CreateAsyncScope();
        var pdf = (await scope.ServiceProvider.GetRequiredService<ReportPrinter>().PrintAsync(year.Report with { Chapters = [chapter] }, Language.English, null, Cancel)).Value;

        var pages = (await PdfText.WordsAsync(pdf)).Split('\f').Where(page => page.Contains("Row number", StringComparison.Ordinal)).ToList();
        Assert.InRange(pages.Count, 3, 6);
        Assert.All(pages, page => Assert.Contains(table.Columns[0].Label.En, page, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 120), pages.SelectMany(page => page.Split('\n')).Select(line => line.Trim()).Where(line => line.StartsWith("Row number ", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture)));
    }

    /// The time of processors and not of the clock: on a machine with nothing else to do a print takes no longer.
    [Fact]
    public async Task Print_OfTheYear_TakesLessThanTenSeconds()
    {
        await PrintAsync("fa"); // the browser is warm
        await using var scope = year.Site.Services.CreateAsyncScope();
        var (start, before) = (Stopwatch.GetTimestamp(), OwnBrowsers.Time());
        Assert.True((await scope.ServiceProvider.GetRequiredService<ReportPrinter>().PrintAsync(year.Report, Language.English, null, Cancel)).IsOk);

        var took = OwnBrowsers.Time() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{took.TotalSeconds:0.0} s of processors, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        Assert.InRange(took, TimeSpan.FromMilliseconds(100), MostTime);
    }

    private Task<byte[]> PrintAsync(string language) => year.PaperAsync(language);
}
