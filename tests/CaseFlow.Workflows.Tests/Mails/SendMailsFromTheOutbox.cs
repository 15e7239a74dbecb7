using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Mails;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Mails;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CaseFlow.Workflows.Tests.Mails;

/// <summary>What becomes of mails from the transaction that causes them to the server that takes them.</summary>
public sealed class SendMailsFromTheOutbox(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly FakeClock clock = new();
    private readonly SmtpServer server = new();
    private readonly Letters letters = new();

    public async ValueTask InitializeAsync()
    {
        SmtpServer.Trust();
        await database.ExecuteAsync(
            """
            truncate mails, people cascade;
            insert into people (id, user_name, normalized_user_name, name_fa, name_en, email)
            select id, id, upper(id), 'نام ' || id, id, id || '@example.ir' from unnest(array['ann', 'bob', 'cyn']) id;
            """);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Add_Twice_IsSentOnce()
    {
        Assert.Equal(1, await AddAsync("ann"));
        Assert.Equal(0, await AddAsync("ann"));
        Assert.Equal(1, await NewNode().RunAsync(CancellationToken.None));
        Assert.Equal(0, await AddAsync("ann"));
        Assert.Equal(0, await NewNode().RunAsync(CancellationToken.None));
        Assert.Equal("ann@example.ir", Assert.Single(server.Mails).To);
    }

    [Fact]
    public async Task Add_RolledBack_MailsNothing()
    {
        await using (var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await Outbox.AddAsync(connection, [New("ann")], clock.GetUtcNow(), CancellationToken.None);
        }

        Assert.Equal(0, await NewNode().RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_OnManyNodesAtOnce_SendsEachOnce()
    {
        for (var number = 0; number < 30; number++)
        {
            await AddAsync("ann", $"subject {number}");
        }

        SendMails[] nodes = [NewNode(), NewNode(), NewNode()];
        var sent = await AtOnce.RunAsync(3, node => nodes[node].RunAsync(CancellationToken.None));
        Assert.Equal((30, 30), (sent.Sum(), server.Mails.Select(mail => mail.MessageId).Distinct().Count()));
        Assert.Equal(30, server.Mails.Count);
    }

    [Fact]
    public async Task Run_AfterRefusals_ComesBackLaterAndLater_UntilItIsTaken()
    {
        await AddAsync("ann");
        server.Script = (phase, _) => phase is SmtpPhase.Recipient ? new SmtpReaction.Reply("450 4.2.0 Greylisted") : null;
        foreach (var minutes in new[] { 1, 5, 30, 120, 720 })
        {
            Assert.Equal(0, await NewNode().RunAsync(CancellationToken.None));
            var attempts = await AttemptsAsync();
            clock.Advance(TimeSpan.FromMinutes(minutes * 0.79));
            await NewNode().RunAsync(CancellationToken.None);
            Assert.Equal(attempts, await AttemptsAsync());
            clock.Advance(TimeSpan.FromMinutes(minutes * 0.42));
        }

        server.Script = (_, _) => null;
        Assert.Equal(1, await NewNode().RunAsync(CancellationToken.None));
        Assert.Equal(6L, await AttemptsAsync());
        Assert.Equal(1, letters.Composed);
    }

    [Fact]
    public async Task Run_WhenTheServerRefusesForGood_ShowsItsWords_AndTriesNoMore()
    {
        await AddAsync("ann");
        await AddAsync("bob");
        server.Script = (phase, to) => phase is SmtpPhase.Recipient && to.StartsWith("ann", StringComparison.Ordinal) ? new SmtpReaction.Reply("550 5.1.1 No such user") : null;
        Assert.Equal(1, await NewNode().RunAsync(CancellationToken.None));
        clock.Advance(TimeSpan.FromDays(1));
        await NewNode().RunAsync(CancellationToken.None);
        var bounced = Assert.Single(await NewBox().PageAsync([MailState.Bounced], null, CancellationToken.None));
        var attempt = Assert.Single(bounced.Attempts);
        Assert.Equal((MailOutcome.Refused, 550, "5.1.1 No such user"), (attempt.Outcome, attempt.Code, attempt.Answer));
        Assert.Equal(1L, (await NewBox().CountAsync(CancellationToken.None)).Failed);
    }

    [Fact]
    public async Task SendAgain_AfterTheAddressWasMended_ReachesIt()
    {
        await AddAsync("ann");
        server.Script = (phase, to) => phase is SmtpPhase.Recipient && to == "ann@example.ir" ? new SmtpReaction.Reply("550 5.1.1 No such user") : null;
        await NewNode().RunAsync(CancellationToken.None);
        await database.ExecuteAsync("update people set email = 'ann@example.com' where id = 'ann'");
        var bounced = (await NewBox().PageAsync([MailState.Bounced], null, CancellationToken.None)).Single();
        Assert.Equal(1, (await NewBox().SendAgainAsync(Actor.Engine, [bounced.Id], CancellationToken.None)).Value);
        Assert.Equal(1, await NewNode().RunAsync(CancellationToken.None));
        Assert.Equal("ann@example.com", server.Mails.Single().To);
        Assert.IsType<MailNotThere>((await NewBox().SendAgainAsync(Actor.Engine, [bounced.Id], CancellationToken.None)).Error);
    }

    [Fact]
    public async Task Stop_AWaitingMail_SendsItNever_AndIsAudited()
    {
        await AddAsync("ann");
        var waiting = (await NewBox().PageAsync([MailState.Waiting], null, CancellationToken.None)).Single();
        Assert.True((await NewBox().StopAsync(Actor.Engine, [waiting.Id], CancellationToken.None)).IsOk);
        Assert.Equal(0, await NewNode().RunAsync(CancellationToken.None));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from audit_log where action = 'StopMail'"));
    }

    [Fact]
    public async Task Run_WhenTheServerIsAway_TriesOneMailAndLeavesTheOthersAlone()
    {
        await AddAsync("ann");
        await AddAsync("bob");
        server.Script = (phase, _) => phase is SmtpPhase.Greeting ? new SmtpReaction.Drop() : null;
        await NewNode().RunAsync(CancellationToken.None);
        Assert.Equal(1L, await AttemptsAsync());
    }

    [Fact]
    public async Task Run_FasterThanTheRate_WaitsForTheNextMinute()
    {
        for (var number = 0; number < 5; number++)
        {
            await AddAsync("ann", $"subject {number}");
        }

        Assert.Equal(3, await NewNode(options => options.PerMinute = 3).RunAsync(CancellationToken.None));
        Assert.Equal(0, await NewNode(options => options.PerMinute = 3).RunAsync(CancellationToken.None));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await NewNode(options => options.PerMinute = 3).RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_AfterItsTime_GivesUpAndShowsIt()
    {
        await AddAsync("ann");
        server.Script = (phase, _) => phase is SmtpPhase.Content ? new SmtpReaction.Reply("451 4.3.0 Not now") : null;
        await NewNode().RunAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(6));
        await NewNode().RunAsync(CancellationToken.None);
        Assert.Equal("4.3.0 Not now", (await NewBox().PageAsync([MailState.Failed], null, CancellationToken.None)).Single().Attempts[0].Answer);
    }

    [Fact]
    public async Task Run_WithoutSettings_LetsMailsWait()
    {
        await AddAsync("ann");
        Assert.Equal(0, await NewNode(options => options.Host = null).RunAsync(CancellationToken.None));
        Assert.Equal((1L, 0L), (await NewBox().CountAsync(CancellationToken.None), await AttemptsAsync()) is var (counts, attempts) ? (counts.Waiting, attempts) : default);
    }

    [Fact]
    public async Task Run_WhenThereIsNothingLeftToTell_OrNobody_EndsTheMail()
    {
        await AddAsync("ann", "nothing");
        await AddAsync("bob");
        await database.ExecuteAsync("update people set active = false where id = 'bob'");
        Assert.Equal(0, await NewNode().RunAsync(CancellationToken.None));
        Assert.Equal(2, (await NewBox().PageAsync([MailState.Dropped], null, CancellationToken.None)).Count);
        Assert.Equal(0, await AddAsync("bob", "later"));
    }

    [Fact]
    public async Task Run_WhenComposingFails_ShowsWhyAndTriesAgain()
    {
        await AddAsync("ann", "broken");
        await AddAsync("bob");
        Assert.Equal(1, await NewNode().RunAsync(CancellationToken.None));
        Assert.Contains("no paper", (await NewBox().PageAsync([MailState.Waiting], null, CancellationToken.None)).Single().Attempts[0].Answer, StringComparison.Ordinal);
        letters.IsBroken = false;
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await NewNode().RunAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Run_AfterANodeDiedHoldingAMail_SendsItFromAnother_WhenTheLeaseIsOver()
    {
        await AddAsync("ann");
        var dead = await NewLeases().TakeAsync(CancellationToken.None);
        Assert.Equal(0, await NewNode().RunAsync(CancellationToken.None));
        clock.Advance(NewLeases().LeaseTime + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await NewNode().RunAsync(CancellationToken.None));
        Assert.False(await NewLeases().EndAsync(dead!, null, MailState.Waiting, clock.GetUtcNow()));
        Assert.Equal(0, await NewNode().RunAsync(CancellationToken.None));
        Assert.Equal(dead!.MessageId, Assert.Single(server.Mails).MessageId);
    }

    /// <summary>What no sender can rule out: the server has the mail, and we were never told. It comes again, and says that it is the same.</summary>
    [Fact]
    public async Task Run_WhenTheServerTookItAndCouldNotSaySo_RepeatsTheSameMail_RecognisableByItsId()
    {
        await AddAsync("ann");
        server.Script = (phase, _) => phase is SmtpPhase.Content ? new SmtpReaction.TakeAndDrop() : null;
        await NewNode().RunAsync(CancellationToken.None);
        server.Script = (_, _) => null;
        clock.Advance(TimeSpan.FromMinutes(2));
        await NewNode().RunAsync(CancellationToken.None);
        Assert.Equal(2, server.Mails.Count);
        Assert.Single(server.Mails.Select(mail => mail.MessageId).Distinct());
        Assert.Single(server.Mails.Select(mail => mail.Text).Distinct());
    }

    private SendMails NewNode(Action<MailOptions>? change = null)
    {
        var options = NewOptions(change);
        var services = new ServiceCollection().AddSingleton<IMailComposer>(letters).BuildServiceProvider();
        return new SendMails(
            new MailLeases(database.DataSource, options, clock), new SmtpTransport(options), services.GetRequiredService<IServiceScopeFactory>(), options, clock,
            NullLogger<SendMails>.Instance);
    }

    private MailLeases NewLeases() => new(database.DataSource, NewOptions(null), clock);

    private MailBox NewBox() => new(database.DataSource, House.Rules(), new MailBell(new Bell()), clock);

    private IOptions<MailOptions> NewOptions(Action<MailOptions>? change)
    {
        var options = new MailOptions { Host = "localhost", Port = server.Port, From = "caseflow@example.ir", TimeoutSeconds = 20, PerMinute = 1000 };
        change?.Invoke(options);
        return Options.Create(options);
    }

    private async Task<int> AddAsync(string person, string subject = "subject")
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await Outbox.AddAsync(connection, [New(person, subject)], clock.GetUtcNow(), TestContext.Current.CancellationToken);
    }

    private NewMail New(string person, string subject = "subject") => new(person, MailKind.Trial, subject, clock.GetUtcNow(), clock.GetUtcNow().AddDays(5));

    private Task<long> AttemptsAsync() => database.ScalarAsync<long>("select count(*) from mail_attempts");

    private sealed class Letters : IMailComposer
    {
        public MailKind Kind => MailKind.Trial;

        public int Composed { get; private set; }

        public bool IsBroken { get; set; } = true;

        public Task<Result<MailContent?>> ComposeAsync(DueMail mail, CancellationToken cancellationToken)
        {
            Composed++;
            return mail.Subject == "broken" && IsBroken
                ? throw new InvalidOperationException("There is no paper.")
                : Task.FromResult<Result<MailContent?>>(mail.Subject == "nothing" ? (MailContent?)null : new MailContent
                {
                    FromName = "سازمان",
                    ToName = mail.Reader.Name.Fa,
                    Subject = mail.Subject,
                    Text = $"{Composed}",
                    Html = "<p>سلام</p>",
                    Attachments = [new MailAttachment("پیوست.pdf", "application/pdf", [1, 2, 3])],
                });
        }
    }
}
