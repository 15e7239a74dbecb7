using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Web.Targets;

/// A file of targets as people have it, CSV or XLSX, told apart by what is in it and not by its name.
internal static class PlanFile
{
    public const int MostBytes = 10 * 1024 * 1024;

    private static readonly byte[] OldExcel = [0xD0, 0xCF, 0x11, 0xE0];

    public static Result<List<ImportSheet>> Read(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            return PlanWorkbook.Read(bytes) is { } sheets ? sheets : Unreadable;
        }

        return bytes.AsSpan().StartsWith(OldExcel) ? Unreadable
            : ImportSheet.OfCsv(bytes).TryGet(out var sheet, out var error) ? (List<ImportSheet>)[sheet]
            : error;
    }

    private static PlanFileUnreadable Unreadable { get; } = new(new LocalizedText(
        "این پرونده خوانده نمی‌شود؛ با قالب XLSX یا «CSV UTF-8» ذخیره کنید.", "This file cannot be read; save it as XLSX or as 'CSV UTF-8'."));
}
