using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>Scenarios that fail already cannot judge a mutant.</summary>
public sealed record ScenariosFail(IReadOnlyList<string> Paths)
    : Error(new LocalizedText(
        $"این نمونه‌ها بی هیچ تغییری هم درست در نمی‌آیند: {string.Join("، ", Paths)}",
        $"These scenarios fail with nothing changed: {string.Join(", ", Paths)}"));
