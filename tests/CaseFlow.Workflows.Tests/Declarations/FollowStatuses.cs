using CaseFlow.Domain.Declarations;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Declarations;

namespace CaseFlow.Workflows.Tests.Declarations;

/// <summary>The nightly pass keeps the log of changes in agreement with a recomputation, and reminds before the due day.</summary>
public sealed class FollowStatuses(DeclarationHouse house) : IClassFixture<DeclarationHouse>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await house.Database.ExecuteAsync(
        "truncate cases, case_events, case_links, case_clocks, case_keys, declaration_acts, activity_changes, activity_passes, activity_digests, declaration_reminders, notifications");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Run_DayAfterDay_LogsEachChangeWithItsCauseOnce()
    {
        house.MoveTo("1400/01/05");
        var unit = await house.UnitAsync("1399/08/20");
        var pass = house.NewPass();
        foreach (var (day, month) in new[] { ("1400/02/20", "1399/12"), ("1400/04/20", ""), ("1400/05/20", ""), ("1400/06/10", "1400/01"), ("1400/07/01", "") })
        {
            house.MoveTo(day);
            Assert.NotNull(await pass.RunAsync(CancellationToken.None));
            Assert.Null(await pass.RunAsync(CancellationToken.None));
            if (month.Length > 0)
            {
                await house.DeclareAsync(unit, month);
            }
        }

        var log = await LogAsync(unit);
        Assert.Equal(
            [
                "1399/12/01 ACTIVE DutyBegan", "1400/01/09 ARREARS(1) DeadlinePassed", "1400/02/09 ARREARS(2) DeadlinePassed", "1400/02/20 ARREARS(1) Registered",
                "1400/03/09 ARREARS(2) DeadlinePassed", "1400/04/09 ARREARS(3) DeadlinePassed", "1400/05/09 INACTIVE DeadlinePassed",
            ],
            log.Select(change => $"{Domain.Calendars.JalaliDate.Of(change.Day)} {change.To} {change.Cause}"));
        Assert.Equal(new ActivityStatus(StatusKind.Arrears, 2), ActivityLog.StatusOn(log, DeclarationHouse.Day("1400/03/15")));
        Assert.Equal(new ActivityStatus(StatusKind.NotObliged), ActivityLog.StatusOn(log, DeclarationHouse.Day("1399/11/30")));
    }

    [Fact]
    public async Task Run_WhenTheDateOfThePermitIsCorrected_WithdrawsWhatIsNoLongerFoundAndKeepsIt()
    {
        house.MoveTo("1401/01/05");
        var unit = await house.UnitAsync("1400/08/20");
        house.MoveTo("1401/02/20");
        await house.NewPass().RunAsync(CancellationToken.None);
        var written = (await LogAsync(unit)).Count;
        await house.TakeAsync(
            unit, "RecordPermit", DeclarationHouse.Supervisor, ("licensedOn", CaseFlow.Workflows.Definitions.Conditions.FactValue.Of(DeclarationHouse.Day("1400/10/20"))));
        house.MoveTo("1401/02/21");
        var pass = await house.NewPass().RunAsync(CancellationToken.None);
        Assert.Equal((3, written, 1), (written, pass!.Withdrawn, pass.Written));
        Assert.Equal(3L, await house.Database.ScalarAsync<long>("select count(*) from activity_changes where withdrawn_at is not null"));
        Assert.Equal(StatusKind.Active, Assert.Single(await LogAsync(unit)).To.Kind);
    }

    [Fact]
    public async Task Run_BeforeTheDueDay_RemindsFiveTwoAndNoDaysBeforeThoseWhoHaveNotDeclared()
    {
        house.MoveTo("1402/01/02");
        var (silent, speaking) = (await house.UnitAsync("1401/08/20"), await house.UnitAsync("1401/08/20"));
        await house.DeclareAsync(speaking, "1401/12");
        foreach (var (day, sent) in new[] { ("1402/01/02", 0), ("1402/01/03", 1), ("1402/01/04", 0), ("1402/01/05", 0), ("1402/01/07", 1), ("1402/01/08", 1), ("1402/01/09", 0) })
        {
            house.MoveTo(day, new TimeOnly(0, 20));
            Assert.Equal(sent, (await house.NewPass().RunAsync(CancellationToken.None))!.Reminders);
        }

        Assert.Equal(3L, await house.Database.ScalarAsync<long>(
            $"select count(*) from notifications n join cases c on c.id = n.case_id where c.number = '{silent}' and n.role = 'Unit' and n.message = 'declaration.due'"));
    }

    [Fact]
    public async Task Run_OnSeveralNodesAtOnce_IsDoneByOne()
    {
        house.MoveTo("1403/01/20");
        await house.UnitAsync("1402/08/20");
        var passes = await AtOnce.RunAsync(4, _ => house.NewPass().RunAsync(CancellationToken.None));
        Assert.Equal(2, Assert.Single(passes.OfType<ActivityPass>()).Written);
        Assert.Equal(2L, await house.Database.ScalarAsync<long>("select count(*) from activity_changes"));
    }

    private async Task<IReadOnlyList<StatusChange>> LogAsync(string unit)
    {
        await using var connection = await house.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var id = await house.Database.ScalarAsync<long>($"select id from cases where number = '{unit}'");
        return await ActivityLog.OfAsync(connection, id, CancellationToken.None);
    }
}
