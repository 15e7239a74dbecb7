using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Commands;

/// <summary>The folder is missing, or the path is a folder.</summary>
internal sealed record NoPlaceForFile(string Path)
    : Error(new LocalizedText($"در {Path} نمی‌توان فایلی نوشت: پوشه آن نیست یا خود پوشه است.", $"No file can be written at {Path}: its folder is missing, or it is a folder itself."))
{
    public override ErrorKind Kind => ErrorKind.Invalid;
}
