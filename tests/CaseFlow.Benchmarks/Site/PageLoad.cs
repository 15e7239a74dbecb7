using System.Net;

namespace CaseFlow.Benchmarks.Site;

/// <summary>Two readers at a time ask for all kinds of pages, mixed.</summary>
internal static class PageLoad
{
    private const int Readers = 2;
    private const int WarmUps = 3;

    public static async Task RunAsync(IReadOnlyList<PageKind> kinds, int times, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            for (var i = 0; i < Math.Min(WarmUps, times); i++)
            {
                await kind.Session.FetchAsync(kind.Paths[i % kind.Paths.Count], cancellationToken);
            }
        }

        var random = new Random(1400);
        var requests = kinds.SelectMany(kind => Enumerable.Range(0, times).Select(i => (kind, path: kind.Paths[i % kind.Paths.Count])))
            .OrderBy(_ => random.Next()).ToList();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken }, async (request, cancel) =>
        {
            var (status, bytes, milliseconds) = await request.kind.Session.FetchAsync(request.path, cancel);
            request.kind.Latencies.Add(milliseconds, bytes, status is HttpStatusCode.OK or HttpStatusCode.Redirect);
        });
    }
}
