using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Targets;

/// <summary>One line of a file: whose work on what it plans, found by names.</summary>
internal sealed class TargetLine(
    ImportSheet sheet, int line, ImmutableArray<string> cells, TargetColumns columns, ReportCatalogue catalogue, ICollection<FileProblem> problems)
{
    private static readonly Dictionary<string, string[]> ExecutorNames = new(StringComparer.Ordinal)
    {
        [Executors.Province] = ["province", "استان", "اداره کل استان"],
        [Executors.Headquarters] = ["headquarters", "ستاد"],
        [Executors.ResearchInstitute] = ["research-institute", "research institute", "institute", "پژوهشگاه"],
    };

    /// <summary>The cells that the line speaks of, each with its column; none when the line cannot be joined, which is then told.</summary>
    public IEnumerable<(PlanCell Cell, int Column)> Cells()
    {
        var before = problems.Count;
        var executor = Executor();
        var province = executor is Executors.Province ? Province() : string.Empty;
        var measure = columns.Place(TargetColumnKind.Measure) is >= 0 and var place ? Measure(place) : null;
        return problems.Count > before ? [] : columns.All.Select((column, at) => (column, at))
            .Where(pair => pair.column is { Kind: TargetColumnKind.Target } && (pair.column.OfMeasure ?? measure) is not null)
            .Select(pair => (new PlanCell(pair.column!.OfMeasure ?? measure!, province!, executor!, pair.column.Month), pair.at));
    }

    private string Text(int place) => place >= 0 && place < cells.Length ? cells[place].Trim() : string.Empty;

    /// <summary>An empty executor is the province; where only the executor says so, headquarters or the institute.</summary>
    private string? Executor()
    {
        var place = columns.Place(TargetColumnKind.Executor);
        var key = PersianText.Key(Text(place));
        if (key.Length == 0)
        {
            // A line may name headquarters in the column of provinces, as printed tables do.
            key = PersianText.Key(Text(columns.Place(TargetColumnKind.Province)));
            return ExecutorNames.Where(pair => pair.Key is not Executors.Province).FirstOrDefault(IsNamed).Key ?? Executors.Province;
        }

        return ExecutorNames.FirstOrDefault(IsNamed).Key ?? Refuse<string>(place, new(
            "مجری شناخته نشد؛ استان، ستاد یا پژوهشگاه بنویسید.", "This executor is not known; write province, headquarters or research-institute."));

        bool IsNamed(KeyValuePair<string, string[]> pair) => pair.Value.Any(name => PersianText.Key(name) == key);
    }

    private string? Province()
    {
        var place = columns.Place(TargetColumnKind.Province);
        var key = PersianText.Key(Text(place));
        return catalogue.Reference.Provinces.FirstOrDefault(province =>
                province.Variants.Append(province.Id).Append(province.Name.Fa).Append(province.Name.En).Any(spelling => PersianText.Key(spelling) == key))?.Id
            ?? Refuse<string>(place, new("استان شناخته نشد.", "This province is not known."));
    }

    private string? Measure(int place) => TargetColumns.MeasureOf(Text(place), catalogue) switch
    {
        [var only] => only.Id,
        [] => Refuse<string>(place, new("سنجه شناخته نشد؛ شناسه یا نام کامل آن را بنویسید.", "This measure is not known; write its id or full name.")),
        var several => Refuse<string>(place, new(
            $"چند سنجه این نام را دارند؛ شناسه بنویسید: {string.Join("، ", several.Select(each => each.Id))}",
            $"Several measures have this name; write the id: {string.Join(", ", several.Select(each => each.Id))}")),
    };

    private T? Refuse<T>(int place, LocalizedText why)
        where T : class
    {
        problems.Add(new(sheet.Name, ImportSheet.PlaceOf(Math.Max(place, 0), line), Text(place), why));
        return null;
    }
}
