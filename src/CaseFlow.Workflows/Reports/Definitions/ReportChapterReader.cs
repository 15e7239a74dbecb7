using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>Reads the chapters of one report.</summary>
internal sealed class ReportChapterReader(ReportCatalogue catalogue, ReportPeriod period, JsonObject root)
{
    private const int MostColours = 5;

    private static readonly Dictionary<string, ChartKind> Kinds = new(StringComparer.Ordinal)
    {
        ["bar"] = ChartKind.Bar,
        ["line"] = ChartKind.Line,
        ["map"] = ChartKind.Map,
        ["share"] = ChartKind.Share,
    };

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> tables = new(StringComparer.Ordinal);

    public ImmutableArray<ReportChapter> Read()
    {
        ImmutableArray<ReportChapter> chapters = [.. root.Objects("chapters").Select(ReadChapter)];
        if (root.Has("chapters") && chapters.IsEmpty)
        {
            root.ProblemAt("chapters", "دست‌کم یک فصل لازم است.", "At least one chapter is needed.");
        }

        return chapters;
    }

    private ReportChapter ReadChapter(JsonObject item)
    {
        var chapter = new ReportChapter(
            Id(item),
            ReportTextReader.Read(item, "title"),
            [.. Optional(item, "texts").Select(ReadParagraph)],
            [.. Optional(item, "tables").Select(ReadTable).OfType<PrintedTable>()],
            [.. Optional(item, "charts").Select(ReadChart)]);
        if (chapter.Texts.IsEmpty && chapter.Tables.IsEmpty && chapter.Charts.IsEmpty)
        {
            item.ProblemAt("tables", "فصل خالی است.", "The chapter is empty.");
        }

        item.End();
        return chapter;
    }

    private static IReadOnlyList<JsonObject> Optional(JsonObject item, string name) => item.Has(name) ? item.Objects(name) : [];

    private string Id(JsonObject item)
    {
        var id = item.Text("id");
        if (id.Length > 0 && !ids.Add(id))
        {
            item.ProblemAt("id", $"شناسه «{id}» در این گزارش دو بار آمده است.", $"The id '{id}' stands twice in this report.");
        }

        if (id.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not '-'))
        {
            item.ProblemAt("id", "شناسه از حروف کوچک لاتین، رقم و خط تیره است.", "An id is of small Latin letters, digits and hyphens.");
        }

        return id;
    }

    private ReportParagraph ReadParagraph(JsonObject item)
    {
        var paragraph = new ReportParagraph(Id(item), ReportTextReader.Read(item));
        item.End();
        return paragraph;
    }

    private PrintedTable? ReadTable(JsonObject item)
    {
        var table = TableOf(item);
        if (table is not null && !tables.Add(table.Id))
        {
            item.ProblemAt("table", $"جدول «{table.Id}» در این گزارش دو بار آمده است.", $"The table '{table.Id}' stands twice in this report.");
        }

        if (table is not null && TableGrid.IsCross(table) && table.Columns.Length != 1)
        {
            item.ProblemAt("table", "جدول استان و رشته یک ستون دارد.", "A table of provinces and industries has one column.");
        }

        if (table is not null && period is ReportPeriod.Year && table.Columns.Any(column => column is MeasureColumn { Span: not ColumnSpan.Year } or TargetColumn { Span: not ColumnSpan.Year }))
        {
            item.ProblemAt("table", "ستون‌های ماه در گزارش سالانه معنا ندارد.", "Columns of a month have no meaning in a report of a year.");
        }

        ImmutableArray<ReportFootnote> footnotes = [.. Optional(item, "footnotes").Select(note => ReadFootnote(note, table))];
        var remainder = item.OptionalObject("remainder") is { } rest ? ReadRemainder(rest, table) : null;
        item.End();
        return table is null ? null : new PrintedTable(table, footnotes, remainder);
    }

    private ReportTable? TableOf(JsonObject item)
    {
        var id = item.Text("table");
        if (id.Length == 0)
        {
            return null;
        }

        if (catalogue.Find(id).TryGet(out var table, out var unknown))
        {
            return table;
        }

        item.ProblemAt("table", unknown.Text.Fa, unknown.Text.En);
        return null;
    }

    /// <summary>Places are <c>title</c>, <c>row</c>, <c>.column</c> or <c>row.column</c>.</summary>
    private ReportFootnote ReadFootnote(JsonObject item, ReportTable? table)
    {
        var places = ImmutableArray.CreateBuilder<TablePlace>();
        foreach (var at in item.Texts("at"))
        {
            TablePlace? place = at is "title" ? new TablePlace(null, null) : at.Split('.') switch
            {
                [var row] => new TablePlace(row, null),
                ["", var column] => new TablePlace(null, column),
                [var row, var column] => new TablePlace(row, column),
                _ => null,
            };
            if (place is null || (table is not null && !Stands(table, place)))
            {
                item.ProblemAt("at", $"جدول جایی به نام «{at}» ندارد.", $"The table has no place '{at}'.");
            }
            else
            {
                places.Add(place);
            }
        }

        var footnote = new ReportFootnote(places.ToImmutable(), ReportTextReader.Read(item));
        item.End();
        return footnote;
    }

    private bool Stands(ReportTable table, TablePlace place) =>
        (place.Row is null || TableGrid.Rows(table, catalogue.Reference).Contains(place.Row, StringComparer.Ordinal)
            || (place.Row is TableGrid.Total && TableGrid.HasTotal(table)))
        && (place.Column is null || TableGrid.Columns(table).Contains(place.Column, StringComparer.Ordinal))
        && (place is not { Row: { } row, Column: { } column } || TableGrid.ColumnOf(table, row, column) is not null);

    private static TableRemainder ReadRemainder(JsonObject item, ReportTable? table)
    {
        var remainder = new TableRemainder(
            item.Text("whole"), [.. item.Texts("parts")], item.OptionalText("line"), item.Has("line") ? null : item.Localized());
        var lines = table?.Lines?.Rows.Select(line => line.Id).ToHashSet(StringComparer.Ordinal) ?? [];
        var said = remainder.Parts.Append(remainder.Whole).Concat(remainder.Line is { } line ? [line] : []).ToList();
        foreach (var (property, name) in remainder.Parts.Select(part => ("parts", part)).Append(("whole", remainder.Whole)).Append(("line", remainder.Line ?? string.Empty))
            .Where(named => named.Item2.Length > 0 && table is not null && !lines.Contains(named.Item2)))
        {
            item.ProblemAt(property, $"سطری به نام «{name}» نیست.", $"There is no line '{name}'.");
        }

        if (said.Count != said.Distinct(StringComparer.Ordinal).Count())
        {
            item.ProblemAt("parts", "سطری هم کل است و هم بخش.", "A line is whole and part, or twice a part.");
        }

        foreach (var forgotten in lines.Except(said, StringComparer.Ordinal))
        {
            item.ProblemAt("parts", $"سطر «{forgotten}» نه کل است، نه بخش، نه مانده.", $"The line '{forgotten}' is neither whole, part nor remainder.");
        }

        item.End();
        return remainder;
    }

    private ReportChart ReadChart(JsonObject item)
    {
        var kind = item.Choice("kind", Kinds);
        var isOfMonths = kind is ChartKind.Line;
        var table = isOfMonths ? null : TableOf(item);
        var chart = new ReportChart(
            Id(item),
            kind,
            table,
            isOfMonths ? [] : [.. item.Texts("columns")],
            isOfMonths ? [.. item.Texts("measures")] : [],
            ReportTextReader.Read(item, "title"),
            ReportTextReader.Read(item, "source"));
        foreach (var column in chart.Columns.Where(column => table is not null && !TableGrid.Columns(table).Contains(column, StringComparer.Ordinal)))
        {
            item.ProblemAt("columns", $"جدول ستونی به نام «{column}» ندارد.", $"The table has no column '{column}'.");
        }

        CheckMeasures(item, chart);
        if (chart.Columns.Length + chart.Measures.Length > MostColours || (kind is ChartKind.Map && chart.Columns.Length != 1))
        {
            item.ProblemAt("columns", "نمودار بیش از پنج رنگ و نقشه بیش از یک ستون ندارد.", "A chart has five colours at most, a map one column.");
        }

        if (kind is ChartKind.Map && table is { HasProvinces: false })
        {
            item.ProblemAt("table", "نقشه از جدول استان‌هاست.", "A map is of a table of provinces.");
        }

        item.End();
        return chart;
    }

    private void CheckMeasures(JsonObject item, ReportChart chart)
    {
        var units = new HashSet<LocalizedText>();
        foreach (var id in chart.Measures)
        {
            if (!catalogue.Indicators.Measures.TryGetValue(id, out var measure))
            {
                item.ProblemAt("measures", $"سنجه «{id}» تعریف نشده است.", $"There is no measure '{id}'.");
                continue;
            }

            units.Add(measure.Unit);
            if (measure.Formula.Terms.Any(term => catalogue.Indicators.Find(term.Indicator.Value)?.Kind is not Domain.Statistics.IndicatorKind.Flow))
            {
                item.ProblemAt("measures", $"سنجه «{id}» جریان نیست.", $"The measure '{id}' is no flow: it has no months.");
            }
        }

        if (units.Count > 1)
        {
            item.ProblemAt("measures", "سنجه‌های یک نمودار یک یکا دارند.", "The measures of one chart share one unit.");
        }
    }
}
