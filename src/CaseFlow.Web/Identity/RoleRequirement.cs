using Microsoft.AspNetCore.Authorization;

namespace CaseFlow.Web.Identity;

/// One of these roles must be held now, in whatever province or laboratory.
public sealed record RoleRequirement(IReadOnlyList<string> Roles) : IAuthorizationRequirement;

public sealed class RoleRequirementHandler(CurrentPerson person) : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (person.IsSignedIn && person.HasAny(requirement.Roles))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
