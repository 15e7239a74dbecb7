using System.Text.RegularExpressions;

namespace CaseFlow.Workflows.Scenarios.Mutants;

/// <summary>The mutants that may survive: the rows of a table under <c>## Surviving mutants</c> of a type's README, each with its reason.</summary>
internal static partial class ListedSurvivors
{
    /// <param name="readme">The text; null when there is none.</param>
    /// <returns>The ids of the rows that give a reason.</returns>
    public static IReadOnlyList<string> Read(string? readme)
    {
        var section = Heading().Match(readme ?? "");
        return section.Success ? [.. Row().Matches(section.Groups["body"].Value).Select(row => row.Groups["id"].Value)] : [];
    }

    [GeneratedRegex(@"^## Surviving mutants\s*$(?<body>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Heading();

    // Ids stand in back-ticks, so that the table's head is no row.
    [GeneratedRegex(@"^\| *`(?<id>[^`]+)` *\| *\S[^|]*\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
