using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Targets;

/// <summary>A file of targets for a draft.</summary>
/// <param name="Key">The edition.</param>
/// <param name="Sheets">What stands in the file.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsConfirmed">Whether targets far from last year's are meant so.</param>
/// <param name="DryRun">Only check.</param>
public sealed record TargetsFile(PlanKey Key, IReadOnlyList<ImportSheet> Sheets, string Reason, bool IsConfirmed = false, bool DryRun = false);

/// <summary>
/// Brings a file into a draft: rows are joined by the names of measures, provinces and executors, never by their place (class of error 5). Everything that
/// is wrong is told at once, and then nothing is written; the same file a second time changes nothing.
/// </summary>
public sealed class ImportTargets(ChangeTargets change, ReportCatalogue catalogue)
{
    /// <summary>Brings it in.</summary>
    /// <returns>What came of it; or <see cref="PlanUnknown"/>, <see cref="PlanApproved"/>, <see cref="PlanNotAllowed"/>.</returns>
    public async Task<Result<TargetsReport>> RunAsync(Actor actor, TargetsFile file, CancellationToken cancellationToken)
    {
        var problems = new List<FileProblem>();
        var places = new Dictionary<PlanCell, (int Order, string? Sheet, string Place, string Text)>();
        foreach (var sheet in file.Sheets)
        {
            Read(sheet, problems, places);
        }

        if (problems.Count == 0 && places.Count == 0)
        {
            problems.Add(new(null, "A1", string.Empty, new("پرونده سرستون و دست‌کم یک ردیف می‌خواهد.", "The file needs a header and at least one row.")));
        }

        var changes = new TargetChanges(file.Key, places.ToDictionary(pair => pair.Key, pair => pair.Value.Text), ChangeSource.File, file.Reason)
        {
            IsConfirmed = file.IsConfirmed,
            DryRun = file.DryRun || problems.Count > 0,
        };
        if ((await change.RunAsync(actor, changes, cancellationToken).ConfigureAwait(false)).TryGet(out var changed, out var refusal))
        {
            return new TargetsReport(places.Count, changed, [.. problems], []);
        }

        if (refusal is not TargetsRefused refused)
        {
            return refusal;
        }

        problems.AddRange(refused.Problems.OrderBy(problem => places[problem.Cell].Order).Select(problem => At(places, problem.Cell, problem.Why)));
        return new TargetsReport(
            places.Count, refused.Edits.Count, [.. problems],
            [.. refused.Outliers.OrderBy(outlier => places[outlier.Cell].Order).Select(outlier => At(places, outlier.Cell, WhyFar(outlier)))]);
    }

    private static FileProblem At(Dictionary<PlanCell, (int Order, string? Sheet, string Place, string Text)> places, PlanCell cell, LocalizedText why)
    {
        var (_, sheet, place, text) = places[cell];
        return new(sheet, place, text, why);
    }

    private static LocalizedText WhyFar(CellOutlier outlier)
    {
        static string Number(decimal? value, string language) => value is { } number ? PersianText.Number(number, language) : "–";
        return new(
            $"{outlier.Cell}: {PersianText.Number(outlier.Target, "fa")} از سال پیش دور است (برنامه {Number(outlier.LastPlan, "fa")}، عملکرد {Number(outlier.LastActual, "fa")})؛ ممیز را بررسی یا با دلیل تأیید کنید.",
            $"{outlier.Cell}: {PersianText.Number(outlier.Target, "en")} is far from last year (plan {Number(outlier.LastPlan, "en")}, actual {Number(outlier.LastActual, "en")}); check the decimal point, or confirm it with a reason.");
    }

    private void Read(ImportSheet sheet, List<FileProblem> problems, Dictionary<PlanCell, (int Order, string? Sheet, string Place, string Text)> places)
    {
        if (sheet.Rows.IsEmpty)
        {
            return;
        }

        var before = problems.Count;
        var columns = TargetColumns.Read(sheet, catalogue, problems);
        if (problems.Count > before && columns.Place(TargetColumnKind.Target) < 0)
        {
            return;
        }

        foreach (var (line, cells) in sheet.Rows.Skip(1))
        {
            var row = new TargetLine(sheet, line, cells, columns, catalogue, problems);
            foreach (var (cell, column) in row.Cells())
            {
                var place = ImportSheet.PlaceOf(column, line);
                var text = column < cells.Length ? cells[column].Trim() : string.Empty;
                if (places.TryGetValue(cell, out var earlier))
                {
                    problems.Add(new(sheet.Name, place, text, new($"این برنامه در خانه {earlier.Place} هم آمده است.", $"This target stands in cell {earlier.Place} too.")));
                    continue;
                }

                places.Add(cell, (places.Count, sheet.Name, place, text));
            }
        }
    }
}
