using CaseFlow.Domain.Shared;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Administration;

/// Two administrators and nobody else who administers; whoever did before does again afterwards.
internal sealed class AloneSite(WebSite site) : IAsyncDisposable
{
    private const string Others = "role = 'Administrator' and person_id not like 'alone-%'";

    public async Task<(string First, string Second)> TwoAdministratorsAsync()
    {
        await site.Database.ExecuteAsync($"update role_grants set role = 'WasAdministrator' where {Others}");
        var first = await site.AddPersonAsync("alone-1", (Roles.Administrator, null));
        var second = await site.AddPersonAsync("alone-2", (Roles.Administrator, null));
        return (first.Id, second.Id);
    }

    public async Task<Error?> EndAsync(string by, string whose)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var grant = await scope.ServiceProvider.GetRequiredService<Workflows.Storage.CaseFlowDb>().GrantedRoles.AsNoTracking()
            .SingleAsync(each => each.PersonId == whose, TestContext.Current.CancellationToken);
        return await scope.ServiceProvider.GetRequiredService<GrantRole>().EndAsync(
            new Actor { Id = by, Grants = [] }, whose, grant.Id, null, "reason", TestContext.Current.CancellationToken);
    }

    public Task<long> AdministratorsAsync() => site.Database.ScalarAsync<long>(
        "select count(*) from role_grants g where g.role = 'Administrator' and holds(g, '2026-11-05')");

    public async ValueTask DisposeAsync() =>
        await site.Database.ExecuteAsync("update role_grants set role = 'Administrator' where role = 'WasAdministrator'");
}
