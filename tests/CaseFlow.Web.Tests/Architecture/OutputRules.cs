using System.Text.RegularExpressions;

namespace CaseFlow.Web.Tests.Architecture;

/// <summary>
/// What leaves the house about units leaves it as a <c>PublishableTable</c> (circular of 1387, article 5). Tables with the contributions of units are named
/// only where they are made and protected, and open data are written from what was published, never from the figures of the house.
/// </summary>
internal static partial class OutputRules
{
    private const string Component = "src/CaseFlow.Domain/Statistics/Disclosure/";
    private const string Gate = "src/CaseFlow.Workflows/Statistics/Disclosure/";

    /// <summary>What writes for others: may name nothing that knows a hidden value.</summary>
    private static readonly string[] Outside =
    [
        $"{Gate}OpenFiles.cs",
        "src/CaseFlow.Web/Statistics/OpenDataEndpoints.cs",
        "src/CaseFlow.Web/Statistics/OpenData.razor",
        $"{Gate}OpenReport.cs",
        "src/CaseFlow.Web/Statistics/Open/OpenPages.cs",
        "src/CaseFlow.Web/Statistics/Open/OpenTables.cs",
        "src/CaseFlow.Web/Statistics/Open/OpenCatalogue.cs",
        "src/CaseFlow.Web/Statistics/Open/OpenWorkbook.cs",
        "src/CaseFlow.Web/Statistics/Open/OpenPage.razor",
    ];

    /// <summary>Files that hold nothing of a unit, each with what it holds.</summary>
    private static readonly Dictionary<string, string> WithoutUnits = new(StringComparer.Ordinal)
    {
        ["src/CaseFlow.Web/Definitions/DefinitionEndpoints.cs"] = "definitions of case types",
        ["src/CaseFlow.Web/Reports/Exported/DownloadReport.cs"] = "figures for people of the house, as on the page of the report",
        ["src/CaseFlow.Web/Publications/PublicationEndpoints.cs"] = "published figures for people of the house, as on the page of the publication",
        ["src/CaseFlow.Web/Targets/PlanFileEndpoints.cs"] = "what is planned for provinces",
        ["src/CaseFlow.Web/Audit/AuditFile.cs"] = "what people of the house did; cases by their numbers alone",
    };

    public static IEnumerable<string> Violations(SourceFile file)
    {
        if (!file.Path.StartsWith("src/", StringComparison.Ordinal) || file.Path.StartsWith(Component, StringComparison.Ordinal))
        {
            yield break;
        }

        var isOutside = Outside.Contains(file.Path);
        if ((isOutside || !file.Path.StartsWith(Gate, StringComparison.Ordinal)) && UnitTables().Match(file.Text) is { Success: true } table)
        {
            yield return $"{file.Path} names {table.Value}, which knows what each unit adds";
        }

        if (isOutside && Figures().Match(file.Text) is { Success: true } figures)
        {
            yield return $"{file.Path} writes for others and names {figures.Value}, which knows hidden values";
        }

        // A file for people of the house is a read of unit data and logged as one.
        var isLogged = file.Text.Contains("new ReadsUnitDataAttribute(", StringComparison.Ordinal);
        if (!isOutside && !isLogged && !WithoutUnits.ContainsKey(file.Path) && file.Path.StartsWith("src/CaseFlow.Web/", StringComparison.Ordinal) && Downloads().Match(file.Text) is { Success: true } download)
        {
            yield return $"{file.Path} gives a file away by {download.Value}, which is neither open data nor a logged read";
        }
    }

    [GeneratedRegex(@"\b(StatisticalTable|TableCell|Contribution|Edition\.Kept|UnitQuantity|UnitSheet|UnitQuery|KeptEdition|DisclosureControl)\b")]
    private static partial Regex UnitTables();

    [GeneratedRegex(@"\b(FigureTable|FigureSheet|FigureCell|FigureFacts|FigureQuery|DashboardFigure|CasesBehind|CountedQuantity)\b")]
    private static partial Regex Figures();

    [GeneratedRegex(@"\b(Results\.(File|Stream|Bytes)|TypedResults\.(File|Stream|Bytes|PhysicalFile)|PhysicalFile|ContentDisposition)\b")]
    private static partial Regex Downloads();
}
