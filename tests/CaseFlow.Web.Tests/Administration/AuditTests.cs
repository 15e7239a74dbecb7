using System.Net;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Administration;

/// Who did what when: steps, what was refused, who came in.
public sealed class AuditTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task RefusedStep_LeavesALine_WithPersonCaseAndReason()
    {
        var number = await _inspections.ReportedAsync();
        await site.AddPersonAsync("refused-one", (Roles.Inspector, "isfahan"));
        using var inspector = site.NewVisitor();
        await inspector.SignInAsync("refused-one");
        await inspector.PostAsync($"/cases/{number}/steps", $"/cases/{number}", ("_transition", "Confirm"));
        using var auditor = await site.NewVisitorAsync((Roles.Auditor, null));

        var page = await auditor.GetAsync($"/audit?what=refusals&person=refused-one&case={number}");
        auditor.Speak("en");
        var english = await auditor.GetAsync($"/audit?what=refusals&person=refused-one");

        Assert.Contains(number, page.Body, StringComparison.Ordinal);
        Assert.Contains(number, english.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_AreFoundByCase_ByPerson_ByType_AndNotBeyondThePeriod()
    {
        var number = await _inspections.ReportedAsync();
        using var auditor = await site.NewVisitorAsync((Roles.Auditor, null));

        foreach (var query in new[] { $"case={number}", $"person=inspector-before&case={number}", $"type=taha-inspection&case={number}", $"from=1405/08/14&to=1405/08/14&case={number}" })
        {
            Assert.Contains(number, (await auditor.GetAsync($"/audit?what=steps&{query}")).Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain($">{number}<", (await auditor.GetAsync($"/audit?what=steps&to=1405/08/13&case={number}")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain($">{number}<", (await auditor.GetAsync($"/audit?what=steps&type=establishment&case={number}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIns_AreToldWithWhatCameOfThem_AndNoUnknownNameIsKept()
    {
        await site.AddPersonAsync("comes-in", (Roles.Inspector, "isfahan"));
        using var visitor = site.NewVisitor();
        await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "comes-in"), ("password", "guess"));
        await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "my-secret-password"), ("password", "x"));
        await visitor.SignInAsync("comes-in");
        await visitor.PostAsync("/sign-out", "/cases");

        Assert.Equal(
            "In,Out,Wrong",
            await site.Database.ScalarAsync<string>("select string_agg(code, ',' order by code) from audit_log where kind = 1 and actor = 'comes-in'"));
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from audit_log a where a::text like '%my-secret-password%'"));
        using var auditor = await site.NewVisitorAsync((Roles.Auditor, null));
        Assert.Contains("گذرواژه نادرست", (await auditor.GetAsync("/audit?what=sign-ins&person=comes-in")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_FollowEachOther_WithoutGapOrRepetition()
    {
        await site.Database.ExecuteAsync(
            "insert into audit_log (at, kind, actor, action, code, detail) select '2026-11-01', 2, 'paged', 'Act' || n, 'Done', 'x' from generate_series(1, 120) n");
        using var auditor = await site.NewVisitorAsync((Roles.Auditor, null));
        var (path, seen) = ((string?)"/audit?what=administration&person=paged", new List<string>());
        while (path is not null)
        {
            var body = (await auditor.GetAsync(path)).Body;
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(body, "Act[0-9]+").Select(match => match.Value));
            path = System.Text.RegularExpressions.Regex.Match(body, "href=\"(/audit\\?[^\"]*before=[^\"]*)\"") is { Success: true } next
                ? WebUtility.HtmlDecode(next.Groups[1].Value) : null;
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task File_HoldsTheSameLines_AndNoFormula()
    {
        await site.Database.ExecuteAsync(
            "insert into audit_log (at, kind, actor, action, code, detail, reason) values ('2026-11-01', 2, 'filed', 'Act', 'Done', 'x', '=HYPERLINK(\"evil\")')");
        using var auditor = await site.NewVisitorAsync((Roles.Auditor, null));

        var file = System.Text.Encoding.UTF8.GetString(await auditor.DownloadAsync("/audit/file?what=administration&person=filed"));

        Assert.Equal(2, file.TrimEnd().Split('\n').Length);
        Assert.Contains("\"'=HYPERLINK(\"\"evil\"\")\"", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update audit_log set actor = 'x'")]
    [InlineData("delete from audit_log")]
    public async Task Lines_CanNotBeRewritten(string sql)
    {
        await site.Database.ExecuteAsync("insert into audit_log (at, actor, action, code, detail) values (now(), 'kept', 'Act', 'Done', 'x')");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.Database.ExecuteAsync(sql));
    }
}
