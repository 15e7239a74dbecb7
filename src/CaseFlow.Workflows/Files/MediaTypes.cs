using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Files;

/// <summary>The media types that are taken, each with its kind and the ending that its name gets.</summary>
public static class MediaTypes
{
    /// <summary>A photograph of a camera.</summary>
    public const string Jpeg = "image/jpeg";

    /// <summary>A picture of a screen.</summary>
    public const string Png = "image/png";

    /// <summary>A photograph of a newer phone.</summary>
    public const string WebP = "image/webp";

    /// <summary>A scanned or printed paper.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>A table as text.</summary>
    public const string Csv = "text/csv";

    /// <summary>An Excel workbook.</summary>
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly (string Type, FileKind Kind, string Ending)[] All =
    [
        (Jpeg, FileKind.Photo, ".jpg"), (Png, FileKind.Photo, ".png"), (WebP, FileKind.Photo, ".webp"),
        (Pdf, FileKind.Document, ".pdf"), (Csv, FileKind.Data, ".csv"), (Xlsx, FileKind.Data, ".xlsx"),
    ];

    /// <summary>The types of a kind.</summary>
    public static IEnumerable<string> Of(FileKind kind) => All.Where(one => one.Kind == kind).Select(one => one.Type);

    /// <summary>The endings of a kind, for a browser that does not know the types.</summary>
    public static IEnumerable<string> EndingsOf(FileKind kind) => All.Where(one => one.Kind == kind).Select(one => one.Ending);

    /// <summary>The kind of a type; null when it is not taken.</summary>
    public static FileKind? KindOf(string type) => All.Where(one => one.Type == type).Select(one => (FileKind?)one.Kind).FirstOrDefault();

    /// <summary>The ending of a type that is taken.</summary>
    public static string EndingOf(string type) => All.First(one => one.Type == type).Ending;
}
