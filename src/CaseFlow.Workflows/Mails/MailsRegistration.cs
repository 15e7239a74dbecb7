using CaseFlow.Workflows.Jobs;
using CaseFlow.Workflows.Mails.Returns;
using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseFlow.Workflows.Mails;

/// <summary>Registers the outbox, what sends it, and what reads the reports that come back.</summary>
public static class MailsRegistration
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    /// <summary>Registers the service that sends mails; a composer for every <see cref="MailKind"/> is registered by whoever has the words.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        return services
            .AddJob<ReadReturnsJob>("read-returned-mails", BetweenLooks)
            .AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>()
            .AddSingleton<IMailTransport, SmtpTransport>()
            .AddSingleton<MailLeases>()
            .AddSingleton<SendMails>()
            .AddSingleton<ReadReturns>()
            .AddSingleton<MailBox>()
            .AddSingleton(new MailBell(new Bell()))
            .AddHostedService<SendMailsService>();
    }
}
