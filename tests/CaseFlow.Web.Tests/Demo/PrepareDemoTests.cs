using System.Net;
using CaseFlow.Testing.Definitions;
using CaseFlow.Web.Demo;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Demo;

public sealed class PrepareDemoTests(DemoSite demo) : IClassFixture<DemoSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IEnumerable<WorkflowDefinition> Definitions => demo.Site.Services.GetRequiredService<EngineParts>().Rules.Definitions.All;

    [Fact]
    public async Task Prepare_WhenDone_ATypeThatHasAWayHasARunningCaseInEveryState()
    {
        var script = await DemoScript.ReadAsync(HouseDefinitions.Folder, Cancel);
        var whole = script.Ways.Values.Select(way => way.Open?.Type).OfType<string>().ToHashSet(StringComparer.Ordinal);
        await using var db = demo.Site.Database.NewDb();
        var filled = await db.Database.SqlQuery<string>($"""select distinct type || ' ' || state as "Value" from cases""").ToHashSetAsync(Cancel);

        Assert.Contains("sampling-and-testing", whole);
        var states = from type in Definitions
                     from state in type.States.Keys
                     where whole.Contains(type.Type) && !type.IsFinal(state)
                     select $"{type.Type} {state}";
        Assert.Empty(states.Where(state => !filled.Contains(state)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prepare_WhenDone_EveryCaseTypeHasARunningCase()
    {
        await using var db = demo.Site.Database.NewDb();
        var running = await db.Database.SqlQuery<string>($"""select distinct type as "Value" from cases where closed_on is null""").ToHashSetAsync(Cancel);

        Assert.Empty(Definitions.Where(type => type.Kind is CaseKind.Case && !running.Contains(type.Type)).Select(type => type.Type));
    }

    // The clock of these tests stands on a Thursday: working days end neither today nor this week, calendar days do.
    [Theory]
    [InlineData("demo-inspector")]
    [InlineData("demo-supervisor")]
    [InlineData("demo-receiver")]
    public async Task Prepare_WhenDone_EveryHeadingOfTheWorklistIsFilled(string person)
    {
        var sheet = await WorklistAsync(person, WorklistView.MyTurn);

        Assert.All(sheet.Counts, heading => Assert.NotEqual(0, heading.Value));
    }

    [Theory]
    [InlineData("demo-supervisor", 5)]
    [InlineData("demo-approver", 2)]
    [InlineData("demo-secretary", 2)]
    [InlineData("demo-director", 1)]
    public async Task Prepare_WhenDone_SeveralCasesWaitForApproval(string person, int atLeast)
    {
        var sheet = await WorklistAsync(person, WorklistView.Approvals);

        Assert.True(sheet.Rows.Count >= atLeast, $"{sheet.Rows.Count}");
    }

    [Fact]
    public async Task Prepare_WhenDoneAgain_ChangesNothing()
    {
        var before = await StateAsync();

        await using var again = await demo.OpenAsync();
        Assert.True(again.IsDone);
        Assert.Null(await again.PlayAsync(Cancel));

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Verify_WhenTheDemoIsThere_FindsNoDifference()
    {
        var report = await demo.Site.Services.GetRequiredService<EngineParts>().Verify.RunAsync(null, Cancel);

        Assert.Equal(0, report.Differences);
        Assert.NotEqual(0, report.Postings);
    }

    [Fact]
    public async Task SignIn_WithEveryPrintedLine_Works()
    {
        Assert.Contains(demo.SignIns, signIn => signIn.Role == "Administrator");
        Assert.True(demo.SignIns.Select(signIn => signIn.Role).Distinct().Count() > 7);
        foreach (var signIn in demo.SignIns)
        {
            using var visitor = demo.Site.NewVisitor();
            var answer = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", signIn.UserName), ("password", signIn.Password));
            Assert.True(answer.Status is HttpStatusCode.Redirect, signIn.UserName);
        }
    }

    private async Task<WorklistSheet> WorklistAsync(string person, WorklistView view)
    {
        await using var db = demo.Site.Database.NewDb();
        var grants = await db.GrantedRoles.Where(grant => grant.PersonId == person).ToListAsync(Cancel);
        var actor = new Actor { Id = person, Grants = [.. grants.Select(grant => new RoleGrant(grant.Role, grant.Province, grant.Laboratory))] };
        var request = new WorklistRequest { Actor = actor, Today = new DateOnly(2026, 11, 5), View = view };
        return await demo.Site.Services.GetRequiredService<Worklist>().ReadAsync(request, Cancel);
    }

    private async Task<string> StateAsync()
    {
        await using var db = demo.Site.Database.NewDb();
        return await db.Database.SqlQuery<string>(
                $"""
                select (select md5(string_agg(number || version || state || encode(head, 'hex'), ',' order by number)) from cases)
                  || ' ' || (select count(*) from case_events) || ' ' || (select count(*) from ledger_postings)
                  || ' ' || (select count(*) from people) as "Value"
                """)
            .SingleAsync(Cancel);
    }
}
