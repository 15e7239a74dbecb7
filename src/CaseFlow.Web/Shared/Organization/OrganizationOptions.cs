using System.ComponentModel.DataAnnotations;

namespace CaseFlow.Web.Shared.Organization;

/// Whose system this is: the name on every page and the zone of its business dates.
public sealed class OrganizationOptions
{
    public const string Section = "Organization";

    [Required]
    public string NameFa { get; set; } = string.Empty;

    [Required]
    public string NameEn { get; set; } = string.Empty;

    [Required]
    public string TimeZone { get; set; } = "Asia/Tehran";

    /// Where the public reaches this site, as printed on documents; null: as the person who prints reached it.
    public Uri? PublicAddress { get; set; }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// The whole address of a path of this site.
    public string AddressOf(HttpRequest request, string path)
        => (PublicAddress?.ToString() ?? $"{request.Scheme}://{request.Host}{request.PathBase}").TrimEnd('/') + path;
}
