using System.Net;
using CaseFlow.Workflows.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Demo;

public sealed class PrepareDemoTests(DemoSite demo) : IClassFixture<DemoSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prepare_WhenDone_EveryStateHasARunningCase()
    {
        await using var db = demo.Site.Database.NewDb();
        var filled = await db.Database.SqlQuery<string>($"""select distinct type || ' ' || state as "Value" from cases""").ToHashSetAsync(Cancel);

        var states = from type in demo.Site.Services.GetRequiredService<EngineParts>().Rules.Definitions.All
                     from state in type.States.Keys
                     where !type.IsFinal(state)
                     select $"{type.Type} {state}";
        Assert.Empty(states.Where(state => !filled.Contains(state)).Order(StringComparer.Ordinal));
    }

    // The clock of these tests stands on a Thursday: what is due this week is due tomorrow.
    [Theory]
    [InlineData("demo-inspector")]
    [InlineData("demo-sampler")]
    public async Task Prepare_WhenDone_EveryHeadingOfAWorklistIsFilled(string holder)
    {
        await using var db = demo.Site.Database.NewDb();
        var today = new DateOnly(2026, 11, 5);
        var tomorrow = today.AddDays(1);
        var headings = await db.Database.SqlQuery<int>(
                $"""
                select distinct case when due_on < {today} then 0 when due_on = {today} then 1 when due_on = {tomorrow} then 2 else 3 end as "Value"
                from cases where holder = {holder} and closed_on is null
                """)
            .ToListAsync(Cancel);

        Assert.Superset(new HashSet<int> { 0, 3 }, headings.ToHashSet());
        Assert.True(holder is not "demo-inspector" || headings.Count == 4);
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

    [Fact]
    public async Task Prepare_WhenDone_PeopleOfTheLaboratoryReachItsSamples()
    {
        await using var db = demo.Site.Database.NewDb();
        var reached = await db.Database.SqlQuery<int>(
                $"""
                select count(*)::int as "Value" from role_grants g join cases c on c.laboratory = g.laboratory
                where g.person_id = 'demo-analyst' and c.state = 'Testing'
                """)
            .SingleAsync(Cancel);

        Assert.True(reached > 2);
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
