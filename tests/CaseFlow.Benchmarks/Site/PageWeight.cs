using System.Net;
using System.Text.RegularExpressions;

namespace CaseFlow.Benchmarks.Site;

/// <summary>The compressed bytes of a first visit: the page, its styles, scripts and preloaded fonts.</summary>
internal static partial class PageWeight
{
    public static async Task<long> OfAsync(Session session, string path, CancellationToken cancellationToken)
    {
        var (_, weight, _) = await session.FetchAsync(path, cancellationToken);
        var files = Parts().Matches(await session.GetTextAsync(path, cancellationToken)).Select(part => WebUtility.HtmlDecode(part.Groups[1].Value))
            .Select(address => address.StartsWith('/') ? address : $"/{address}").Distinct(StringComparer.Ordinal);
        foreach (var file in files)
        {
            weight += (await session.FetchAsync(file, cancellationToken)).Bytes;
        }

        return weight;
    }

    [GeneratedRegex("<(?:link[^>]* href|script[^>]* src)=\"([^\"]+\\.(?:css|js|woff2|mjs)[^\"]*)\"")]
    private static partial Regex Parts();
}
