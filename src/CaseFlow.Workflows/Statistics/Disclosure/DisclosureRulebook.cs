using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Statistics.Disclosure;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>Indicators whose figures anybody may see as they are.</summary>
/// <param name="Indicators">Ids, or their first words: <c>inspection</c> is every indicator of inspections.</param>
/// <param name="Reason">Why they betray no unit.</param>
public sealed record FreeIndicators(ImmutableArray<string> Indicators, LocalizedText Reason);

/// <summary>
/// What <c>workflows/reference/disclosure.json</c> says: the thresholds with their days, who is a unit, and what needs no control. Whatever it does
/// not set free is taken to be about units, so that a new indicator is safe before anybody has thought of it.
/// </summary>
public sealed record DisclosureRulebook
{
    /// <summary>The file, below <c>workflows/</c>.</summary>
    public const string File = "reference/disclosure.json";

    /// <summary>The thresholds, each for its days.</summary>
    public required ImmutableArray<DisclosureRules> Rules { get; init; }

    /// <summary>The fields of a case that name its unit, the first that has a value first.</summary>
    public required ImmutableArray<string> UnitFields { get; init; }

    /// <summary>What needs no control.</summary>
    public required ImmutableArray<FreeIndicators> Free { get; init; }

    /// <summary>Reads the file, or gives all its problems at once.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="indicators">What is counted.</param>
    public static Result<DisclosureRulebook> Load(string workflows, IndicatorCatalogue indicators)
    {
        var problems = new ProblemList();
        var rulebook = DisclosureReader.Read(workflows, indicators, problems);
        return problems.Any ? problems.AsErrors() : rulebook;
    }

    /// <summary>Whether figures of an indicator have to pass disclosure control.</summary>
    public bool IsControlled(IndicatorId indicator) => !Free.Any(free => free.Indicators.Any(words => Covers(words, indicator.Value)));

    /// <summary>Whether an id is, or begins with, these words.</summary>
    internal static bool Covers(string words, string indicator) =>
        indicator.StartsWith(words, StringComparison.Ordinal) && (indicator.Length == words.Length || indicator[words.Length] == '.');
}
