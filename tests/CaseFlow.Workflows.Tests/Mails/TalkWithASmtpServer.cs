using System.Text;
using CaseFlow.Testing.Mails;
using CaseFlow.Workflows.Mails;
using Microsoft.Extensions.Options;

namespace CaseFlow.Workflows.Tests.Mails;

/// <summary>The transport in real conversations with a server.</summary>
public sealed class TalkWithASmtpServer
{
    private const string File = "خلاصه آبان ۱۴۰۵، اصفهان.pdf";
    private static readonly byte[] Pdf = [.. Enumerable.Range(0, 5000).Select(number => (byte)(number * 7))];

    private static readonly MailContent Content = new()
    {
        FromName = "سازمان ملی استاندارد ایران",
        ToName = "زهرا کریمی، مدیر استان (اصفهان)",
        Subject = "خلاصه آبان ۱۴۰۵، اصفهان: نمونه‌برداری از تولید ۹۴٪ برنامه، بازدید فنی ۱۰۷٪ برنامه",
        Text = "سلام.\n.\n..نقطه در آغاز سطر\nپایان",
        Html = "<!DOCTYPE html><html lang=\"fa\" dir=\"rtl\"><body><p>می‌شود ۱۲٬۳۴۵</p></body></html>",
        OptOut = new Uri("https://caseflow.example/mail/opt-out?token=abc"),
        Attachments = [new MailAttachment(File, "application/pdf", Pdf)],
    };

    static TalkWithASmtpServer() => SmtpServer.Trust();

    [Fact]
    public async Task Send_EncryptedAndSignedIn_ArrivesAsItWasWritten()
    {
        await using var server = new SmtpServer { Account = ("کاربر", "رمز عبور") };
        var answer = await SendAsync(server, options => (options.User, options.Password) = ("کاربر", "رمز عبور"));
        Assert.Equal(MailOutcome.Sent, answer.Outcome);
        var mail = Assert.Single(server.Mails);
        Assert.Equal(("caseflow@example.ir", "zahra@example.ir"), (mail.From, mail.To));
        Assert.Equal(Content.Subject, mail.Subject);
        Assert.Equal($"{Content.FromName} <caseflow@example.ir>", mail.Whole.Header("From"));
        Assert.Equal($"{Content.ToName} <zahra@example.ir>", mail.Whole.Header("To"));
        Assert.Equal(Content.Text, mail.Text.ReplaceLineEndings("\n"));
        Assert.Equal(Content.Html, mail.Html);
        Assert.Equal(File, mail.Attachment.FileName);
        Assert.Equal(Pdf, mail.Attachment.Content);
        Assert.StartsWith("application/pdf", mail.Attachment.Raw("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AnyMail_CarriesTheHeadersOfAGoodSender()
    {
        await using var server = new SmtpServer();
        await SendAsync(server);
        var mail = server.Mails.Single();
        Assert.Equal("<1.abc@example.ir>", mail.MessageId);
        Assert.Equal("auto-generated", mail.Whole.Raw("Auto-Submitted"));
        Assert.Equal("<https://caseflow.example/mail/opt-out?token=abc>", mail.Whole.Raw("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Whole.Raw("List-Unsubscribe-Post"));
        Assert.True(DateTimeOffset.TryParse(mail.Whole.Raw("Date"), System.Globalization.CultureInfo.InvariantCulture, out _));
        Assert.Equal(["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"],
            mail.Whole.All().Select(part => part.Raw("Content-Type").Split(';')[0]));
    }

    [Fact]
    public async Task Send_AnyMail_IsPlainAsciiInLinesThatEveryServerTakes()
    {
        await using var server = new SmtpServer();
        await SendAsync(server);
        var lines = Encoding.Latin1.GetString(server.Mails.Single().Bytes).Split("\r\n");
        Assert.All(lines, line => Assert.True(line.Length <= 998, line));
        Assert.DoesNotContain(lines, line => line.Any(letter => letter is > '~' or '\n'));
    }

    [Fact]
    public async Task Send_EncryptionRequired_SaysNothingOfTheMailBeforeIt()
    {
        await using var server = new SmtpServer { OffersTls = false };
        var answer = await SendAsync(server);
        Assert.Equal(MailOutcome.Unreachable, answer.Outcome);
        Assert.Contains("secure", answer.Words, StringComparison.Ordinal);
        Assert.All(server.Heard, line => Assert.Matches("^(EHLO|QUIT)", line));
    }

    [Fact]
    public async Task Send_ToACertificateThatNobodyKnows_IsNotDone()
    {
        await using var server = new SmtpServer { Certificate = SmtpServer.NewCertificate() };
        var answer = await SendAsync(server);
        Assert.Equal(MailOutcome.Unreachable, answer.Outcome);
        Assert.Contains("certificate", answer.Words, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Send_WithAWrongPassword_BlamesTheSignInAndNotTheMail()
    {
        await using var server = new SmtpServer { Account = ("caseflow", "right") };
        var answer = await SendAsync(server, options => (options.User, options.Password) = ("caseflow", "wrong"));
        Assert.Equal(MailOutcome.Unreachable, answer.Outcome);
        Assert.Contains("Authentication required", answer.Words, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData(SmtpPhase.Recipient, "550 5.1.1 No such user here", MailOutcome.Refused, 550)]
    [InlineData(SmtpPhase.Recipient, "450 4.2.0 Greylisted, come back", MailOutcome.Deferred, 450)]
    [InlineData(SmtpPhase.Recipient, "452 4.2.2 Mailbox full", MailOutcome.Deferred, 452)]
    [InlineData(SmtpPhase.Sender, "451 4.3.0 Try later", MailOutcome.Deferred, 451)]
    [InlineData(SmtpPhase.Data, "554 5.7.1 No mail for you", MailOutcome.Refused, 554)]
    [InlineData(SmtpPhase.Content, "552 5.3.4 Too large", MailOutcome.Refused, 552)]
    [InlineData(SmtpPhase.Content, "451 4.3.0 Local error", MailOutcome.Deferred, 451)]
    [InlineData(SmtpPhase.Greeting, "421 4.3.2 Closing", MailOutcome.Unreachable, 421)]
    public async Task Send_WhenTheServerRefuses_TellsItsWordsAndWhetherToComeBack(SmtpPhase phase, string line, MailOutcome outcome, int code)
    {
        await using var server = new SmtpServer { Script = (at, _) => at == phase ? new SmtpReaction.Reply(line) : null };
        var answer = await SendAsync(server);
        Assert.Equal((outcome, (int?)code), (answer.Outcome, answer.Code));
        Assert.Contains(line[4..], answer.Words, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Send_WhenTheConnectionDrops_IsTriedAgain(SmtpPhase phase)
    {
        await using var server = new SmtpServer { Script = (at, _) => at == phase ? new SmtpReaction.Drop() : null };
        Assert.Equal(MailOutcome.Unreachable, (await SendAsync(server)).Outcome);
        Assert.Empty(server.Mails);
        server.Script = (_, _) => null;
        Assert.Equal(MailOutcome.Sent, (await SendAsync(server)).Outcome);
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task Send_WhenTheServerFallsSilent_GivesUpInTime(SmtpPhase phase)
    {
        await using var server = new SmtpServer { Script = (at, _) => at == phase ? new SmtpReaction.Silence() : null };
        var answer = await SendAsync(server, options => options.TimeoutSeconds = 1);
        Assert.Equal((MailOutcome.Unreachable, "No answer within 1 s."), (answer.Outcome, answer.Words));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Send_WhenNobodyListens_SaysSo()
    {
        var server = new SmtpServer();
        await server.DisposeAsync();
        Assert.Equal(MailOutcome.Unreachable, (await SendAsync(server)).Outcome);
    }

    [Theory]
    [InlineData("Port=465", "Mail:Port 465")]
    [InlineData("Port=0", "Mail:Port must")]
    [InlineData("Host=smtp://mail.example.ir", "Mail:Host")]
    [InlineData("From=nobody", "Mail:From")]
    [InlineData("User=caseflow", "belong together")]
    [InlineData("User=caseflow;Password=secret;RequireTls=false", "unencrypted")]
    [InlineData("TimeoutSeconds=0", "Mail:TimeoutSeconds")]
    [InlineData("PerMinute=0", "Mail:PerMinute")]
    public void Settings_ThatCannotWork_AreNamedAtStart(string settings, string expected)
    {
        var options = new MailOptions { Host = "mail.example.ir", From = "caseflow@example.ir" };
        foreach (var setting in settings.Split(';').Select(each => each.Split('=', 2)))
        {
            var property = typeof(MailOptions).GetProperty(setting[0])!;
            property.SetValue(options, Convert.ChangeType(setting[1], property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Contains(expected, new MailOptionsCheck().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_WithoutAHost_AreFine() => Assert.True(new MailOptionsCheck().Validate(null, new MailOptions()).Succeeded);

    public static TheoryData<SmtpPhase> Phases { get; } = [SmtpPhase.Greeting, SmtpPhase.Hello, SmtpPhase.StartTls, SmtpPhase.Sender, SmtpPhase.Recipient, SmtpPhase.Data, SmtpPhase.Content];

    private static Task<MailAnswer> SendAsync(SmtpServer server, Action<MailOptions>? change = null)
    {
        var options = new MailOptions { Host = "localhost", Port = server.Port, From = "caseflow@example.ir", TimeoutSeconds = 20 };
        change?.Invoke(options);
        return new SmtpTransport(Options.Create(options)).SendAsync(new OutgoingMail("<1.abc@example.ir>", "zahra@example.ir", Content), TestContext.Current.CancellationToken);
    }
}
