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

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
