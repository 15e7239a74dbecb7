using System.Net;
using System.Reflection;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace CaseFlow.Web.Tests.Identity;

/// Role × page: every page names a policy, and a role sees exactly the pages whose policy names it.
public sealed class PagePolicyTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly string[] AllRoles =
        [.. typeof(Roles).GetFields().Select(field => (string)field.GetValue(null)!), "Applicant", "Unit"];

    public static TheoryData<string> RoleNames => [.. AllRoles];

    [Fact]
    public void EveryPage_Names_OnePolicyOrIsOpenToAll()
    {
        var silent = Pages().Where(page => PolicyOf(page) is null && page.GetCustomAttribute<AllowAnonymousAttribute>() is null);

        Assert.Empty(silent);
    }

    [Fact]
    public void EveryPolicy_NamesOnlyRolesOfTheHouse()
    {
        Assert.All(Policies.RolesOf.Values.SelectMany(roles => roles), role => Assert.Contains(role, AllRoles));
    }

    [Theory]
    [MemberData(nameof(RoleNames))]
    public async Task EveryPage_ForARole_OpensExactlyWhenItsPolicySaysSo(string role)
    {
        using var visitor = await site.NewVisitorAsync((role, "isfahan"));
        foreach (var page in Pages().Where(page => PolicyOf(page) is not null))
        {
            foreach (var path in page.GetCustomAttributes<RouteAttribute>().Select(route => route.Template).Where(path => !path.Contains('{', StringComparison.Ordinal)))
            {
                var answer = await visitor.GetAsync(path);

                var allowed = Policies.RolesOf[PolicyOf(page)!].Contains(role);
                Assert.True((answer.Status == HttpStatusCode.Forbidden) != allowed, $"{role} at {path}: {answer.Status}");
            }
        }
    }

    private static IEnumerable<Type> Pages() => typeof(WebHost).Assembly.GetTypes()
        .Where(type => type.GetCustomAttributes<RouteAttribute>().Any());

    private static string? PolicyOf(Type page) => page.GetCustomAttribute<AuthorizeAttribute>()?.Policy;
}
