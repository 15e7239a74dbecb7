using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Ledger;

/// <summary>A closed month takes what comes late, and the event says that it did; a day to come is refused.</summary>
public sealed class FlagLatePostings(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly FakeClock clock = new();

    [Fact]
    public async Task Post_IntoAClosedMonth_IsTakenAndFlagged()
    {
        var house = await EngineHouse.OpenAsync(database.DataSource, clock, DefinitionBuilder.Case("matter").State("A")
            .Step("Put", "A", "A", form: [Field.Date("on")], does: Do.Post(SampleIndicators.DatedStock))
            .Step("Undo", "A", "A", does: Do.Reverse(ReverseScope.Case, "*"))
            .Step("End", "A", "B").Build());
        var matter = await house.OpenAsync("matter");
        clock.Advance(TimeSpan.FromDays(60));
        await PutAsync("2026-11-10");
        await PutAsync("2026-12-10");
        await database.ExecuteAsync(
            "insert into ledger_periods (month, closed_at, position, closed_by, reason) select 140508, now(), max(position), 'system', '-' from ledger_postings");
        await PutAsync("2026-11-11");
        await PutAsync("2026-12-11");
        await PutAsync("2027-01-03");
        await house.TakeAsync(matter, "Undo");

        var flagged = await house.TextsAsync(
            """
            select e.seq || ' ' || (p.value ->> 'date') || ' ' || coalesce(p.value ->> 'late', 'in time')
            from case_events_readable e, jsonb_array_elements(e.body -> 'postings') p order by e.seq, p.value ->> 'date'
            """);
        Assert.Equal(
            [
                "2 2026-11-10 in time", "3 2026-12-10 in time", "4 2026-11-11 true", "5 2026-12-11 in time", "6 2027-01-03 in time",
                "7 2026-11-10 true", "7 2026-11-11 true", "7 2026-12-10 in time", "7 2026-12-11 in time", "7 2027-01-03 in time",
            ],
            flagged);
        Assert.IsType<DateInFuture>((await TryPutAsync("2027-01-20")).Error);
        var report = await house.VerifyAsync();
        Assert.True(report.Differences == 0, string.Join('\n', report.Named));

        async Task PutAsync(string on) => _ = (await TryPutAsync(on)).Value;
        Task<CaseFlow.Domain.Shared.Result<StepTaken>> TryPutAsync(string on) => house.TryTakeAsync(matter, "Put", null, ("on", on.Fact()));
    }
}
