using System.Globalization;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Files;

namespace CaseFlow.Web.Files;

/// Files as people speak of them.
public static class FileTexts
{
    private const decimal Kilobyte = 1024;

    public static string Size(long bytes, PageTexts texts) => bytes < 100 * Kilobyte
        ? texts["file.kilobytes", Math.Max(1, decimal.Round(bytes / Kilobyte))]
        : texts["file.megabytes", decimal.Round(bytes / Kilobyte / Kilobyte, 1)];

    /// When the camera says that it was taken; its clock is its own, so no zone is put to it.
    public static string? Taken(FileEntry file, PageTexts texts)
        => file.TakenAt is { Length: >= 16 } taken
            && DateTime.TryParseExact(taken[..16], "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? texts["shared.date-and-time", texts.ShortDate(DateOnly.FromDateTime(at)), texts.Digits(at.ToString("H:mm", CultureInfo.InvariantCulture))]
            : null;

    /// «۳۲٫۶۵۴۶، ۵۱٫۶۶۸۰» as a pair that maps understand.
    public static string? Place(FileEntry file)
        => file is { Latitude: { } latitude, Longitude: { } longitude }
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.####}, {longitude:0.####}")
            : null;
}
