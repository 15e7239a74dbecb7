using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Targets;

/// <summary>What a column of a file of targets holds.</summary>
public enum TargetColumnKind
{
    /// <summary>The measure of the row, by id or name.</summary>
    Measure,

    /// <summary>The province of the row, by id or any spelling.</summary>
    Province,

    /// <summary>Who shall do it.</summary>
    Executor,

    /// <summary>The target of the year, or of one month.</summary>
    Target,

    /// <summary>What only helps people: names, units, last year's figures.</summary>
    Help,
}

/// <summary>One column of a file.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Month">The month of a target; null for the year.</param>
/// <param name="OfMeasure">The measure that the whole column is about; null where the row says it.</param>
internal sealed record TargetColumn(TargetColumnKind Kind, int? Month = null, string? OfMeasure = null);

/// <summary>
/// Recognizes the columns of a file of targets by their headings: one row a measure and province, with the year and the months as columns; or one row a
/// province with measures as columns. Headings are ids or names in either language, in any spelling.
/// </summary>
public sealed class TargetColumns
{
    private static readonly Dictionary<TargetColumnKind, LocalizedText> Names = new()
    {
        [TargetColumnKind.Measure] = new("شناسه سنجه", "measure"),
        [TargetColumnKind.Province] = new("شناسه استان", "province"),
        [TargetColumnKind.Executor] = new("مجری", "executor"),
    };

    private static readonly (TargetColumn Column, string[] Spellings)[] Known =
    [
        (new(TargetColumnKind.Measure), ["measure", "measure id", "شناسه سنجه", "سنجه"]),
        (new(TargetColumnKind.Province), ["province", "province id", "شناسه استان", "استان"]),
        (new(TargetColumnKind.Executor), ["executor", "مجری"]),
        (new(TargetColumnKind.Target), ["year", "target", "plan", "year's target", "برنامه سال", "برنامه", "سال"]),
        (new(TargetColumnKind.Help), ["measure name", "province name", "unit", "last plan", "last actual", "نام سنجه", "نام استان", "یکا", "برنامه سال پیش", "عملکرد سال پیش"]),
    ];

    private TargetColumns(ImmutableArray<TargetColumn?> all) => All = all;

    /// <summary>The columns in their order; null where a heading says nothing.</summary>
    internal ImmutableArray<TargetColumn?> All { get; }

    /// <summary>The headings of a file as it is given to people, in one language.</summary>
    public static IReadOnlyList<string> Headings(string language) =>
    [
        Names[TargetColumnKind.Measure].In(language), language is "en" ? "measure name" : "نام سنجه", language is "en" ? "unit" : "یکا",
        Names[TargetColumnKind.Province].In(language), language is "en" ? "province name" : "نام استان", Names[TargetColumnKind.Executor].In(language),
        language is "en" ? "last plan" : "برنامه سال پیش", language is "en" ? "last actual" : "عملکرد سال پیش", language is "en" ? "year's target" : "برنامه سال",
        .. Enumerable.Range(1, 12).Select(month => JalaliMonthNames.Of(month, language)),
    ];

    internal int Place(TargetColumnKind kind)
    {
        for (var place = 0; place < All.Length; place++)
        {
            if (All[place]?.Kind == kind)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Reads a header; what is wrong with it becomes problems.</summary>
    internal static TargetColumns Read(ImportSheet sheet, ReportCatalogue catalogue, ICollection<FileProblem> problems)
    {
        var (line, cells) = sheet.Rows[0];
        var columns = ImmutableArray.CreateBuilder<TargetColumn?>();
        foreach (var (heading, place) in cells.Select((cell, place) => (cell.Trim(), place)))
        {
            var column = heading.Length == 0 ? null : Find(heading, catalogue);
            var why = heading.Length == 0 || column is { Kind: TargetColumnKind.Help } ? null
                : column is null ? new LocalizedText(
                    "سرستون شناخته نشد؛ سرستون‌ها: شناسه سنجه، شناسه استان، مجری، برنامه سال، نام ماه‌ها، یا نام سنجه‌ها.",
                    "This heading is not known; headings are measure, province, executor, year's target, names of months, or names of measures.")
                : columns.Contains(column) ? new LocalizedText("این ستون دو بار آمده است.", "This column stands here twice.")
                : null;
            if (why is not null)
            {
                problems.Add(new(sheet.Name, ImportSheet.PlaceOf(place, line), heading, why));
            }

            columns.Add(why is null ? column : null);
        }

        var read = new TargetColumns(columns.ToImmutable());
        if (read.Missing() is { } missing)
        {
            problems.Add(new(sheet.Name, ImportSheet.PlaceOf(0, line), string.Join(" | ", cells.Take(3)), missing));
        }

        return read;
    }

    /// <summary>Executor or province say the row; a measure says what is planned, in the row or in the heading.</summary>
    private LocalizedText? Missing() =>
        Place(TargetColumnKind.Province) < 0 && Place(TargetColumnKind.Executor) < 0 ? new("ستون استان نیست.", "There is no column of provinces.")
        : Place(TargetColumnKind.Target) < 0 ? new("ستونی با برنامه نیست.", "There is no column with targets.")
        : All.Any(column => column is { Kind: TargetColumnKind.Target, OfMeasure: null }) == (Place(TargetColumnKind.Measure) < 0) ? new(
            "یا ستون سنجه و برنامه سال بگذارید، یا برای هر سنجه یک ستون.", "Have either columns of measures and targets, or one column for each measure.")
        : null;

    private static TargetColumn? Find(string heading, ReportCatalogue catalogue)
    {
        var key = PersianText.Key(heading);
        if (Known.FirstOrDefault(known => known.Spellings.Any(spelling => PersianText.Key(spelling) == key)).Column is { } column)
        {
            return column;
        }

        for (var month = 1; month <= 12; month++)
        {
            if (key == PersianText.Key(JalaliMonthNames.Of(month, "fa")) || key == PersianText.Key(JalaliMonthNames.Of(month, "en")))
            {
                return new(TargetColumnKind.Target, month);
            }
        }

        return MeasureOf(heading, catalogue) is [var only] ? new(TargetColumnKind.Target, null, only.Id) : null;
    }

    /// <summary>The measures that a text means: the one with that id, or all with that name.</summary>
    internal static IReadOnlyList<Measure> MeasureOf(string text, ReportCatalogue catalogue)
    {
        if (catalogue.Indicators.Measures.TryGetValue(text.Trim(), out var measure))
        {
            return [measure];
        }

        var key = PersianText.Key(text);
        return [.. catalogue.Indicators.Measures.Values.Where(each => PersianText.Key(each.Name.Fa) == key || PersianText.Key(each.Name.En) == key)];
    }
}
