using Microsoft.AspNetCore.Authorization;

namespace CaseFlow.Web.Identity;

/// One of the policy's roles must be held now, in whatever province or laboratory.
public sealed record PolicyRequirement(string Policy) : IAuthorizationRequirement;

public sealed class PolicyRequirementHandler(CurrentPerson person, Policies policies) : AuthorizationHandler<PolicyRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PolicyRequirement requirement)
    {
        if (person.IsSignedIn && person.HasAny(policies.RolesOf(requirement.Policy)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
