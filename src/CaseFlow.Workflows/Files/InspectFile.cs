using System.Security.Cryptography;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Files;

/// <summary>What a file was found to be, or what is wrong with it.</summary>
/// <param name="Entry">The file; null when it is refused.</param>
/// <param name="Problem">Which file, what and why, for beside the field; null when it is taken.</param>
public sealed record InspectedFile(FileEntry? Entry, LocalizedText? Problem);

/// <summary>Looks into a file that came: its type is what its content says, never what its name or its header says.</summary>
public static class InspectFile
{
    /// <summary>Inspects one file for a field.</summary>
    /// <param name="rule">What the field takes.</param>
    /// <param name="givenName">What the sender calls it.</param>
    /// <param name="content">All its bytes.</param>
    public static InspectedFile Run(FileRule rule, string? givenName, byte[] content)
    {
        var shown = FileNames.Clean(givenName);
        if (content.Length == 0)
        {
            return Refused(FileProblems.Empty(shown));
        }

        if (content.Length > rule.MaxBytes)
        {
            return Refused(FileProblems.TooLarge(rule, shown, content.Length));
        }

        var (type, photo, broken) = Look(content);
        if (type is null)
        {
            return Refused(FileProblems.NotRecognized(rule, shown));
        }

        if (broken is not null)
        {
            return Refused(FileProblems.Broken(shown, type, broken));
        }

        var isTurned = photo?.Exif.Orientation >= 5;
        var exif = photo?.Exif ?? ExifData.None;
        var hasPlace = exif is { Latitude: not null, Longitude: not null };
        var entry = new FileEntry
        {
            Hash = Convert.ToHexStringLower(SHA256.HashData(content)),
            Name = FileNames.WithEnding(shown, type),
            Type = type,
            Size = content.Length,
            Width = isTurned ? photo?.Height : photo?.Width,
            Height = isTurned ? photo?.Width : photo?.Height,
            TakenAt = exif.TakenAt,
            Latitude = hasPlace ? exif.Latitude : null,
            Longitude = hasPlace ? exif.Longitude : null,
            PlaceFrom = hasPlace ? "photo" : null,
        };
        return FileProblems.Of(rule, entry) is { } problem ? Refused(problem) : new InspectedFile(entry, null);
    }

    private static (string? Type, PhotoFacts? Photo, LocalizedText? Broken) Look(byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return Photo(MediaTypes.Jpeg, PhotoReader.Jpeg(bytes));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return Photo(MediaTypes.Png, PhotoReader.Png(bytes));
        }

        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8))
        {
            return Photo(MediaTypes.WebP, PhotoReader.WebP(bytes));
        }

        if (bytes.StartsWith("%PDF-"u8))
        {
            return (MediaTypes.Pdf, null, PaperReader.Pdf(bytes));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]))
        {
            var (isWorkbook, damaged) = PaperReader.Workbook(content);
            return (isWorkbook || damaged is not null ? MediaTypes.Xlsx : null, null, damaged);
        }

        var (isTable, odd) = PaperReader.Csv(bytes);
        return (isTable ? MediaTypes.Csv : null, null, odd);
    }

    private static (string Type, PhotoFacts Photo, LocalizedText? Broken) Photo(string type, PhotoFacts facts) => (type, facts, facts.Broken);

    private static InspectedFile Refused(LocalizedText problem) => new(null, problem);
}
