using System.Net;
using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Ledger;
using CaseFlow.Testing.Mails;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Printing;
using CaseFlow.Workflows.Summaries;

namespace CaseFlow.Web.Tests.Mails;

/// The first working day of Azar 1405, from the calendar to the managers' mail boxes.
[Collection(PdfText.OneAfterTheOther)]
public sealed class SendSummaries(MailSite site) : IClassFixture<MailSite>
{
    private static readonly DateTimeOffset SevenOnTheFirstWorkingDay = new(2026, 11, 22, 7, 1, 0, TimeSpan.FromHours(3.5));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstWorkingDay_Comes_AndEveryManagerGetsTheMonthOfHisArea_Once()
    {
        var inspections = new Inspections(site);
        var overdue = await inspections.AssignedAsync();
        await site.Database.ExecuteAsync($"update cases set due_on = date '2026-10-01' where number = '{overdue}'");
        await site.AddReaderAsync("province-manager", "fa", (Roles.ProvinceManager, "isfahan"));
        await site.AddReaderAsync("headquarters", "en", (Roles.HqOffice, null));
        await site.AddReaderAsync("inspector", "fa", (Roles.Inspector, "isfahan"));
        await PostAsync();
        site.Clock.MoveTo(SevenOnTheFirstWorkingDay);

        await site.Get<PrepareSummaries>().RunAsync(Cancel);
        await site.Get<PrepareSummaries>().RunAsync(Cancel);

        var mails = (await site.Server.TakeAsync(2, Cancel)).ToDictionary(mail => mail.To);
        InPersian(mails["province-manager@example.ir"], overdue);
        Assert.Contains("آبان", await PdfText.WordsAsync(mails["province-manager@example.ir"].Attachment.Content), StringComparison.Ordinal);
        InEnglish(mails["headquarters@example.ir"]);
        await AsANotice();
        Assert.Equal(2, site.Server.Mails.Count);
        await EndedByTheMailProgram(mails["province-manager@example.ir"]);
    }

    private static void InPersian(ReceivedMail mail, string overdue)
    {
        Assert.Equal("خلاصه آبان ۱۴۰۵، اصفهان", mail.Subject);
        Assert.Equal("سازمان ملی استاندارد ایران <caseflow@example.ir>", mail.Whole.Header("From"));
        Assert.Contains("<html lang=\"fa\" dir=\"rtl\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains("بازدید فنی: ۶۰، یعنی ۴۰ بیشتر از همان ماه سال پیش (۲۰۰٪).", Plain(mail.Html), StringComparison.Ordinal);
        foreach (var words in new[] { "بیشترین افزایش: ", "کارهای در انتظار، هم‌اکنون", "دیرکردترین پرونده‌ها", overdue, $"{MailSite.PublicAddress}/cases/{overdue}" })
        {
            Assert.Contains(words, mail.Html, StringComparison.Ordinal);
            Assert.Contains(words, mail.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("فروشگاه سپاهان", mail.Html + mail.Text, StringComparison.Ordinal); // whose case it is stays in the house
        Assert.Equal("خلاصه آبان ۱۴۰۵، اصفهان.pdf", mail.Attachment.FileName);
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(mail.Attachment.Content[..4]), StringComparison.Ordinal);
    }

    private static void InEnglish(ReceivedMail mail)
    {
        Assert.Equal("Summary of Aban 1405, Whole country", mail.Subject);
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Technical visits: 90, 65 more than in the same month of last year (260%).", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Most of the increase: Isfahan (40), Yazd (25).", mail.Text, StringComparison.Ordinal);
        Assert.Equal("Summary of Aban 1405, Whole country.pdf", mail.Attachment.FileName);
    }

    private async Task AsANotice()
    {
        using var manager = site.NewVisitor();
        await manager.SignInAsync("province-manager");
        var page = await manager.GetAsync("/notifications");
        Assert.Contains("خلاصه آبان ۱۴۰۵ حوزه شما آماده است.", page.Body, StringComparison.Ordinal);
        var answer = await manager.PostAsync("/notifications/read", "/notifications", ("summary", "140508"));
        Assert.Equal("/summaries/1405-08", answer.Location);
        Assert.Contains("بازدید فنی", (await manager.GetAsync("/summaries/1405-08")).Body, StringComparison.Ordinal);
    }

    /// RFC 8058: one POST to the address of the header, without cookies, ends it. The month after, there is a notice and no mail.
    private async Task EndedByTheMailProgram(ReceivedMail mail)
    {
        var address = new Uri(mail.Whole.Raw("List-Unsubscribe").Trim('<', '>'));
        Assert.StartsWith(MailSite.PublicAddress, address.AbsoluteUri, StringComparison.Ordinal);
        using var program = site.NewVisitor();
        var answer = await program.PostAsync(address.PathAndQuery, ("List-Unsubscribe", "One-Click"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        site.Clock.Advance(TimeSpan.FromDays(33));
        await site.Get<PrepareSummaries>().RunAsync(Cancel);
        await site.Server.TakeForAsync("headquarters@example.ir", Cancel);
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from mails where person_id = 'province-manager' and subject = '140509'"));
        Assert.Equal(2L, await site.Database.ScalarAsync<long>("select count(*) from person_notices where person_id = 'province-manager' and kind = 5"));
    }

    private async Task PostAsync()
    {
        var ledger = new LedgerBuilder(site.Database.DataSource);
        foreach (var (province, year, quantity) in new[] { ("isfahan", 1404, 20m), ("isfahan", 1405, 60m), ("yazd", 1404, 5m), ("yazd", 1405, 30m) })
        {
            await ledger.PostAsync("inspection.technical-visit", province, quantity, new JalaliDate(year, 8, 1), "chemical");
        }
    }

    private static string Plain(string html) => WebUtility.HtmlDecode(html).Replace("\u200f", string.Empty, StringComparison.Ordinal);
}
