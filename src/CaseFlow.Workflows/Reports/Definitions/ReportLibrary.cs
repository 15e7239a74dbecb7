using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>The reports of the house. Immutable, and valid as a whole.</summary>
public sealed record ReportLibrary
{
    /// <summary>The reports in the order of their ids.</summary>
    public required ImmutableArray<ReportDefinition> Reports { get; init; }

    /// <summary>What stands for cells without a number, and how plans and reasons in words are said in both languages.</summary>
    public required ReportWords Words { get; init; }

    /// <summary>What holds between cells of different tables.</summary>
    public ImmutableArray<ReportIdentity> Identities { get; init; } = [];

    /// <summary>The files that say what reports count and print, each with the SHA-256 of its canonical form.</summary>
    public required FrozenDictionary<string, string> Hashes { get; init; }

    /// <summary>Reads <c>reports/*.json</c>, or gives every <see cref="Problem"/> of every report at once.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="catalogue">The tables and measures that reports name.</param>
    public static Result<ReportLibrary> Load(string workflows, ReportCatalogue catalogue)
    {
        var problems = new ProblemList();
        var words = ReportWords.Read(workflows, problems);
        var reports = new ReportReader(workflows, catalogue, problems).ReadAll();
        var identities = ReportIdentity.Read(workflows, catalogue, problems);
        CheckSummaries(reports, catalogue.Reference, problems);
        return problems.Any
            ? problems.AsErrors()
            : new ReportLibrary { Reports = reports, Words = words, Identities = identities, Hashes = DefinitionHashes.Of(workflows) };
    }

    /// <summary>What a role's holders get every month is a report of a month, and of an area when the role is of one.</summary>
    private static void CheckSummaries(ImmutableArray<ReportDefinition> reports, ReferenceData reference, ProblemList problems)
    {
        foreach (var role in reference.Roles.Values.Where(role => role.Summary is not null))
        {
            if (reports.FirstOrDefault(report => report.Id == role.Summary) is not { Period: ReportPeriod.Month } report)
            {
                problems.Add("reference/roles.json", $"roles.{role.Id}.summary", $"«{role.Summary}» گزارش ماهانه نیست.", $"'{role.Summary}' is no report of a month.");
            }
            else if (role.Scope is RoleScope.Province && !report.ByArea)
            {
                problems.Add(
                    "reference/roles.json", $"roles.{role.Id}.summary", $"گزارش «{role.Summary}» استانی نیست.", $"The report '{role.Summary}' is not made for one province.");
            }
        }
    }

    /// <summary>The report of an id, or <see cref="ReportUnknown"/>.</summary>
    public Result<ReportDefinition> Find(string id) =>
        Reports.FirstOrDefault(report => report.Id == id) is { } found ? found : new ReportUnknown(id, [.. Reports.Select(report => report.Id)]);

    /// <summary>The title of a report of some period and area, without composing it.</summary>
    public LocalizedText TitleOf(ReportDefinition report, JalaliYear year, int? month, LocalizedText? area) =>
        new ReportTextFiller(new ReportFacts(year, month, null, report.OrganizationName, area ?? Words.Country), Words, new Dictionary<string, ComposedTable>(StringComparer.Ordinal))
            .Fill(report.Title);

    /// <summary>The files behind a report: its own, its tables', and the lists that all of them read.</summary>
    public ImmutableSortedDictionary<string, string> HashesOf(ReportDefinition report)
    {
        var tables = report.Tables.Select(printed => DefinitionHashes.FileOf(printed.Table.Id)).ToHashSet(StringComparer.Ordinal);
        return Hashes
            .Where(file => file.Key == report.File || tables.Contains(file.Key) || DefinitionHashes.IsCommon(file.Key))
            .ToImmutableSortedDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
    }
}
