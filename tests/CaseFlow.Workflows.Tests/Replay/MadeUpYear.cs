using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>Indicators, tables and walks that no house has, and a year printed with them: the solver without files and definitions.</summary>
internal sealed class MadeUpYear
{
    public const string Conforming = "conforming";
    public const string Nonconforming = "nonconforming";

    private static readonly LocalizedText Text = new("الف", "a");

    private readonly Dictionary<string, Indicator> indicators = new(StringComparer.Ordinal);
    private readonly List<Walk> walks = [];
    private readonly List<Family> families = [];
    private readonly List<Equality> equalities = [];
    private readonly List<(ReportTable Table, Func<FigureCell, string, string?, FigureCell>? Change)> tables = [];
    private readonly FigureFacts facts = new();

    public static ImmutableArray<string> Provinces { get; } = [.. PublishedWorld.Catalogue.Reference.Provinces.Select(province => province.Id)];

    public static string[] Results { get; } = [Conforming, Nonconforming];

    public void Indicator(string id, (string Name, string[] Values)[]? dimensions = null, params IndicatorFeed[] fedBy) => indicators[id] = new Indicator
    {
        Id = new(id),
        Name = Text,
        Kind = IndicatorKind.Flow,
        Unit = Text,
        Dimensions = [.. (dimensions ?? []).Select(dimension => new Dimension(dimension.Name, dimension.Values))],
        BusinessDate = new BusinessDateRule.StepDate(),
        FedBy = fedBy.Length > 0 ? fedBy : [new IndicatorFeed("matter", null)],
    };

    public void Walk(string[] feeds, (int, int)? lines = null, (int, int)? amount = null, int perLine = int.MaxValue, string[]? fates = null, int weight = 1, string type = "matter") =>
        walks.Add(new Walk
        {
            Type = type,
            Name = $"walk-{walks.Count}",
            Weight = weight,
            Feeds = [.. feeds],
            Fates = [.. fates ?? []],
            Lines = lines ?? (1, 1),
            Amount = amount,
            PerLine = perLine,
            Entry = null,
            Session = null,
            Open = new WalkOpening(default, false, Template.Empty, "$"),
            Steps = [],
            Signals = [],
            File = "replay.json",
            Path = "$",
        });

    public void Family(string name) => families.Add(new Family(
        "trial", name, $"sampling.{name}", $"sample.{name}", $"test.{name}.sampling", $"test.{name}.sheet", ImmutableDictionary<string, string>.Empty)
    {
        File = "replay.json",
        Path = "$",
    });

    public void Equal(string indicator, string of, string industry) => equalities.Add(new Equality(indicator, of, industry, "replay.json", "$"));

    public void Count(string indicator, string province, string? industry, string? result, long count, string dimension = Dimension.Result) =>
        facts.Add(new CountedQuantity(
            indicator, province, industry,
            result is null ? ImmutableDictionary<string, string>.Empty : new Dictionary<string, string> { [dimension] = result },
            null, count));

    public void NotCollected(string measure) => facts.NotCollected[(measure, null)] = "not-published";

    public void Target(string measure, string province, Target target) => facts.Plan(measure, Executors.Province, province, target);

    /// <summary>A column: <c>id = n(…)</c>, or <c>id = plan(measure)</c>; the measure of a formula is called as the column.</summary>
    public ReportTable Table(string id, string dimension, string[]? industries, params string[] columns)
    {
        var table = new ReportTable
        {
            Id = id,
            Title = Text,
            Chapter = Text,
            Unit = Text,
            Dimensions = [.. dimension.Split(' ')],
            Executor = Executors.Province,
            Industries = [.. industries ?? []],
            Columns = [.. columns.Select(column => Column(id, column))],
        };
        tables.Add((table, null));
        return table;
    }

    /// <summary>Changes the printed cells of the last table.</summary>
    public void Misprint(Func<FigureCell, string, string?, FigureCell> change) => tables[^1] = (tables[^1].Table, change);

    public SolvedYear Solve(Func<ReportTable, bool>? given = null)
    {
        var catalogue = new ReportCatalogue
        {
            Reference = PublishedWorld.Catalogue.Reference,
            Indicators = new IndicatorCatalogue
            {
                Indicators = indicators.ToFrozenDictionary(StringComparer.Ordinal),
                Measures = FrozenDictionary<string, Measure>.Empty,
            },
            Tables = [.. tables.Select(table => table.Table)],
        };
        var data = new ReplayData
        {
            Walks = [.. walks],
            Families = [.. families],
            Seeds = [],
            Sessions = [],
            Equalities = [.. equalities],
            Names = new NameLists(FrozenDictionary<string, NameLists.NameList>.Empty, FrozenDictionary<string, PeopleCount>.Empty),
        };
        return new SolveYear(catalogue, data, 1).Solve([.. tables.Where(table => given?.Invoke(table.Table) is not false).Select(Print)], 1);
    }

    private static ReportColumn Column(string table, string written)
    {
        var cut = written.IndexOf('=', StringComparison.Ordinal);
        var (id, formula) = (written[..cut].Trim(), written[(cut + 1)..].Trim());
        if (formula.StartsWith("plan(", StringComparison.Ordinal))
        {
            return new TargetColumn(id, Text, MeasureOf(formula[5..^1], "n(none.at-all)"));
        }

        var measure = MeasureOf($"{table}-{id}", formula);
        return new MeasureColumn(id, Text, measure, [.. measure.Formula.Terms]);
    }

    private static Measure MeasureOf(string id, string formula) => new() { Id = id, Name = Text, Unit = Text, Formula = Formula.Parse(formula).Value };

    private PublishedTable Print((ReportTable Table, Func<FigureCell, string, string?, FigureCell>? Change) printed)
    {
        var (rows, total) = FigureSheet.Compute(printed.Table, PublishedWorld.Catalogue.Reference, facts);
        return new PublishedTable
        {
            Shape = printed.Table,
            Year = PublishedWorld.Year,
            File = $"{printed.Table.Id}.json",
            Hash = string.Empty,
            Columns = [.. printed.Table.Columns.Select(column => column.Id)],
            Rows = [.. rows.Select(row => new PublishedRow(
                row.Province, row.Industry,
                [.. row.Cells.Select((cell, at) => (printed.Change?.Invoke(cell, printed.Table.Columns[at].Id, row.Province ?? row.Industry) ?? cell).Value)],
                [.. row.Cells.Select(cell => cell.Text)]))],
            Total = printed.Change is null ? new PublishedRow(null, null, [.. total.Select(cell => cell.Value)], [.. total.Select(cell => cell.Text)]) : null,
        };
    }
}
