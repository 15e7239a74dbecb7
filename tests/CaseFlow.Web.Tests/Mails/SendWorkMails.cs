using CaseFlow.Testing.Mails;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Notifications;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Tests.Mails;

/// Deadlines, digests and notices by mail, each once.
public sealed class SendWorkMails(MailSite site) : IClassFixture<MailSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deadlines_OfADay_ComeInOneMail_AndNoneTwice()
    {
        var (near, over) = (await CaseAsync(), await CaseAsync());
        await site.AddReaderAsync("holder", "fa", (Roles.Inspector, "isfahan"));
        await NoticeAsync("holder", NoticeKind.DueSoon, near, "visit");
        await NoticeAsync("holder", NoticeKind.Overdue, over, "visit");

        var mail = await PrepareAsync("holder");

        Assert.Equal("مهلت‌ها: ۱ گذشته، ۱ نزدیک", mail.Subject);
        Assert.True(mail.Text.IndexOf(over, StringComparison.Ordinal) < mail.Text.IndexOf(near, StringComparison.Ordinal));
        Assert.Contains($"{MailSite.PublicAddress}/cases/{near}", mail.Html, StringComparison.Ordinal);
        await site.Get<PrepareDailyMails>().RunAsync(Cancel);
        Assert.Equal(1L, await site.Database.ScalarAsync<long>("select count(*) from mails where person_id = 'holder'"));

        site.Clock.Advance(TimeSpan.FromDays(1));
        var later = await CaseAsync();
        await NoticeAsync("holder", NoticeKind.DueSoon, later, "visit");
        var second = await PrepareAsync("holder");
        Assert.Contains(later, second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(near, second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digest_ComesToWhoAskedForIt_OnWorkingDays()
    {
        ComeToAWorkingDay();
        await site.AddReaderAsync("reader", "en", (Roles.Supervisor, "isfahan"));
        var number = await CaseAsync();
        await NoticeAsync("reader", NoticeKind.InHands, number, "Assign");

        // Last: were it asked for while there is nothing to say, the site's own job could find an empty day and be done with it.
        await site.Get<NoticeChannels>().ChooseAsync("reader", [new NoticeChannel(NoticeKind.Digest, Told: true, ByMail: true)], Cancel);

        var mail = await PrepareAsync("reader");

        Assert.StartsWith("Your day, ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("This case came into your hands.", mail.Text, StringComparison.Ordinal);
        Assert.Contains(number, mail.Html, StringComparison.Ordinal);
        await site.Get<NoticeChannels>().EndMailsAsync("reader", [NoticeKind.Digest], Cancel);
    }

    [Fact]
    public async Task Notice_OfADecision_ComesAtOnce_AndNamesTheCaseAlone()
    {
        var inspections = new Inspections(site);
        var number = await inspections.AssignedAsync();
        await site.AddReaderAsync("opener", "fa", (Roles.Supervisor, "isfahan"));
        await site.Get<NoticeChannels>().ChooseAsync("opener", [new NoticeChannel(NoticeKind.InHands, Told: true, ByMail: true)], Cancel);
        await NoticeAsync("opener", NoticeKind.InHands, number, "Assign");
        await site.Database.ExecuteAsync(
            """
            insert into mails (person_id, kind, subject, created_at, next_at, expires_at)
            select person_id, 3, id::text, now(), '2020-01-01', '2099-01-01' from person_notices where person_id = 'opener'
            """);
        site.Send();

        var mail = await site.Server.TakeForAsync("opener@example.ir", Cancel);

        Assert.EndsWith($"پرونده {number}", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("فروشگاه سپاهان", mail.Html, StringComparison.Ordinal);
    }

    /// The site's own job may be faster: whoever it is, the mail comes.
    private async Task<ReceivedMail> PrepareAsync(string person)
    {
        await site.Get<PrepareDailyMails>().RunAsync(Cancel);
        return await site.Server.TakeForAsync($"{person}@example.ir", Cancel);
    }

    private void ComeToAWorkingDay()
    {
        var rules = site.Engine.Rules;
        var today = rules.BusinessDate(site.Clock.GetUtcNow());
        site.Clock.Advance(TimeSpan.FromDays(rules.Calendar.SameOrNextWorkingDay(today).DayNumber - today.DayNumber));
    }

    private Task<string> CaseAsync() => new Inspections(site).AssignedAsync();

    private Task NoticeAsync(string person, NoticeKind kind, string number, string name) => site.Database.ExecuteAsync(
        $"""
        insert into person_notices (person_id, kind, case_id, event_seq, name, due_on, created_at)
        select '{person}', {(short)kind}, id, 1, '{name}', date '2026-11-10', '{site.Clock.GetUtcNow():O}' from cases where number = '{number}'
        """);
}
