using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>Which mutants are tried.</summary>
/// <param name="Wide">Also those that drop follow-ons and fields.</param>
/// <param name="Sample">Only so many, drawn from all; null for all.</param>
/// <param name="Seed">The same seed draws the same.</param>
public sealed record MutantChoice(bool Wide = false, int? Sample = null, int Seed = 1)
{
    /// <summary>True when nothing that counts is left out.</summary>
    internal bool IsComplete => Sample is null;

    internal IReadOnlyList<(WorkflowDefinition Type, Mutant Mutant)> Of(IEnumerable<(WorkflowDefinition Type, Mutant Mutant)> all)
    {
        var chosen = all.Where(pair => Wide || pair.Mutant.Kind is not MutantKind.Wide).ToArray();
        if (Sample is { } count && count < chosen.Length)
        {
            new Random(Seed).Shuffle(chosen);
            return chosen[..count];
        }

        return chosen;
    }
}
