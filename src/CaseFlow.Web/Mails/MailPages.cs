using CaseFlow.Web.Shared.Organization;
using CaseFlow.Workflows.Mails;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Mails;

public static class MailPages
{
    /// The outbox and its sender, and the words of every kind of mail but the summaries'.
    public static void AddMailPages(this IServiceCollection services)
    {
        services.AddMails();
        services.AddOptions<MailOptions>().Validate<IOptions<OrganizationOptions>>(
            (mail, organization) => !mail.IsSetUp || organization.Value.PublicAddress is not null,
            "Mail:Host is set, and Organization:PublicAddress is not: mails lead back to the site, so it must be known where it is.");
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<OptOut>();
        services.AddScoped<LetterWriter>();
        services.AddScoped<NoticeMails>();
        services.AddScoped<IMailComposer, TrialComposer>();
        services.AddScoped<IMailComposer, NoticeComposer>();
        services.AddScoped<IMailComposer, DeadlinesComposer>();
        services.AddScoped<IMailComposer, DigestComposer>();
    }
}
