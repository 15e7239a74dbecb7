using CaseFlow.Web.Shared.Organization;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Mails;

/// Where a mail leads: no request says there by which name the site is reached.
public sealed class SiteAddress(IOptions<OrganizationOptions> organization)
{
    public Uri Of(string path) => new(
        (organization.Value.PublicAddress ?? throw new InvalidOperationException("Organization:PublicAddress is not set.")).ToString().TrimEnd('/') + path);
}
