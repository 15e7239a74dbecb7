using System.Text.RegularExpressions;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Cases;

/// What a case page tells of the unit's earlier cases: for those in whose area they lie, and nothing of the others.
public sealed partial class PartyRecordTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Permits _permits = new(site);
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Record_OfAUnit_TellsItsLicenceWithWhatItIsWorthToday()
    {
        var permit = await _permits.IssuedAsync();
        var later = await _permits.IssuedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        visitor.Speak("en");
        var before = RecordIn((await visitor.GetAsync($"/cases/{later}")).Body);

        await _permits.DecideAsync(permit, "suspension");

        var after = RecordIn((await visitor.GetAsync($"/cases/{later}")).Body);
        Assert.DoesNotContain("Suspended", before, StringComparison.Ordinal);
        Assert.Contains("Suspended", after, StringComparison.Ordinal);
        Assert.Contains("Valid", after, StringComparison.Ordinal);
        Assert.Contains($"/cases/{permit}", after, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/cases/{later}\"", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_OnTheUnitsOwnPage_TellsAllOfItsCases()
    {
        var first = await _inspections.PlannedAsync();
        var second = await _inspections.PlannedAsync();
        var unit = await site.Database.ScalarAsync<string>(
            $"select u.number from cases c join case_links l on l.from_id = c.id and l.name = 'establishment' join cases u on u.id = l.to_id where c.number = '{first}'");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var record = RecordIn((await visitor.GetAsync($"/cases/{unit}")).Body);

        Assert.Contains($"/cases/{first}", record, StringComparison.Ordinal);
        Assert.Contains($"/cases/{second}", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_TellsNoCaseOfAnotherProvince()
    {
        var here = await _inspections.PlannedAsync();
        var there = await _inspections.PlannedAsync();
        await site.Database.ScalarAsync<long>($"update cases set province = 'fars' where number = '{there}' returning id");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        using var country = await site.NewVisitorAsync(("Auditor", null));

        Assert.DoesNotContain(there, (await visitor.GetAsync($"/cases/{here}")).Body, StringComparison.Ordinal);
        Assert.Contains(there, RecordIn((await country.GetAsync($"/cases/{here}")).Body), StringComparison.Ordinal);
    }

    private static string RecordIn(string page) => Section().Match(page).Value;

    [GeneratedRegex("<section class=\"cf-card cf-record\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Section();
}
