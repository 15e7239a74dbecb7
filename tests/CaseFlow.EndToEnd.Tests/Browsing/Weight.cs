using System.Text.Json;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>What a page sends over the wire when nothing of it is known yet: compressed, with heads. What the page before is still sending does not count.</summary>
public sealed class Weight
{
    private readonly Dictionary<string, string> pageOfRequest = [];
    private readonly Dictionary<string, double> bytesOfPage = [];
    private string shown = "";

    private Weight()
    {
    }

    public double Bytes => bytesOfPage.GetValueOrDefault(shown);

    /// <summary>Weighs every visit of a page from now on as the first.</summary>
    public static async Task<Weight> OfFirstVisitsAsync(IPage page)
    {
        var weight = new Weight();
        var network = await page.Context.NewCDPSessionAsync(page);
        network.Event("Network.requestWillBeSent").OnEvent += (_, data) => weight.Begin(data!.Value);
        network.Event("Network.loadingFinished").OnEvent += (_, data) => weight.Add(data!.Value);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        return weight;
    }

    private void Begin(JsonElement request)
    {
        var page = request.GetProperty("loaderId").GetString()!;
        pageOfRequest[request.GetProperty("requestId").GetString()!] = page;
        if (request.GetProperty("type").GetString() == "Document")
        {
            shown = page;
        }
    }

    private void Add(JsonElement finished)
    {
        if (pageOfRequest.TryGetValue(finished.GetProperty("requestId").GetString()!, out var page))
        {
            bytesOfPage[page] = bytesOfPage.GetValueOrDefault(page) + finished.GetProperty("encodedDataLength").GetDouble();
        }
    }
}
