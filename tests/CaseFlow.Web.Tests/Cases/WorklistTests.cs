using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Cases;

public sealed class WorklistTests(WebSite site) : IClassFixture<WebSite>
{
    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Worklist_OfAnInspector_ShowsWhatIsTheirTurnOnly()
    {
        var me = await site.AddPersonAsync("turn", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("inspector-of-another", (Roles.Inspector, "isfahan"));
        var mine = await _inspections.AssignedAsync(me.Id);
        var anothers = await _inspections.AssignedAsync("inspector-of-another");
        var supervisors = await _inspections.PlannedAsync();
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync("turn");

        var turn = await visitor.GetAsync("/cases");
        var area = await visitor.GetAsync("/cases?show=area");

        Assert.Contains(mine, turn.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(anothers, turn.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(supervisors, turn.Body, StringComparison.Ordinal);
        Assert.Contains(anothers, area.Body, StringComparison.Ordinal);
        Assert.Contains(supervisors, area.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worklist_OfAnotherProvince_ShowsNothing()
    {
        var number = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "fars"));

        var answer = await visitor.GetAsync("/cases?show=area");

        Assert.DoesNotContain(number, answer.Body, StringComparison.Ordinal);
        Assert.Contains("کاری در این فهرست نیست", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worklist_WithFilters_NarrowsTheList()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var ofType = await visitor.GetAsync("/cases?show=area&type=taha-inspection&due=week");
        var ofOther = await visitor.GetAsync("/cases?show=area&type=technical-visit");
        var overdue = await visitor.GetAsync("/cases?show=area&due=overdue");

        Assert.Contains(number, ofType.Body + (await visitor.GetAsync("/cases?show=area&due=later")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(number, ofOther.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(number, overdue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ForAWholeNumber_LeadsToTheCase()
    {
        var number = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await visitor.GetAsync("/search?q=" + number.ToLowerInvariant());

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.EndsWith($"/cases/{number}", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approvals_OfASupervisor_ShowReportsToConfirm()
    {
        var reported = await _inspections.ReportedAsync();
        var planned = await _inspections.PlannedAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var answer = await visitor.GetAsync("/approvals");

        Assert.Contains(reported, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(planned, answer.Body, StringComparison.Ordinal);
    }
}
