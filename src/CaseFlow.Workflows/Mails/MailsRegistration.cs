using CaseFlow.Workflows.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseFlow.Workflows.Mails;

/// <summary>Registers the outbox and what sends it.</summary>
public static class MailsRegistration
{
    /// <summary>Registers the service that sends mails; a composer for every <see cref="MailKind"/> is registered by whoever has the words.</summary>
    public static IServiceCollection AddMails(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>()
            .AddSingleton<IMailTransport, SmtpTransport>()
            .AddSingleton<MailLeases>()
            .AddSingleton<SendMails>()
            .AddSingleton<MailBox>()
            .AddSingleton(new MailBell(new Bell()))
            .AddHostedService<SendMailsService>();
    }
}
