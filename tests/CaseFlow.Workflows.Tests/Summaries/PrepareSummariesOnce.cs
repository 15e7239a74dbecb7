using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Workflows.Tests.Summaries;

/// <summary>A month is told once, to those who manage an area, from the first working day of the next one on.</summary>
public sealed class PrepareSummariesOnce(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly FakeClock clock = new();

    public async ValueTask InitializeAsync() => await database.ExecuteAsync(
        """
        truncate summary_runs, summaries, mails, person_notices, notice_channels, role_grants, people cascade;
        insert into people (id, user_name, normalized_user_name, name_fa, name_en, email)
        select id, id, upper(id), id, id, id || '@example.ir' from unnest(array['isfahan-manager', 'hq', 'land', 'inspector', 'gone']) id;
        insert into role_grants (person_id, role, province) values
          ('isfahan-manager', 'ProvinceManager', 'isfahan'), ('isfahan-manager', 'DirectorGeneral', 'isfahan'), ('hq', 'HqOffice', null),
          ('land', 'ManagingDirector', 'yazd'), ('inspector', 'Inspector', 'isfahan'), ('gone', 'ProvinceManager', 'fars');
        update role_grants set valid_to = '2026-11-01' where person_id = 'gone';
        """);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("1405/08/14", "1405/07")] // in the middle of a month
    [InlineData("1405/09/01", "1405/08")] // a Sunday: the first day is worked
    [InlineData("1405/08/01", "1405/06")] // a Friday
    [InlineData("1405/08/02", "1405/07")] // the Saturday after it
    [InlineData("1405/01/01", "1404/11")] // the holidays of Nowruz
    [InlineData("1405/01/05", "1404/12")] // the first working day of a year tells the last month of the one before
    public void DueMonth_FollowsTheFirstWorkingDay(string today, string month) =>
        Assert.Equal(month, SummaryMonth.DueOn(Day(today), House.Rules().Calendar).ToString());

    [Fact]
    public async Task Run_InAHouseThatBegins_TellsNothingOfTheMonthsBefore_ButTheNextOne()
    {
        Assert.Equal(0, await RunAsync());
        Assert.Equal(0, await RunAsync());
        clock.MoveTo(At("1405/09/01", 8));
        Assert.Equal(3, await RunAsync());
        Assert.Equal(["hq 140508", "isfahan-manager 140508", "land 140508"], await MailsAsync());
    }

    [Fact]
    public async Task Run_ForAManagerOfSeveralRoles_TellsEachAreaOnce()
    {
        await BeginAsync();
        await RunAsync();
        var told = new ToldSummaries(database.DataSource);
        Assert.Equal([new SummaryArea("monthly-summary", "isfahan")], await told.AreasAsync(new JalaliMonth(1405, 7), "isfahan-manager", CancellationToken.None));
        Assert.Equal([new SummaryArea("monthly-land-summary", "yazd")], await told.AreasAsync(new JalaliMonth(1405, 7), "land", CancellationToken.None));
        Assert.Equal([new SummaryArea("monthly-summary", null)], await told.AreasAsync(new JalaliMonth(1405, 7), "hq", CancellationToken.None));
        Assert.Empty(await told.AreasAsync(new JalaliMonth(1405, 7), "gone", CancellationToken.None));
    }

    [Fact]
    public async Task Run_OnSeveralNodesAtOnce_TellsEachOnce()
    {
        await BeginAsync();
        var told = await AtOnce.RunAsync(4, _ => RunAsync());
        Assert.Equal([0, 0, 0, 3], told.Order());
        Assert.Equal(3, (await MailsAsync()).Count);
        Assert.Equal(3L, await database.ScalarAsync<long>("select count(*) from person_notices where kind = 5"));
    }

    [Fact]
    public async Task Run_AfterTheServerWasDownOnTheDay_CatchesUpOnce_ForTheLastMonthAlone()
    {
        await BeginAsync();
        clock.MoveTo(At("1405/11/20", 3));
        Assert.Equal(3, await RunAsync());
        Assert.Equal(0, await RunAsync());
        Assert.Equal(["hq 140510", "isfahan-manager 140510", "land 140510"], await MailsAsync());
        Assert.True(await database.ScalarAsync<bool>("select bool_and(expires_at > next_at + interval '19 days') from mails"));
    }

    [Fact]
    public async Task Mail_BeforeSevenOnTheDay_WaitsForSeven()
    {
        await BeginAsync();
        clock.MoveTo(At("1405/09/01", 0));
        await RunAsync();
        Assert.Equal(At("1405/09/01", 7).UtcDateTime, await database.ScalarAsync<DateTime>("select min(next_at) from mails"));
    }

    [Fact]
    public async Task OptOut_OfMail_LeavesTheNotice_AndOfBoth_Neither()
    {
        await BeginAsync();
        var channels = new NoticeChannels(database.DataSource);
        await channels.EndMailsAsync("hq", [NoticeKind.Summary], CancellationToken.None);
        await channels.ChooseAsync("land", [new NoticeChannel(NoticeKind.Summary, Told: false, ByMail: false)], CancellationToken.None);
        await RunAsync();
        Assert.Equal(["isfahan-manager 140507"], await MailsAsync());
        Assert.Equal("hq,isfahan-manager", await database.ScalarAsync<string>("select string_agg(person_id, ',' order by person_id) from person_notices where kind = 5"));
    }

    private Task BeginAsync() => database.ExecuteAsync("insert into summary_runs (month, ran_at) values (140501, now())");

    private Task<int> RunAsync() => new PrepareSummaries(database.DataSource, House.Rules(), new MailBell(new Bell()), clock).RunAsync(CancellationToken.None);

    private async Task<List<string>> MailsAsync()
    {
        await using var command = database.DataSource.CreateCommand("select person_id || ' ' || subject from mails where kind = 0 order by 1");
        await using var row = await command.ExecuteReaderAsync();
        List<string> mails = [];
        while (await row.ReadAsync())
        {
            mails.Add(row.GetString(0));
        }

        return mails;
    }

    private static DateOnly Day(string jalali) => JalaliDate.TryParse(jalali, out var date) ? date.ToDateOnly() : throw new FormatException(jalali);

    private static DateTimeOffset At(string jalali, int hour) => new(Day(jalali).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(3.5));
}
