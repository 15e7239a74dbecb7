using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Mails;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Mails.Returns;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CaseFlow.Workflows.Tests.Mails;

/// <summary>What becomes of mails that a server has taken and reports later as undeliverable, in real conversations with a mailbox.</summary>
public sealed class ReadReturnedMails(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Ours = "<7.abc@example.ir>";

    private readonly FakeClock clock = new();
    private readonly ILogger<ReadReturns> log = Substitute.For<ILogger<ReadReturns>>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        log.IsEnabled(LogLevel.Warning).Returns(true);
        await database.ExecuteAsync(
            $"""
            truncate mails, people cascade;
            insert into people (id, user_name, normalized_user_name, name_fa, name_en, email) values ('ann', 'ann', 'ANN', 'ann', 'ann', 'ann@example.ir');
            insert into mails (person_id, kind, subject, state, created_at, expires_at, attempts, message_id, ended_at)
            values ('ann', 0, '140507', 2, '2026-11-05', '2026-11-25', 1, '{Ours}', '2026-11-05');
            insert into mail_attempts (mail_id, number, node, started_at, ended_at, outcome, address, code, answer)
            select id, 1, 'a', '2026-11-05', '2026-11-05', 0, 'ann@example.ir', 250, 'OK' from mails;
            """);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Report_OfAnAddressThatIsNot_EndsTheMailAsRefused_ShowsTheWords_AndIsDeleted()
    {
        await using var server = new PopServer { Mails = { Reports.Of(Ours, "failed", "5.1.1", "550 5.1.1 <ann@example.ir>: Recipient address rejected") } };
        Assert.Equal(1, await ReadAsync(server));
        var line = Assert.Single(await NewBox().PageAsync([MailState.Bounced], null, Cancel));
        var attempt = Assert.Single(line.Attempts);
        Assert.Equal((MailOutcome.Returned, "5.1.1 550 5.1.1 <ann@example.ir>: Recipient address rejected"), (attempt.Outcome, attempt.Answer));
        Assert.Equal(1L, (await NewBox().CountAsync(Cancel)).Failed);
        Assert.Empty(server.Mails);
        Assert.Equal(0, await ReadAsync(server));
    }

    [Fact]
    public async Task Report_WithTheWholeMail_IsRead()
    {
        await using var server = new PopServer { Mails = { Reports.WithTheMail(Ours, "5.7.1") } };
        Assert.Equal(1, await ReadAsync(server));
        Assert.Equal("5.7.1", Assert.Single(Assert.Single(await NewBox().PageAsync([MailState.Bounced], null, Cancel)).Attempts).Answer);
    }

    [Fact]
    public async Task Report_OfAFullMailbox_LetsTheMailBeTriedAgainLater()
    {
        await using var server = new PopServer { Mails = { Reports.Of(Ours, "failed", "4.2.2", "452 4.2.2 Mailbox full") } };
        Assert.Equal(1, await ReadAsync(server));
        var line = Assert.Single(await NewBox().PageAsync([MailState.Waiting], null, Cancel));
        Assert.InRange(line.NextAt!.Value - clock.GetUtcNow(), TimeSpan.FromSeconds(47), TimeSpan.FromSeconds(73));
        Assert.Equal("4.2.2 452 4.2.2 Mailbox full", Assert.Single(line.Attempts).Answer);
    }

    [Fact]
    public async Task Report_OfADelay_ChangesNothing_AndIsDeleted()
    {
        await using var server = new PopServer { Mails = { Reports.Of(Ours, "delayed", "4.4.1", "connect timed out") } };
        Assert.Equal(0, await ReadAsync(server));
        Assert.Single(await NewBox().PageAsync([MailState.Sent], null, Cancel));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Report_OfAMailThatIsSentAgainMeanwhile_LeavesThatAlone()
    {
        await database.ExecuteAsync("update mails set state = 0, next_at = '2026-11-06', ended_at = null");
        await using var server = new PopServer { Mails = { Reports.Of(Ours, "failed", "5.1.1", "550 no") } };
        Assert.Equal(0, await ReadAsync(server));
        Assert.Equal(MailOutcome.Sent, Assert.Single(Assert.Single(await NewBox().PageAsync([MailState.Waiting], null, Cancel)).Attempts).Outcome);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction: failed\n--x--")]
    [InlineData("Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n\n--x--")]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status\n\nno boundary")]
    public async Task Mailbox_WithOtherMails_KeepsThem_AndReadsTheReportsAmongThem(string odd)
    {
        await using var server = new PopServer
        {
            Mails =
            {
                Reports.Vacation, Reports.Of("<8.xyz@elsewhere.ir>", "failed", "5.1.1", "not of this house"),
                Reports.Of(Ours, "failed", "5.1.1", "550 no"), odd,
            },
        };
        Assert.Equal(1, await ReadAsync(server));
        Assert.Equal(3, server.Mails.Count);
        Assert.DoesNotContain(server.Mails, mail => mail.Contains(Ours, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Conversation_ThatBreaksOffAfterTheNote_IsTakenUpAgain_AndNotesNothingTwice()
    {
        await using var server = new PopServer { DropAt = "QUIT", Mails = { Reports.Of(Ours, "failed", "4.2.2", "452 full") } };
        Assert.Equal(0, await ReadAsync(server));
        Assert.Single(server.Mails);
        Assert.Contains("closed the connection", Warning(), StringComparison.Ordinal);
        var next = Assert.Single(await NewBox().PageAsync([MailState.Waiting], null, Cancel)).NextAt;
        server.DropAt = null;
        Assert.Equal(0, await ReadAsync(server));
        Assert.Empty(server.Mails);
        Assert.Equal(next, Assert.Single(await NewBox().PageAsync([MailState.Waiting], null, Cancel)).NextAt);
    }

    [Theory]
    [InlineData("Message-Id: <20261122070001.4F2C81A0C@mail.example.ir>\n")]
    [InlineData("")]
    public async Task Report_ThatCouldNotBeDeleted_IsNoNewOne_WhenTheMailWasSentAgain(string id)
    {
        var report = Reports.Of(Ours, "failed", "4.2.2", "452 full").ReplaceLineEndings("\n").Replace("Message-Id: <20261122070001.4F2C81A0C@mail.example.ir>\n", id, StringComparison.Ordinal);
        await using var server = new PopServer { DropAt = "DELE", Mails = { report } };
        await ReadAsync(server);
        await database.ExecuteAsync(
            """
            update mails set state = 2, attempts = 2, next_at = null, ended_at = now();
            insert into mail_attempts (mail_id, number, node, started_at, ended_at, outcome, address) select id, 2, 'a', now(), now(), 0, 'ann@example.ir' from mails;
            """);
        server.DropAt = null;
        Assert.Equal(0, await ReadAsync(server));
        Assert.Equal(MailOutcome.Sent, Assert.Single(await NewBox().PageAsync([MailState.Sent], null, Cancel)).Attempts[0].Outcome);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Server_ThatRefusesTheSignIn_IsSaidInTheLog()
    {
        await using var server = new PopServer { Account = ("caseflow", "another"), Mails = { Reports.Of(Ours, "failed", "5.1.1", "550 no") } };
        Assert.Equal(0, await ReadAsync(server));
        Assert.Contains("PASS: -ERR [AUTH] wrong user or password", Warning(), StringComparison.Ordinal);
        Assert.Single(await NewBox().PageAsync([MailState.Sent], null, Cancel));
    }

    [Fact]
    public async Task Server_ThatSaysNothing_IsLeftAfterTheTime()
    {
        await using var server = new PopServer { SilentAt = "STAT" };
        Assert.Equal(0, await ReadAsync(server));
        Assert.Contains("No answer within 2 s.", Warning(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_WithACertificateThatNobodyKnows_HearsNoPassword()
    {
        await using var server = new PopServer { Certificate = SmtpServer.NewCertificate() };
        Assert.Equal(0, await ReadAsync(server));
        Assert.Contains("certificate", Warning(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.Heard);
    }

    [Theory]
    [InlineData("pop.example.ir", 995, "a", "b", null)]
    [InlineData(null, 0, null, null, null)]
    [InlineData("https://pop", 995, "a", "b", "is no name of a server")]
    [InlineData("pop.example.ir", 0, "a", "b", "between 1 and 65535")]
    [InlineData("pop.example.ir", 995, "a", null, "give both")]
    public void Settings_ThatCannotBe_AreSaidAtStart(string? host, int port, string? user, string? password, string? problem)
    {
        var mail = new MailOptions { Host = "localhost", From = "caseflow@example.ir", Returns = new ReturnsOptions { Host = host, Port = port, User = user, Password = password } };
        var result = new MailOptionsCheck().Validate(null, mail);
        Assert.Equal(problem is null, result.Succeeded);
        Assert.Contains(problem ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    private string Warning() => log.ReceivedCalls().Single(call => call.GetMethodInfo().Name == nameof(ILogger.Log)).GetArguments()[2]!.ToString()!;

    private Task<int> ReadAsync(PopServer server)
    {
        var options = new MailOptions
        {
            Host = "localhost", From = "caseflow@example.ir", User = "caseflow", Password = "secret", TimeoutSeconds = 2,
            Returns = new ReturnsOptions { Host = "localhost", Port = server.Port },
        };
        return new ReadReturns(database.DataSource, Options.Create(options), new MailBell(new Bell()), clock, log)
        {
            Trust = (_, shown, _, _) => shown?.GetCertHashString() == SmtpServer.Trusted.Value.GetCertHashString(),
        }.RunAsync(Cancel);
    }

    private MailBox NewBox() => new(database.DataSource, House.Rules(), new MailBell(new Bell()), clock);
}
