using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Web.Reports.Printed;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Reports;

/// <summary>A site in which the year of the shipped samples was replayed through the engine, and its yearly report.</summary>
public sealed class ReplayedYear(PostgresFixture postgres) : IAsyncLifetime
{
    public const int Year = 1400;

    private readonly Dictionary<string, byte[]> _papers = [];

    public WebSite Site { get; } = new(postgres);

    public ComposedReport Report { get; private set; } = null!;

    /// <summary>Every table of it.</summary>
    public IEnumerable<ComposedTable> Tables => Report.Chapters.SelectMany(chapter => chapter.Tables);

    /// <summary>The report on paper, printed once a language.</summary>
    public async Task<byte[]> PaperAsync(string language)
    {
        if (!_papers.TryGetValue(language, out var paper))
        {
            await using var scope = Site.Services.CreateAsyncScope();
            var printer = scope.ServiceProvider.GetRequiredService<ReportPrinter>();
            _papers[language] = paper = (await printer.PrintAsync(Report, Language.Of(language), null, TestContext.Current.CancellationToken)).Value;
        }

        return paper;
    }

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        var cancel = TestContext.Current.CancellationToken;
        var replay = new ReplayTables(Site.Engine, Site.Services.GetRequiredService<ReportCatalogue>(), HouseDefinitions.Folder, Site.Clock);
        var samples = Path.Combine(HouseDefinitions.Folder, "demo", Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.True((await replay.RunAsync(new ReplayRequest(samples), null, cancel)).IsOk);
        Report = (await Site.Services.GetRequiredService<ComposeReport>().ComposeAsync(new ReportRequest("performance", new JalaliYear(Year)), cancel)).Value;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
