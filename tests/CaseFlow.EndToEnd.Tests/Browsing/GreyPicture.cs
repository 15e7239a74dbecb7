using System.Diagnostics;
using System.Globalization;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>The first page of a PDF as a printer would put it on paper: poppler's picture in grey.</summary>
public sealed class GreyPicture
{
    private const byte Dark = 128;

    private readonly byte[] _grey;
    private readonly int _start;

    private GreyPicture(byte[] grey, int start, int width, int height)
    {
        (_grey, _start, Width, Height) = (grey, start, width, height);
    }

    public int Width { get; }

    public int Height { get; }

    public bool IsDark(int x, int y) => _grey[_start + (y * Width) + x] < Dark;

    public static async Task<GreyPicture> OfAsync(byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), $"caseflow-{Guid.CreateVersion7():N}");
        await File.WriteAllBytesAsync(file + ".pdf", pdf, TestContext.Current.CancellationToken);
        try
        {
            using var run = Process.Start("pdftoppm", ["-gray", "-r", "300", "-f", "1", "-l", "1", "-singlefile", file + ".pdf", file]);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, run.ExitCode);
            return Read(await File.ReadAllBytesAsync(file + ".pgm", TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(file + ".pdf");
            File.Delete(file + ".pgm");
        }
    }

    // P5, width, height, 255, each ended by a space or a line; then a byte a point.
    private static GreyPicture Read(byte[] pgm)
    {
        var words = new List<string>();
        var at = 0;
        while (words.Count < 4)
        {
            var end = Array.FindIndex(pgm, at, one => one is (byte)' ' or (byte)'\n');
            words.Add(System.Text.Encoding.ASCII.GetString(pgm, at, end - at));
            at = end + 1;
        }

        Assert.Equal("P5", words[0]);
        return new GreyPicture(pgm, at, int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
