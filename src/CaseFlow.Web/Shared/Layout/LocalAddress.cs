namespace CaseFlow.Web.Shared.Layout;

/// Addresses that came with a request are followed only when they lead to this site.
public static class LocalAddress
{
    public static string OrStart(string? address)
        => address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal)
            ? address
            : "/";
}
