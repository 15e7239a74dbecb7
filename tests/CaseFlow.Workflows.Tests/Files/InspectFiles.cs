using CaseFlow.Testing.Files;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Files;

namespace CaseFlow.Workflows.Tests.Files;

/// <summary>A file is what its content says.</summary>
public sealed class InspectFiles
{
    private static readonly FileRule Everything = new([FileKind.Photo, FileKind.Document, FileKind.Data], 5, 1, Capture: false, Place: false);

    public static TheoryData<string, byte[], string> Whole => new()
    {
        { "a.jpg", SampleFiles.Jpeg(), MediaTypes.Jpeg }, { "a.png", SampleFiles.Png(), MediaTypes.Png }, { "a.webp", SampleFiles.WebP(), MediaTypes.WebP },
        { "a.pdf", SampleFiles.Pdf, MediaTypes.Pdf }, { "a.csv", SampleFiles.Csv, MediaTypes.Csv }, { "a.xlsx", SampleFiles.Workbook(), MediaTypes.Xlsx },
    };

    public static TheoryData<string, byte[]> Bad => new()
    {
        { "empty.jpg", [] },
        { "page.jpg", SampleFiles.Html },
        { "page.csv", SampleFiles.Html },
        { "program.pdf", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0] },
        { "cut.jpg", SampleFiles.Jpeg()[..^2] },
        { "cut.png", SampleFiles.Png()[..^12] },
        { "cut.webp", SampleFiles.WebP()[..^3] },
        { "cut.pdf", SampleFiles.Pdf[..^8] },
        { "no-size.png", SampleFiles.Png(0, 0) },
        { "other.xlsx", SampleFiles.Zip() },
        { "macros.xlsx", SampleFiles.Workbook(withMacros: true) },
        { "cut.xlsx", SampleFiles.Workbook()[..60] },
        { "odd.csv", "a,b\n1,2,3\n"u8.ToArray() },
        { "latin.csv", [.. "a,b\n"u8, 0xE9, (byte)',', (byte)'1'] },
        { "large.pdf", [.. SampleFiles.Pdf, .. new byte[1 << 20], .. SampleFiles.Pdf] },
        { "marker-only.jpg", [0xFF, 0xD8, 0xFF] },
        { "end-first.jpg", [0xFF, 0xD8, 0xFF, 0xD9, 0, 0] },
        { "long-segment.jpg", [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0, 0] },
        { "long-chunk.png", [.. SampleFiles.Png()[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. "IHDR"u8, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void File_OfAKnownType_IsTaken(string name, byte[] content, string type)
    {
        var (entry, problem) = InspectFile.Run(Everything, name, content);

        Assert.Null(problem);
        Assert.Equal((type, name, (long)content.Length), (entry!.Type, entry.Name, entry.Size));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), entry.Hash);
        Assert.Equal(entry, FileEntry.Read(entry.ToRow()));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void File_WithARightNameAndAWrongContent_IsRefusedByName(string name, byte[] content)
    {
        var (entry, problem) = InspectFile.Run(Everything, name, content);

        Assert.Null(entry);
        Assert.Contains(name, problem!.Fa, StringComparison.Ordinal);
        Assert.Contains(name, problem.En, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OfAnotherKindThanTheFieldTakes_SaysWhatItIsAndWhatIsTaken()
    {
        var (_, problem) = InspectFile.Run(Everything with { Accept = [FileKind.Photo] }, "photo.jpg", SampleFiles.Pdf);

        Assert.Equal("“photo.jpg” is a PDF file; a photograph (JPEG, PNG, WebP) is taken here.", problem!.En);
    }

    [Fact]
    public void Photo_OfACamera_KeepsItsTimePlaceAndUprightSize()
    {
        var entry = InspectFile.Run(Everything, "IMG_1.JPG", SampleFiles.Photo).Entry!;

        Assert.Equal((30, 40), (entry.Width, entry.Height));
        Assert.Equal("2026-11-05T09:30:00", entry.TakenAt);
        Assert.Equal((32.6546m, 51.668m, "photo"), (entry.Latitude, entry.Longitude, entry.PlaceFrom));
    }

    [Fact]
    public void Photo_FromTheOtherSideOfTheWorld_IsSouthAndWestWithItsOffset()
    {
        var entry = InspectFile.Run(Everything, "a.jpg", SampleFiles.Jpeg(SampleFiles.Exif(1, "2026:11:05 09:30:00", "-03:00", -34.6037, -58.3816))).Entry!;

        Assert.Equal((-34.6037m, -58.3816m), (entry.Latitude, entry.Longitude));
        Assert.Equal("2026-11-05T09:30:00-03:00", entry.TakenAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("yesterday")]
    public void Photo_ThatDoesNotSayWhen_IsGivenNoTime(string? taken)
    {
        var entry = InspectFile.Run(Everything, "a.jpg", SampleFiles.Jpeg(SampleFiles.Exif(1, taken, null))).Entry!;

        Assert.Null(entry.TakenAt);
        Assert.Null(entry.Latitude);
        Assert.Null(entry.PlaceFrom);
    }

    [Fact]
    public void Photo_WithRandomBytesForExif_IsTakenWithoutAWord()
    {
        var random = new Random(1400);
        for (var i = 0; i < 2_000; i++)
        {
            var exif = SampleFiles.Exif(1, "2026:11:05 09:30:00", null, 32, 51);
            for (var j = 0; j < 20; j++)
            {
                exif[random.Next(4, exif.Length)] = (byte)random.Next(256);
            }

            Assert.Null(InspectFile.Run(Everything, "a.jpg", SampleFiles.Jpeg(exif)).Problem);
        }
    }

    [Theory]
    [InlineData("../../etc/passwd.jpg", "passwd.jpg")]
    [InlineData("C:\\photos\\بازدید ۱.jpeg", "بازدید ۱.jpeg")]
    [InlineData("report.exe", "report.jpg")]
    [InlineData("\u202Egpj.exe", "gpj.jpg")]
    [InlineData("", "file.jpg")]
    [InlineData(null, "file.jpg")]
    public void Name_OfAPhoto_IsCleanedAndEndsAsItsTypeDoes(string? given, string expected) =>
        Assert.Equal(expected, InspectFile.Run(Everything, given, SampleFiles.Jpeg()).Entry!.Name);
}
