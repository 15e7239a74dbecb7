using CaseFlow.Web.Tests.Printing;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Tests.Commands;

[Collection(PdfText.OneAfterTheOther)]
public sealed class ReportTests : IDisposable
{
    private readonly string data = CaseFlowProcess.NewDataFolder();
    private readonly string folder = Directory.CreateTempSubdirectory("caseflow-report-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Report_OfAYearAndOfAMonth_IsWrittenInTheFormsAskedFor()
    {
        var (paper, text) = (Path.Combine(folder, "report.pdf"), Path.Combine(folder, "report.json"));
        await File.WriteAllTextAsync(text, "old", TestContext.Current.CancellationToken);

        var (printed, said, errors) = await RunAsync("1400", "--out", paper, "--report", "land", "--language", "en");
        var (written, _, _) = await RunAsync("1400", "--out", text, "--report", "monthly-summary", "--month", "3", "--province", "isfahan", "--format", "json");

        Assert.Equal((0, 0, ""), (printed, written, errors));
        Assert.Equal(paper, said.Trim());
        Assert.Contains("Draft, not published", await PdfText.WordsAsync(await File.ReadAllBytesAsync(paper, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        var report = CanonicalReport.Read(await File.ReadAllBytesAsync(text, TestContext.Current.CancellationToken));
        Assert.Equal(("monthly-summary", 1400, 3, "isfahan"), (report.Report, report.Year, report.Month, report.Province));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Theory]
    [InlineData(1, "There is no report 'yearly'", "1400", "--report", "yearly")]
    [InlineData(1, "name its month", "1400", "--report", "monthly-summary")]
    [InlineData(1, "has no edition 'none'", "1400", "--edition", "none")]
    [InlineData(2, "YEAR is a Jalali year", "now")]
    [InlineData(2, "Must be one of", "1400", "--format", "docx")]
    public async Task Report_ThatCannotBe_IsRefusedAndChangesNothing(int expected, string sentence, params string[] arguments)
    {
        var path = Path.Combine(folder, "report.pdf");
        await File.WriteAllTextAsync(path, "as it was", TestContext.Current.CancellationToken);

        var (status, output, errors) = await RunAsync([.. arguments, "--out", path]);

        Assert.Equal((expected, ""), (status, output));
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.Equal("as it was", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Report_IntoAFolderThatIsNotThere_IsRefusedBeforeAnythingIsOpened()
    {
        var (status, _, errors) = await RunAsync("1400", "--out", Path.Combine(folder, "nowhere", "report.pdf"));

        Assert.Equal(1, status);
        Assert.Contains("its folder is missing", errors, StringComparison.Ordinal);
        Assert.Contains("نمی‌توان فایلی نوشت", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    private async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = CaseFlowProcess.Run(data, ["report", .. arguments]);
        return await process.EndAsync();
    }
}
