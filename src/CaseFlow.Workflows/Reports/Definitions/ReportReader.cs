using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>Reads and checks <c>reports/*.json</c>, each a report, but for the lists that stand beside them.</summary>
internal sealed class ReportReader(string workflows, ReportCatalogue catalogue, ProblemList problems)
{
    private const string Folder = "reports";

    private static readonly string[] Lists = ["columns.json", "identities.json", "unreached.json", "words.json"];

    private static readonly Dictionary<string, ReportPeriod> Periods = new(StringComparer.Ordinal)
    {
        ["year"] = ReportPeriod.Year,
        ["month"] = ReportPeriod.Month,
    };

    private static readonly Dictionary<string, EditionRule> Editions = new(StringComparer.Ordinal)
    {
        ["last"] = EditionRule.Last,
        ["named"] = EditionRule.Named,
    };

    public ImmutableArray<ReportDefinition> ReadAll()
    {
        var organizations = Organizations();
        var reports = new List<ReportDefinition>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(workflows, Folder), "*.json").Order(StringComparer.Ordinal))
        {
            var file = $"{Folder}/{Path.GetFileName(path)}";
            if (!Lists.Contains(Path.GetFileName(path), StringComparer.Ordinal) && JsonFiles.Open(workflows, file, problems) is { } root)
            {
                reports.Add(Read(file, root, organizations));
            }
        }

        CheckEveryTableStands(reports);
        return [.. reports];
    }

    private Dictionary<string, LocalizedText> Organizations()
    {
        var found = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        var root = JsonFiles.Open(workflows, "reference/organizations.json", problems);
        foreach (var item in root?.Objects("organizations") ?? [])
        {
            var id = item.Text("id");
            if (!found.TryAdd(id, item.Localized()))
            {
                item.ProblemAt("id", $"شناسه «{id}» تکراری است.", $"The id '{id}' is used twice.");
            }

            item.End();
        }

        root?.End();
        return found;
    }

    private ReportDefinition Read(string file, JsonObject root, Dictionary<string, LocalizedText> organizations)
    {
        var id = root.Text("id");
        if (id.Length > 0 && Path.GetFileNameWithoutExtension(file) != id)
        {
            root.ProblemAt("id", "شناسه باید نام پرونده باشد.", "The id must be the file's name.");
        }

        var organization = root.Text("organization");
        if (organization.Length > 0 && !organizations.ContainsKey(organization))
        {
            root.ProblemAt("organization", $"سازمان «{organization}» تعریف نشده است.", $"There is no organization '{organization}'.");
        }

        var title = ReportTextReader.Read(root, "title");
        if (title.Cells().Any())
        {
            root.ProblemAt("title", "عنوان گزارش به خانه‌ای ارجاع نمی‌دهد.", "The title of a report refers to no cell.");
        }

        var period = root.Choice("period", Periods);
        var chapters = new ReportChapterReader(catalogue, period, root).Read();
        var report = new ReportDefinition
        {
            Id = id,
            File = file,
            Title = title,
            Organization = organization,
            OrganizationName = organizations.GetValueOrDefault(organization) ?? new LocalizedText(organization, organization),
            Period = period,
            ByArea = root.Has("byArea") && root.Flag("byArea"),
            Edition = root.Choice("planEdition", Editions),
            Chapters = chapters,
            Omitted = Omitted(root, chapters),
        };
        CheckReferences.Run(report, root, catalogue.Reference);
        root.End();
        return report;
    }

    private FrozenDictionary<string, LocalizedText> Omitted(JsonObject root, ImmutableArray<ReportChapter> chapters)
    {
        var omitted = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var item in root.Has("omits") ? root.Objects("omits") : [])
        {
            var table = item.Text("table");
            if (table.Length > 0 && !catalogue.Find(table).TryGet(out _, out var unknown))
            {
                item.ProblemAt("table", unknown.Text.Fa, unknown.Text.En);
            }

            if (chapters.Any(chapter => chapter.Tables.Any(printed => printed.Table.Id == table)) || !omitted.TryAdd(table, item.Localized()))
            {
                item.ProblemAt("table", $"جدول «{table}» چاپ می‌شود یا دو بار کنار گذاشته شده است.", $"The table '{table}' is printed, or left out twice.");
            }

            item.End();
        }

        return omitted.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A table that no report prints would be forgotten; whoever means it says so under <c>omits</c>, and of a new one by <c>draft</c>.</summary>
    private void CheckEveryTableStands(List<ReportDefinition> reports)
    {
        var standing = reports.SelectMany(report => report.Tables.Select(printed => printed.Table.Id).Concat(report.Omitted.Keys)).ToHashSet(StringComparer.Ordinal);
        foreach (var table in catalogue.Tables.Where(table => standing.Contains(table.Id) == table.IsDraft))
        {
            problems.Add(
                $"{Folder}/tables/{table.Id}.json", "$.id",
                table.IsDraft ? "این جدول دیگر پیش‌نویس نیست: گزارشی آن را چاپ می‌کند یا کنار می‌گذارد." : "این جدول در هیچ فصلی از هیچ گزارشی نیست و در omits هیچ گزارشی هم نیامده است.",
                table.IsDraft ? "The table is no draft any more: a report prints it or leaves it out." : "The table stands in no chapter of any report, nor under 'omits' of one.");
        }
    }
}
