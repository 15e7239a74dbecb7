using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Ledger;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Publications.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Hosting;

/// A closed month of this year with its published summary, and a visit that came late into it.
public sealed class Publishing(WebSite site)
{
    public const string Month = "1405-07";

    private static readonly Actor Statistician = new() { Id = "statistician", Grants = [new RoleGrant("Statistician")] };

    /// The code of the published summary of the month; published once in a site.
    public async Task<string> PublishedAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var records = site.Services.GetRequiredService<PublicationRecords>();
        if ((await records.AllAsync(cancellation)).FirstOrDefault(line => line.Month == 7) is { } known)
        {
            return PublicationCode.Grouped(known.Code);
        }

        var ledger = new LedgerBuilder(site.Database.DataSource);
        await ledger.PostAsync("inspection.technical-visit", "isfahan", 40, new JalaliDate(1405, 7, 5), "services");
        await ledger.PostAsync("inspection.technical-visit", "qom", 12, new JalaliDate(1405, 7, 6), "services");
        await CloseAsync(new JalaliMonth(1405, 7));
        var order = new PublicationOrder(new ReportPeriodToPublish("monthly-summary", new JalaliYear(1405), 7))
        {
            Confirmations = AllChecks.List.ToImmutableDictionary(check => check.Id, _ => "دیده شد و درست است.", StringComparer.Ordinal),
        };
        var code = (await site.Services.GetRequiredService<PublishReport>().RunAsync(Statistician, order, cancellation)).Value;
        await ledger.PostAsync("inspection.technical-visit", "isfahan", 3, new JalaliDate(1405, 7, 9), "services");
        return PublicationCode.Grouped(code);
    }

    /// Closes the months up to one.
    public async Task CloseAsync(JalaliMonth month) => _ = (await site.Services.GetRequiredService<CloseMonth>().RunAsync(
        Statistician, new MonthToClose(month, "همه استان‌ها فرستاده‌اند.", WithEarlier: true), TestContext.Current.CancellationToken)).Value;
}
