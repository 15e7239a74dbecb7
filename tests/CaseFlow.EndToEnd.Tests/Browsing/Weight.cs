using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>What a page sends over the wire when nothing of it is known yet: compressed, with heads.</summary>
public sealed class Weight
{
    private double bytes;

    private Weight()
    {
    }

    public double Bytes => bytes;

    /// <summary>Weighs every visit of a page from now on as the first.</summary>
    public static async Task<Weight> OfFirstVisitsAsync(IPage page)
    {
        var weight = new Weight();
        var network = await page.Context.NewCDPSessionAsync(page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        network.Event("Network.loadingFinished").OnEvent += (_, data) => weight.bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        return weight;
    }

    public void Begin() => bytes = 0;
}
