using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Reports;

/// <summary>Reads the columns of one table; a column refers only to columns before it.</summary>
internal sealed class ReportColumnReader(
    IndicatorCatalogue indicators, IReadOnlyDictionary<string, LocalizedText> labels, ImmutableArray<string> dimensions)
{
    private static readonly Dictionary<string, string> Kinds =
        new[] { "measure", "target", "sum", "ratio", "achievement", "share", "result-share", "not-applicable" }.ToDictionary(kind => kind, StringComparer.Ordinal);

    private static readonly Dictionary<string, ColumnSpan> Spans = new(StringComparer.Ordinal)
    {
        ["year"] = ColumnSpan.Year,
        ["month"] = ColumnSpan.Month,
        ["to-date"] = ColumnSpan.ToDate,
    };

    private const int LargestFactor = 1_000_000;
    private const int MostMonthsBefore = 24;
    private const int MostYearsBefore = 10;

    private readonly Dictionary<string, ReportColumn> columns = new(StringComparer.Ordinal);
    private string prefix = string.Empty;
    private LocalizedText? line;

    /// <summary>Reads the columns of one line of a table whose lines differ; their ids begin with the line's.</summary>
    public ImmutableArray<ReportColumn> ReadLine(JsonObject item, string id, LocalizedText label)
    {
        (prefix, line) = ($"{id}.", label);
        return Read(item);
    }

    public ImmutableArray<ReportColumn> Read(JsonObject root)
    {
        var ordered = new List<ReportColumn>();
        foreach (var item in root.Objects("columns"))
        {
            if (ReadColumn(item) is { } column)
            {
                ordered.Add(column);
                if (column.Id.Length > 0 && !columns.TryAdd(column.Id, column))
                {
                    item.ProblemAt("id", $"ستون «{column.Id}» تکراری است.", $"The column '{column.Id}' stands here twice.");
                }
                else if (columns.Values.FirstOrDefault(other => other.Id != column.Id && (other.Label.Fa == column.Label.Fa || other.Label.En == column.Label.En)) is { } twin)
                {
                    item.ProblemAt("id", $"سرستون آن همان سرستون «{twin.Id}» است.", $"Its heading is that of the column '{twin.Id}'.");
                }
            }

            item.End();
        }

        if (root.Has("columns") && ordered.Count == 0)
        {
            root.ProblemAt("columns", "دست‌کم یک ستون لازم است.", "At least one column is needed.");
        }

        return [.. ordered];
    }

    private ReportColumn? ReadColumn(JsonObject item)
    {
        var id = item.Text("id");
        if (!labels.TryGetValue(id, out var label))
        {
            label = new LocalizedText(id, id);
            item.ProblemAt("id", $"ستون «{id}» در reports/columns.json عنوان ندارد.", $"The column '{id}' has no heading in reports/columns.json.");
        }

        if (line is not null)
        {
            (id, label) = (prefix + id, new LocalizedText($"{line.Fa}، {label.Fa}", $"{line.En}, {label.En}"));
        }

        return item.Choice("kind", Kinds) switch
        {
            "target" => Target(item, id, label),
            "measure" => Counted(item, id, label),
            "sum" => Sum(item, id, label),
            "not-applicable" => new NotApplicableColumn(id, label),
            "ratio" => new RatioColumn(
                id, label, Count(item, "of"), Count(item, "by"), item.OptionalInteger("times", 1, 1, LargestFactor), item.OptionalInteger("decimals", 0, 0, 4)),
            "achievement" => Achievement(item, id, label),
            "share" => new ShareColumn(id, label, Count(item, "of"), DecimalsOf(item, "of")),
            _ => new ResultShareColumn(id, label, Count(item, "of"), Count(item, "with"), DecimalsOf(item, "of")),
        };
    }

    private TargetColumn? Target(JsonObject item, string id, LocalizedText label)
    {
        if (dimensions.Contains(Dimension.Industry, StringComparer.Ordinal))
        {
            item.ProblemAt("kind", "برنامه برای رشته نیست.", "No plan exists by industry (counting rule 11).");
        }

        return MeasureOf(item) is { } measure ? new TargetColumn(id, label, measure) { Span = SpanOf(item) } : null;
    }

    private static ColumnSpan SpanOf(JsonObject item) => item.Has("span") ? item.Choice("span", Spans) : ColumnSpan.Year;

    /// <summary>The sum of counts, less others; or of plans alone.</summary>
    private SumColumn Sum(JsonObject item, string id, LocalizedText label)
    {
        var of = item.Texts("of").Select(Resolve).ToImmutableArray();
        var isPlan = of.Length > 0 && of.All(IsPlan);
        if (!isPlan)
        {
            of = [.. of.Where(name => IsCount(item, "of", name))];
        }

        var less = !item.Has("less") ? [] : Counts(item, "less");
        var own = item.Has("unit") ? item.Localized("unit") : null;
        foreach (var part in of.Concat(less).Where(part => own is null && UnitOf(part) is { } unit && UnitOf(of[0]) is { } first && unit != first))
        {
            item.ProblemAt(
                "of", $"یکای «{part}» دیگر است؛ اگر جمع معنا دارد، یکای آن را در unit بگویید.",
                $"The unit of '{part}' differs from that of '{of[0]}'; if the sum makes sense, say its unit.");
        }

        return new SumColumn(id, label, of, less) { Unit = own };
    }

    private MeasureColumn? Counted(JsonObject item, string id, LocalizedText label)
    {
        var further = Where(item);
        if (MeasureOf(item) is not { } measure)
        {
            return null;
        }

        var terms = new List<MeasureTerm>();
        foreach (var term in measure.Formula.Terms)
        {
            var indicator = indicators.Find(term.Indicator.Value)!;
            if (term.And(further) is { } restricted)
            {
                MeasureReader.CheckTerm(restricted, indicator, item, "where");
                terms.Add(restricted);
            }

            if (dimensions.Contains(Dimension.Industry, StringComparer.Ordinal) && !indicator.CarriesIndustry)
            {
                item.ProblemAt("measure", $"شاخص «{indicator.Id}» رشته ندارد.", $"The indicator '{indicator.Id}' carries no industry.");
            }
        }

        if (terms.Count == 0)
        {
            item.ProblemAt("where", "این شرط هیچ ثبتی را نمی‌شمارد.", "Nothing can be counted under this restriction.");
        }

        var column = new MeasureColumn(id, label, measure, [.. terms])
        {
            YearsBefore = item.OptionalInteger("yearsBefore", 0, 0, MostYearsBefore),
            Span = SpanOf(item),
            MonthsBefore = item.OptionalInteger("monthsBefore", 0, 0, MostMonthsBefore),
        };
        if (column.MonthsBefore > 0 && column.Span is not ColumnSpan.Month)
        {
            item.ProblemAt("monthsBefore", "ماه‌های پیش فقط برای ستون یک ماه است.", "Months before are for a column of a month only.");
        }

        return column;
    }

    private AchievementColumn Achievement(JsonObject item, string id, LocalizedText label)
    {
        var plan = Resolve(item.Text("plan"));
        if (plan.Length > 0 && !IsPlan(plan))
        {
            item.ProblemAt("plan", $"پیش از این ستون برنامه‌ای به نام «{plan}» نیست.", $"No target column '{plan}' stands before this one.");
        }

        var actual = Count(item, "actual");
        if (UnitOf(plan) is { } planned && UnitOf(actual) is { } counted && planned != counted)
        {
            item.ProblemAt("plan", $"یکای برنامه «{planned.Fa}» و یکای عملکرد «{counted.Fa}» است.", $"The plan's unit is '{planned.En}', the actual's '{counted.En}'.");
        }

        return new AchievementColumn(id, label, actual, plan, DecimalsOf(item, "actual"));
    }

    private bool IsPlan(string name) => columns.GetValueOrDefault(name) switch
    {
        TargetColumn => true,
        SumColumn sum => sum.Of.Length > 0 && sum.Of.All(IsPlan),
        _ => false,
    };

    private LocalizedText? UnitOf(string name) => columns.GetValueOrDefault(name) switch
    {
        TargetColumn planned => planned.Measure.Unit,
        MeasureColumn counted => counted.Measure.Unit,
        SumColumn { Unit: { } own } => own,
        SumColumn { Of: [var first, ..] } => UnitOf(first),
        _ => null,
    };

    private Measure? MeasureOf(JsonObject item)
    {
        var id = item.Text("measure");
        var measure = indicators.Measures.GetValueOrDefault(id);
        if (measure is null && id.Length > 0)
        {
            item.ProblemAt("measure", $"سنجه «{id}» تعریف نشده است.", $"There is no measure '{id}'.");
        }

        return measure;
    }

    private static Dictionary<string, string> Where(JsonObject item)
    {
        var where = new Dictionary<string, string>(StringComparer.Ordinal);
        if (item.OptionalObject("where") is { } given)
        {
            foreach (var name in given.Names)
            {
                where[name] = given.Text(name);
            }
        }

        return where;
    }

    private ImmutableArray<string> Counts(JsonObject item, string property) =>
        [.. item.Texts(property).Select(Resolve).Where(name => IsCount(item, property, name))];

    private string Count(JsonObject item, string property)
    {
        var name = Resolve(item.Text(property));
        IsCount(item, property, name);
        return name;
    }

    /// <summary>A column of the same line before one of another.</summary>
    private string Resolve(string name) => columns.ContainsKey(prefix + name) ? prefix + name : name;

    private bool IsCount(JsonObject item, string property, string name)
    {
        if (name.Length == 0 || (columns.GetValueOrDefault(name) is MeasureColumn or SumColumn && !IsPlan(name)))
        {
            return name.Length > 0;
        }

        item.ProblemAt(property, $"پیش از این ستونی شمردنی به نام «{name}» نیست.", $"No counted column '{name}' stands before this one.");
        return false;
    }

    private int DecimalsOf(JsonObject item, string property) => columns.GetValueOrDefault(item.IsText(property) ? Resolve(item.Text(property)) : string.Empty) switch
    {
        MeasureColumn counted => counted.Measure.PercentDecimals,
        SumColumn { Of: [var first, ..] } when columns.GetValueOrDefault(first) is MeasureColumn counted => counted.Measure.PercentDecimals,
        _ => 0,
    };
}
