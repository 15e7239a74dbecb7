using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Publications;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>Publish, post late facts through real steps, recompute: the same bytes; and the revision lists exactly the late cases.</summary>
public sealed class RevisePublications(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PublishingHouse house = new(database);

    private static CancellationToken Cancel => PublishingHouse.Cancel;

    [Fact]
    public async Task Publish_ThenLateFactsAndReversals_StandsAndIsExplainedByItsCases()
    {
        var engine = await EngineHouse.OpenAsync(database.DataSource, house.Clock, DefinitionBuilder.Case("matter").State("A", Do.Set("industry", "'services'"))
            .Step("Visit", "A", "A", form: [Field.Number("count")], does: Do.Post(PublishingHouse.Visit, "variables.form.count"))
            .Step("Undo", "A", "A", form: [Field.Text("reason")], does: Do.Reverse(ReverseScope.Case, "Visit"))
            .Step("End", "A", "B").Build());
        var (early, voided) = (await VisitAsync(engine, 30), await VisitAsync(engine, 12));
        var late = await engine.OpenAsync("matter");
        house.Clock.Advance(TimeSpan.FromDays(31));
        await house.CloseAsync(1405, 8);
        var published = await house.PublishAsync(PublishingHouse.Monthly(1405, 8));
        Assert.Equal(42, published.Report().Value("monthly-inspections", "technical-visits", "month"));

        // Late facts of the closed month, a reversal with its reason, and a visit of the next month that is nobody's revision.
        var other = await VisitAsync(engine, 99);
        await engine.TakeAsync(voided, "Undo", null, ("reason", "Counted twice.".Fact()));
        await VisitInAbanAsync(engine, late, 7);

        var again = await house.Recompute.RunAsync(published, Cancel);
        Assert.True(again.IsSame, string.Join('\n', again.Changes));
        var revision = await new RevisePublication(database.DataSource, house.Records).SinceAsync(published, Cancel);

        Assert.Equal([voided, late], revision.Cases);
        Assert.DoesNotContain(early, revision.Cases);
        Assert.DoesNotContain(other, revision.Cases);
        Assert.Equal([-12m, 7m], revision.Late.Select(posting => posting.Quantity));
        Assert.Equal(("Undo", "Counted twice."), (revision.Late[0].Step, revision.Late[0].Reason));
        Assert.NotNull(revision.Late[0].Reverses);
        var cell = revision.Cells.Single(each => each.Change is { Row: "technical-visits", Column.Id: "month" });
        Assert.Equal((42m, 37m, RevisionCause.LateFacts), (cell.Change.Before!.Value, cell.Change.After!.Value, cell.Cause));
        Assert.Equal([voided, late], cell.Late.Select(posting => posting.CaseNumber));

        // They stand on the page of the month, too, and only they.
        var book = new MonthBook(database.DataSource);
        Assert.Equal([voided, late], (await book.LateAsync(new JalaliMonth(1405, 8), Cancel)).Select(posting => posting.CaseNumber));
        Assert.Equal(2, (await book.FindAsync(new JalaliMonth(1405, 8), Cancel))!.Late);

        // The next edition shows what changed against the first, and why.
        var second = await house.PublishAsync(PublishingHouse.Monthly(1405, 8) with { Reason = "A visit came late, another was counted twice." });
        var against = (await new RevisePublication(database.DataSource, house.Records).AgainstTheEditionBeforeAsync(second, Cancel))!;
        Assert.Equal([voided, late], against.Cases);
        Assert.Equal((2, "A visit came late, another was counted twice."), (second.Line.Edition, second.Line.Reason));
        Assert.Null(await new RevisePublication(database.DataSource, house.Records).AgainstTheEditionBeforeAsync(published, Cancel));
        Assert.Empty((await new VerifyPublications(database.DataSource, house.Records).RunAsync(Cancel)).Differences);
    }

    private static async Task<string> VisitAsync(EngineHouse engine, int count)
    {
        var number = await engine.OpenAsync("matter");
        await engine.TakeAsync(number, "Visit", null, ("count", count.Fact()));
        return number;
    }

    /// <summary>A step that happened in Aban and is entered in Azar.</summary>
    private static async Task VisitInAbanAsync(EngineHouse engine, string number, int count)
    {
        var step = engine.Step(number, "Visit", null, ("count", count.Fact())) with { OccurredAt = new DateTimeOffset(2026, 11, 12, 9, 0, 0, TimeSpan.FromHours(3.5)) };
        _ = (await engine.RunAsync(step)).Value;
    }
}
