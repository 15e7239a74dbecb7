using System.Net;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Reads;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Reads;

/// Acceptance cases C01, C07 and the article on confidentiality: who read what, by which duty, also when it was refused.
public sealed class ReadLogTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task CasePage_Shown_IsLoggedWithUnitAndDuty()
    {
        var number = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        await visitor.GetAsync($"/cases/{number}");

        var unit = await site.Database.ScalarAsync<string>($"select data->>'establishment' from cases where number = '{number}'");
        Assert.Equal([$"case 200 {unit} Supervisor@isfahan"], await LinesAsync(number));
    }

    [Fact]
    public async Task CasePage_OfAnotherProvince_IsRefusedAsIfThereWereNoneAndLogged()
    {
        var number = await _inspections.PlannedAsync();
        var none = string.Concat(number.AsSpan(0, number.Length - 3), "999");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "fars"));

        var existing = await visitor.GetAsync($"/cases/{number}");
        var missing = await visitor.GetAsync($"/cases/{none}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (existing.Status, missing.Status));
        Assert.Equal(Stripped(missing.Body, none), Stripped(existing.Body, number));
        Assert.Equal(["case 404 - -"], await LinesAsync(number));
        Assert.Equal(["case 404 - -"], await LinesAsync(none));
    }

    [Fact]
    public async Task CasePage_ForSomebodyOutside_IsRefusedAlikeAndLogged()
    {
        var number = await _inspections.PlannedAsync();
        var none = string.Concat(number.AsSpan(0, number.Length - 3), "998");
        using var outside = await site.NewVisitorAsync();
        using var nobody = site.NewVisitor();

        var existing = await outside.GetAsync($"/cases/{number}");
        var missing = await outside.GetAsync($"/cases/{none}");
        var unknown = await nobody.GetAsync($"/cases/{number}");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Redirect), (existing.Status, missing.Status, unknown.Status));
        Assert.Equal(Stripped(missing.Body, none), Stripped(existing.Body, number));
        Assert.Equal(["case 302 - -", "case 403 - -"], (await LinesAsync(number)).Order());
        Assert.Equal(["case 403 - -"], await LinesAsync(none));
    }

    [Fact]
    public async Task Search_ByNameForAUnitOutOfReach_FindsNothingLikeForAUnitThatIsNot()
    {
        await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "fars"));

        var existing = await visitor.GetAsync($"/search?q={Uri.EscapeDataString("سپاهان")}");
        var missing = await visitor.GetAsync($"/search?q={Uri.EscapeDataString("ناموجود")}");

        Assert.Equal(
            Stripped(missing.Body, "ناموجود", Uri.EscapeDataString("ناموجود")), Stripped(existing.Body, "سپاهان", Uri.EscapeDataString("سپاهان")));
        await FlushAsync();
        Assert.Equal(1, await site.Database.ScalarAsync<long>(
            $"select count(*) from unit_reads where page = 'search' and address like '%{Uri.EscapeDataString("سپاهان")}%'"));
    }

    [Fact]
    public async Task Worklist_WithoutASearch_IsNoRead()
    {
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "kerman"));
        await visitor.GetAsync("/cases");

        await FlushAsync();
        Assert.Equal(0, await site.Database.ScalarAsync<long>("select count(*) from unit_reads where address = 'GET /cases'"));
    }

    [Fact]
    public async Task Step_AndFigure_AreLoggedWithTheirCases()
    {
        var number = await _inspections.ReportedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", ("_transition", "Confirm"));
        await visitor.GetAsync("/statistics/taha-inspections/cases?year=1405&province=isfahan");

        var lines = await LinesAsync(number);

        Assert.Contains(lines, line => line.StartsWith("step 302 ", StringComparison.Ordinal) && line.EndsWith(" Supervisor@isfahan", StringComparison.Ordinal));
        Assert.Contains("figure-cases 200 - Supervisor@isfahan", lines);
    }

    [Fact]
    public async Task Page_OfTheLog_AnswersWhoReadACaseAndWhatAPersonRead()
    {
        var (first, second) = (await _inspections.PlannedAsync(), await _inspections.PlannedAsync());
        var reader = await site.AddPersonAsync($"curious-{Guid.CreateVersion7():N}", (Roles.Supervisor, "isfahan"));
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(reader.UserName!);
        await visitor.GetAsync($"/cases/{first}");
        await visitor.GetAsync($"/cases/{second}");
        using var auditor = await site.NewVisitorAsync((Roles.Auditor, null));
        auditor.Speak("en");

        var ofCase = await auditor.GetAsync($"/reads?case={first}");
        var ofPerson = await auditor.GetAsync($"/reads?person={reader.UserName}");

        Assert.Contains("Zahra Karimi", ofCase.Body, StringComparison.Ordinal);
        Assert.Contains("Supervisor, ", ofCase.Body.Replace("Head of group, ", "Supervisor, ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(second, ofCase.Body, StringComparison.Ordinal);
        Assert.Contains(first, ofPerson.Body, StringComparison.Ordinal);
        Assert.Contains(second, ofPerson.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_OnceWritten_IsNeverChanged()
    {
        var number = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await visitor.GetAsync($"/cases/{number}");
        await FlushAsync();

        foreach (var act in (string[])["update unit_reads set person = 'somebody else'", "delete from unit_reads"])
        {
            Assert.Contains("append only", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.Database.ExecuteAsync(act))).MessageText, StringComparison.Ordinal);
        }
    }

    private Task FlushAsync() => site.Services.GetRequiredService<ReadLog>().FlushAsync(TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string>> LinesAsync(string number)
    {
        await FlushAsync();
        await using var command = site.Database.DataSource.CreateCommand(
            $"select page || ' ' || status || ' ' || coalesce(unit, '-') || ' ' || coalesce(duty, '-') from unit_reads where case_number = '{number}' order by id");
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(row.GetString(0));
        }

        return lines;
    }

    private static string Stripped(string body, params string[] asked) =>
        System.Text.RegularExpressions.Regex.Replace(
            asked.Aggregate(body, (text, each) => text.Replace(each, "…", StringComparison.Ordinal)), "(nonce|value|data-position)=\"[^\"]*\"", string.Empty);
}
