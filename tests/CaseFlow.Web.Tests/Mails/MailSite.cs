using CaseFlow.Testing.Mails;
using CaseFlow.Testing.Storage;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Mails;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Mails;

/// A site that sends its mails through a real server, and whose months were told up to Mehr 1405.
public sealed class MailSite(PostgresFixture postgres) : WebSite(postgres)
{
    public const string PublicAddress = "https://caseflow.example";

    public SmtpServer Server { get; } = new() { Account = ("caseflow", "secret") };

    protected override string[] Settings =>
    [
        "--Mail:Host=localhost", $"--Mail:Port={Server.Port}", "--Mail:From=caseflow@example.ir", "--Mail:User=caseflow", "--Mail:Password=secret",
        "--Mail:TimeoutSeconds=20", "--Mail:PerMinute=6000", $"--Organization:PublicAddress={PublicAddress}",
    ];

    public override async ValueTask InitializeAsync()
    {
        SmtpServer.Trust();
        await base.InitializeAsync();
        await Database.ExecuteAsync("insert into summary_runs (month, ran_at) values (140501, now()) on conflict do nothing");
    }

    public async Task<string> AddReaderAsync(string id, string language, params (string Role, string? Province)[] roles)
    {
        await AddPersonAsync(id, roles);
        await Database.ExecuteAsync($"update people set email = id || '@example.ir', language = '{language}' where id = '{id}'");
        return id;
    }

    public T Get<T>()
        where T : notnull
        => Services.GetRequiredService<T>();

    /// Wakes the sender, as whoever puts mails into the outbox does.
    public void Send() => Get<MailBell>().Bell.Ring();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }
}
