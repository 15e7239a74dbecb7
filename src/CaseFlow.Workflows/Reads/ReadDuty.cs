using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Reads;

/// <summary>Why a person may look at a case: the first right that reaches it.</summary>
public static class ReadDuty
{
    /// <summary>Who has the case on the table.</summary>
    public const string Holder = "holder";

    /// <summary>Who opened it.</summary>
    public const string Opener = "opener";

    /// <summary>The duty; null when nothing reaches the case.</summary>
    public static string? Of(Actor actor, ReferenceData reference, CaseFile file) =>
        Of(actor, reference, file.Province, file.Laboratory)
        ?? (file.Holder == actor.Id ? Holder : null)
        ?? (file.Trace.Length > 0 && file.Trace[0].Actor == actor.Id ? Opener : null);

    /// <summary>The role that reaches a place; null when none does.</summary>
    public static string? Of(Actor actor, ReferenceData reference, string? province, string? laboratory)
    {
        foreach (var grant in actor.Grants)
        {
            var scope = CaseScope.Of(actor with { Grants = [grant] }, reference);
            if (scope.ReachesProvince(province) || (laboratory is not null && scope.Laboratories.Contains(laboratory)))
            {
                return $"{grant.Role}@{grant.Province ?? grant.Laboratory ?? "country"}";
            }
        }

        return null;
    }
}
