using CaseFlow.Testing.Mails;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Web.Tests.Commands;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Summaries;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Web.Tests.Mails;

/// Sixty-two managers, two a province, and what can go wrong between them and their mails.
public sealed class SurviveAKilledNode(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Managers = 62;
    private const int KilledAt = 20;

    private readonly TestDatabase _database = new(postgres);
    private readonly SmtpServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SmtpServer.Trust();
        await _database.InitializeAsync();
        var engine = await NewEngineAsync(new FakeClock());
        var values = string.Join(", ", engine.Rules.Reference.Provinces.Select(province => $"('{province.Id}')"));
        await _database.ExecuteAsync(
            $"""
            insert into summary_runs (month, ran_at) values (139901, now());
            with managers as (
              select role || '-' || province as id, role, province from (values {values}) p(province) cross join (values ('DirectorGeneral'), ('ProvinceManager')) r(role)),
            people as (
              insert into people (id, user_name, normalized_user_name, name_fa, name_en, email)
              select id, id, upper(id), 'مدیر ' || province, id, id || '@example.ir' from managers returning id)
            insert into role_grants (person_id, role, province) select id, role, province from managers;
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// The node is a process of its own and is killed with SIGKILL while the server has its twentieth mail whole and has not said so.
    [Fact]
    public async Task Kill_TheNodeInTheMiddleOfTheRun_AndEveryManagerGetsExactlyOneMail()
    {
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        await using var other = await NewNodeAsync(clock);
        Assert.Equal(Managers, await other.Services.GetRequiredService<PrepareSummaries>().RunAsync(Cancel));
        await _database.ExecuteAsync("update mails set next_at = '2020-01-01'"); // seven o'clock has come, whatever the time is here
        var inTheMiddle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Script = (phase, _) =>
        {
            if (phase is not SmtpPhase.Content || _server.Mails.Count < KilledAt)
            {
                return null;
            }

            inTheMiddle.TrySetResult();
            return new SmtpReaction.Silence();
        };
        using (var node = await StartNodeAsync())
        {
            await inTheMiddle.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
            await node.KillAsync();
        }

        Assert.Equal(KilledAt, _server.Mails.Count);
        _server.Script = (_, _) => null;
        Assert.Equal(0, await other.Services.GetRequiredService<PrepareSummaries>().RunAsync(Cancel));
        await SendAllAsync(other, clock);

        Assert.Equal(Managers, _server.Mails.Select(mail => mail.To).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Managers, _server.Mails.Count);
        Assert.Equal(Managers, await _database.ScalarAsync<long>("select count(*) from mails where state = 2"));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from mail_attempts where outcome is null"));
    }

    /// The clustered timetable: one node tells the month and is killed while it writes; the other, started meanwhile, finds that out by itself.
    [Fact(Timeout = 120_000)]
    public async Task Kill_TheNodeThatTellsTheMonth_AndTheOtherTellsItOnce()
    {
        await using var held = await _database.DataSource.OpenConnectionAsync(Cancel);
        await using var block = await held.BeginTransactionAsync(Cancel);
        await using (var table = new NpgsqlCommand("lock table summaries in share row exclusive mode", held, block))
        {
            await table.ExecuteNonQueryAsync(Cancel);
        }

        using var first = await StartNodeAsync();
        await AwaitAsync("select exists (select from pg_locks where relation = 'summaries'::regclass and not granted)");
        using var second = await StartNodeAsync();
        await AwaitAsync("select count(*) = 2 from quartz.scheduler_state");
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from quartz.fired_triggers where job_name = 'prepare-mails'"));
        await first.KillAsync();
        await block.RollbackAsync(Cancel);
        await AwaitAsync("select count(*) = 2 from summary_runs");

        Assert.Equal(Managers, await _database.ScalarAsync<long>("select count(*) from mails where kind = 0"));
        Assert.Equal(Managers, await _database.ScalarAsync<long>("select count(distinct person_id) from summaries"));
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from quartz.scheduler_state"));
    }

    /// The first try of every mail fails in one of six ways; one address is wrong for good.
    [Fact]
    public async Task Server_ThatRefusesDelaysAndDrops_TakesAllInTheEnd_ButTheWrongAddress_WhichIsShown()
    {
        const string Wrong = "DirectorGeneral-yazd@example.ir";
        var known = new HashSet<string>(StringComparer.Ordinal);
        _server.Script = (phase, to) => to == Wrong && phase is SmtpPhase.Recipient ? new SmtpReaction.Reply("550 5.1.1 No such user") : (phase, known.Count % 6) switch
        {
            (SmtpPhase.Recipient, 0) when known.Add(to) => new SmtpReaction.Reply("450 4.2.0 Greylisted"),
            (SmtpPhase.Recipient, 1) when known.Add(to) => new SmtpReaction.Drop(),
            (SmtpPhase.Data, 2) when known.Add(to) => new SmtpReaction.Drop(),
            (SmtpPhase.Content, 3) when known.Add(to) => new SmtpReaction.Drop(),
            (SmtpPhase.Content, 4) when known.Add(to) => new SmtpReaction.Reply("451 4.3.0 Local error"),
            (SmtpPhase.Recipient, 5) when known.Add(to) => new SmtpReaction.Silence(),
            _ => null,
        };
        var clock = new FakeClock(TimeProvider.System.GetUtcNow());
        await using var node = await NewNodeAsync(clock);
        Assert.Equal(Managers, await node.Services.GetRequiredService<PrepareSummaries>().RunAsync(Cancel));
        await SendAllAsync(node, clock);

        Assert.Equal(Managers - 1, known.Count);
        Assert.Equal(Managers - 1, _server.Mails.Select(mail => mail.To).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Managers - 1, _server.Mails.Count);
        var shown = Assert.Single(await node.Services.GetRequiredService<MailBox>().PageAsync([MailState.Failed, MailState.Bounced], null, Cancel));
        Assert.Equal((Wrong, "5.1.1 No such user"), (shown.Address, shown.Attempts[0].Answer));
    }

    private async Task<CaseFlowProcess> StartNodeAsync()
    {
        var node = CaseFlowProcess.Run(
            CaseFlowProcess.NewDataFolder(), ["start", "--port", "0", "--preset", "none"], [("CASEFLOW_DATABASE", _database.ConnectionString), .. Environment()]);
        await node.LinesUntilListeningAsync();
        return node;
    }

    private async Task AwaitAsync(string fact)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await _database.ScalarAsync<bool>(fact))
        {
            await poll.WaitForNextTickAsync(Cancel);
        }
    }

    /// Without the services that run by themselves: the test says when.
    private async Task<WebApplication> NewNodeAsync(TimeProvider clock) => WebHost.Build(
        ["--Logging:LogLevel:Default=Error", .. Environment().Select(each => $"--{each.Name.Replace("__", ":", StringComparison.Ordinal)}={each.Value}")],
        await NewEngineAsync(clock), clock);

    private (string Name, string Value)[] Environment() =>
    [
        ("Mail__Host", "localhost"), ("Mail__Port", $"{_server.Port}"), ("Mail__From", "caseflow@example.ir"), ("Mail__RequireTls", "false"),
        ("Mail__TimeoutSeconds", "2"), ("Mail__PerMinute", "6000"), ("Organization__PublicAddress", MailSite.PublicAddress),
        ("Printing__Chromium", "/nowhere"), // a mail without its paper is composed in no time
    ];

    private async Task<EngineParts> NewEngineAsync(TimeProvider clock) =>
        (await EngineParts.OpenAsync(_database.DataSource, WorkflowsFolder.Find(), clock, Cancel)).Value;

    private async Task SendAllAsync(WebApplication node, FakeClock clock)
    {
        var mails = node.Services.GetRequiredService<SendMails>();
        while (await _database.ScalarAsync<bool>("select exists (select from mails where state in (0, 1))"))
        {
            await mails.RunAsync(Cancel);
            clock.Advance(TimeSpan.FromMinutes(3));
        }
    }
}
