using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Cases.Moves;
using CaseFlow.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Definitions;

/// An administrator sees, compares and publishes versions, and moves running cases; the second node follows.
public sealed class DefinitionPagesTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Type = "taha-inspection";
    private const string All = "/administration/workflows";
    private const string Publications = "/administration/workflows/publications";

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Pages_ShowTheTypeInWords_AndItsFile()
    {
        using var visitor = await AdministratorAsync();
        visitor.Speak("en");

        Assert.Contains("TAHA inspection", (await visitor.GetAsync(All)).Body, StringComparison.OrdinalIgnoreCase);
        var page = (await visitor.GetAsync($"{All}/{Type}")).Body;
        var file = await visitor.DownloadAsync($"{All}/{Type}/definition.json");

        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("not whoever did", page, StringComparison.Ordinal);
        Assert.Contains("by Supervisor", page, StringComparison.Ordinal);
        Assert.Equal(site.Engine.Rules.Definitions.Newest(Type)!.Body.ToArray(), file);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{All}/no-such-type")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{All}/{Type}/comparison?from=77")).Status);
    }

    [Fact]
    public async Task Uploading_SomethingWrong_SaysEveryProblemWithItsPlace()
    {
        using var visitor = await AdministratorAsync();
        var node = Raised();
        node["root"]!["transitions"]![0]!["to"] = "Nowhere";

        var answer = await visitor.SendAsync(Publications, Publications, [], ("file", "wrong.json", Bytes(node)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("$.root.transitions[0]", answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostAsync(Publications, Publications, ("from", "file"))).Status);
    }

    [Fact]
    public async Task Publishing_AndMoving_GoesFromTheFileToTheRunningCases_OnBothNodes()
    {
        using var visitor = await AdministratorAsync();
        var number = await _inspections.AssignedAsync();
        var old = site.Engine.Rules.Definitions.Newest(Type)!.Version;
        await using var other = await OtherNode.OpenAsync(site);

        var uploaded = await visitor.SendAsync(Publications, Publications, [], ("file", "new.json", Bytes(Raised())));
        var proposal = uploaded.Location!;
        var review = (await visitor.GetAsync(proposal)).Body;
        Assert.Contains("بازدید دگرگون", review, StringComparison.Ordinal);
        Assert.Contains("$.customProperties.caseFlow.texts", review, StringComparison.Ordinal);
        var refused = await visitor.PostAsync(proposal, proposal, ("act", "publish"), ("reason", ""));
        Assert.Contains("id=\"reason-wrong\"", refused.Body, StringComparison.Ordinal);

        var published = await visitor.PostAsync(proposal, proposal, ("act", "publish"), ("reason", "آیین‌نامه تازه"));

        Assert.Equal($"{All}/{Type}?published={old + 1}", published.Location);
        Assert.Contains("آیین‌نامه تازه", (await visitor.GetAsync(published.Location!)).Body, StringComparison.Ordinal);
        using var elsewhere = new Visitor(other.Address);
        await elsewhere.SignInAsync("the-administrator");
        Assert.Contains("بازدید دگرگون", (await elsewhere.GetAsync($"{All}/{Type}")).Body, StringComparison.Ordinal);
        Assert.Contains("~ دگرگون", (await visitor.GetAsync($"{All}/{Type}/comparison")).Body, StringComparison.Ordinal);

        var moves = $"{All}/{Type}/moves";
        var preview = (await visitor.GetAsync($"{moves}?from={old}&to={old + 1}")).Body;
        Assert.Contains("منتقل می‌شود", preview, StringComparison.Ordinal);
        var versions = (("from", old.ToString(CultureInfo.InvariantCulture)), ("to", (old + 1).ToString(CultureInfo.InvariantCulture)));
        Assert.Contains("id=\"reason-wrong\"", (await visitor.PostAsync(moves, moves, versions.Item1, versions.Item2, ("reason", " "))).Body, StringComparison.Ordinal);
        var ordered = await visitor.PostAsync(moves, $"{moves}?from={old}&to={old + 1}", versions.Item1, versions.Item2, ("reason", "همه با هم"));
        var orders = site.Services.GetRequiredService<MoveOrders>();
        var id = Guid.Parse(ordered.Location!.Split('/')[^1]);
        while ((await orders.FindAsync(id, TestContext.Current.CancellationToken))!.FinishedAt is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        Assert.Contains("همه با هم", (await visitor.GetAsync(ordered.Location)).Body, StringComparison.Ordinal);
        Assert.Equal(old + 1, await site.Database.ScalarAsync<int>(
            $"select d.version from cases c join workflow_definitions d on d.id = c.definition where c.number = '{number}'"));
        using var chief = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var page = (await chief.GetAsync($"/cases/{number}")).Body;
        Assert.Contains("انتقال به نگارش دیگر", page, StringComparison.Ordinal);
        Assert.Contains("همه با هم", page, StringComparison.Ordinal);
    }

    private JsonNode Raised()
    {
        var known = site.Engine.Rules.Definitions.Newest(Type)!;
        var node = JsonNode.Parse(known.Body.Span)!;
        node["version"] = known.Version + 1;
        node["id"] = $"{Type}-v{known.Version + 1}";
        node["customProperties"]!["caseFlow"]!["texts"]!["fa"]!["states"]!["InProgress"] = "بازدید دگرگون";
        return node;
    }

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private async Task<Visitor> AdministratorAsync()
    {
        if (await site.Database.ScalarAsync<long>("select count(*) from people where id = 'the-administrator'") == 0)
        {
            await site.AddPersonAsync("the-administrator", (Roles.Administrator, null));
        }

        var visitor = site.NewVisitor();
        await visitor.SignInAsync("the-administrator");
        return visitor;
    }
}
