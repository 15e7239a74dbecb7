using System.Diagnostics;

namespace CaseFlow.Web.Tests.Printing;

/// What poppler's tools say about a PDF.
internal static class PdfText
{
    /// The collection of tests that print: one of them counts browsers and kills its own.
    public const string OneAfterTheOther = "printing";

    /// The words, line by line. Lam-alef comes out reversed: assert on words without it.
    public static Task<string> WordsAsync(byte[] pdf) => RunAsync(pdf, "pdftotext", "-layout", "{0}", "-");

    public static Task<string> InfoAsync(byte[] pdf) => RunAsync(pdf, "pdfinfo", "{0}");

    public static Task<string> FontsAsync(byte[] pdf) => RunAsync(pdf, "pdffonts", "{0}");

    /// The tree of tags.
    public static Task<string> StructureAsync(byte[] pdf) => RunAsync(pdf, "pdfinfo", "-struct", "{0}");

    /// The addresses that the paper links to.
    public static Task<string> AddressesAsync(byte[] pdf) => RunAsync(pdf, "pdfinfo", "-url", "{0}");

    private static async Task<string> RunAsync(byte[] pdf, string program, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"caseflow-{Guid.CreateVersion7():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        try
        {
            var start = new ProcessStartInfo(program, arguments.Select(argument => argument == "{0}" ? file : argument)) { RedirectStandardOutput = true };
            using var run = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
            var words = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, run.ExitCode);
            return words;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
