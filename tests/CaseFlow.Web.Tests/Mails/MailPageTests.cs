using System.Net;
using CaseFlow.Testing.Mails;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Mails;

/// How mails fare, as administrators see it.
public sealed class MailPageTests(MailSite site) : IClassFixture<MailSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trial_OfAnAdministrator_Arrives_OrSaysThatThereIsNoAddress()
    {
        await site.AddReaderAsync("trying", "en", (Roles.Administrator, null));
        using var administrator = site.NewVisitor();
        await administrator.SignInAsync("trying");
        await administrator.PostAsync("/administration/mail/trial", "/administration/mail");
        Assert.Equal("A trial mail of the system", (await site.Server.TakeForAsync("trying@example.ir", Cancel)).Subject);

        using var another = await site.NewVisitorAsync((Roles.Administrator, null));
        var answer = await another.PostAsync("/administration/mail/trial", "/administration/mail");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("برای شما نشانی رایانامه ثبت نشده است", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedMail_IsShownInTheServersWords_AndSentAgain()
    {
        await site.AddReaderAsync("refused", "fa", (Roles.Administrator, null));
        using var administrator = site.NewVisitor();
        await administrator.SignInAsync("refused");
        var refusing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        site.Server.Script = (phase, to) => phase is SmtpPhase.Recipient && to.StartsWith("refused", StringComparison.Ordinal) ? Refuse() : null;
        await administrator.PostAsync("/administration/mail/trial", "/administration/mail");
        await refusing.Task.WaitAsync(Cancel);
        var id = await BouncedAsync();

        var page = await administrator.GetAsync("/administration/mail?show=failed");
        Assert.Contains("550 5.1.1 No such user", page.Body, StringComparison.Ordinal);
        Assert.Contains("پذیرفته نشد", page.Body, StringComparison.Ordinal);
        Assert.Contains("پاسخ سرور را ببینید", (await administrator.GetAsync("/administration")).Body, StringComparison.Ordinal);

        site.Server.Script = (_, _) => null;
        await administrator.PostAsync("/administration/mail/again", "/administration/mail?show=failed", ("mail", id));
        Assert.Equal("رایانامه آزمایشی سامانه", (await site.Server.TakeForAsync("refused@example.ir", Cancel)).Subject);

        var twice = await administrator.PostAsync("/administration/mail/again", "/administration/mail", ("mail", "0"));
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);

        SmtpReaction Refuse()
        {
            refusing.TrySetResult();
            return new SmtpReaction.Reply("550 5.1.1 No such user");
        }
    }

    [Fact]
    public async Task WaitingMail_ThatIsStopped_IsNeverSent()
    {
        await site.AddReaderAsync("stopped", "fa", (Roles.Administrator, null));
        await site.Database.ExecuteAsync(
            "insert into mails (person_id, kind, subject, created_at, next_at, expires_at) values ('stopped', 4, 'later', now(), '2098-01-01', '2099-01-01')");
        using var administrator = site.NewVisitor();
        await administrator.SignInAsync("stopped");
        var id = await site.Database.ScalarAsync<string>("select id::text from mails where person_id = 'stopped'");
        Assert.Contains($"value=\"{id}\"", (await administrator.GetAsync("/administration/mail?show=waiting")).Body, StringComparison.Ordinal);

        await administrator.PostAsync("/administration/mail/stop", "/administration/mail?show=waiting", ("mail", id));

        Assert.Equal(5, await site.Database.ScalarAsync<short>("select state from mails where person_id = 'stopped'"));
        Assert.Contains("متوقف شد", (await administrator.GetAsync("/administration/mail?show=ended")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptOut_AsksFirst_AndTakesNoMadeUpToken()
    {
        using var anybody = site.NewVisitor();
        var token = site.Get<Web.Mails.OptOut>().TokenOf(await site.AddReaderAsync("tired", "fa"), Workflows.Mails.MailKind.Deadlines);
        var address = $"/mail/opt-out?token={token}";

        var asking = await anybody.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, asking.Status);
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from notice_channels where person_id = 'tired'"));
        Assert.Equal(HttpStatusCode.OK, (await anybody.PostAsync(address)).Status);
        Assert.Equal(2L, await site.Database.ScalarAsync<long>("select count(*) from notice_channels where person_id = 'tired' and kind in (3, 4) and not by_mail and channel = 'application'"));

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"{address}x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.PostAsync("/mail/opt-out?token=tired")).Status);
    }

    /// The server has refused; the answer is noted a moment later.
    private async Task<string> BouncedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await site.Database.ScalarAsync<bool>("select exists (select from mails where state = 4)"))
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        return await site.Database.ScalarAsync<string>("select id::text from mails where state = 4");
    }
}
