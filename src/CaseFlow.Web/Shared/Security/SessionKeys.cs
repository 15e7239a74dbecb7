using CaseFlow.Workflows.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace CaseFlow.Web.Shared.Security;

public static class SessionKeys
{
    /// The keys of sign-in cookies lie in the data folder, so that a restart signs nobody out.
    public static void AddSessionKeys(this IServiceCollection services)
        => services.AddDataProtection()
            .SetApplicationName("CaseFlow")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(new CaseFlowDatabaseOptions().DataFolder, "keys")));
}
