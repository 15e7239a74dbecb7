using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Replay.Walks;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>A year that never was: random counts, plans, words and gaps, printed into a folder of table files.</summary>
internal sealed class PublishedWorld : IDisposable
{
    public const int Year = 1402;

    private readonly Random random;
    private readonly FigureFacts facts = new();
    private readonly List<CountedQuantity> counts = [];

    public PublishedWorld(int seed, bool withGaps = true)
    {
        random = new Random(seed);
        Folder = Directory.CreateTempSubdirectory("caseflow-tables-").FullName;
        var silent = Catalogue.Reference.Provinces.Where(_ => random.Next(3) == 0).Select(province => province.Id).ToHashSet();
        var told = Told();
        foreach (var indicator in Tables.SelectMany(table => table.Indicators()).Distinct().Where(indicator => told.Contains(indicator.Value)))
        {
            Count(Catalogue.Indicators.Indicators[indicator.Value], silent);
        }

        KeepSamplesAboveSamplings();
        KeepEqual();
        Plan();
        LeaveOut(told);
        if (withGaps)
        {
            LeaveGaps();
        }
    }

    public static ReportCatalogue Catalogue { get; } = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    /// <summary>The tables of the yearbook; those of other bodies' reports are not read year by year.</summary>
    public static ImmutableArray<ReportTable> Tables { get; } = [.. Catalogue.Tables.Where(table => table is { Report: null, Lines: null })];

    public static ReplayData Data { get; } = ReplayData.Load(HouseDefinitions.Folder).Value;

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Prints a table as the house prints it.</summary>
    public FigureTable Print(ReportTable table)
    {
        facts.ForgetCounts();
        counts.ForEach(facts.Add);
        var (rows, total) = FigureSheet.Compute(table, Catalogue.Reference, facts);
        return new FigureTable { Table = table, Year = Year, Edition = null, AsOf = null, Rows = rows, Total = total };
    }

    public void Write(IEnumerable<ReportTable> tables)
    {
        foreach (var table in tables)
        {
            File.WriteAllText(FileOf(table.Id), FigureFiles.ToJson(Print(table)));
        }
    }

    public string FileOf(string table) => Path.Combine(Folder, $"{table}.json");

    public void Replace(string table, string old, string with)
    {
        var text = File.ReadAllText(FileOf(table));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{table} has no {old}");
        File.WriteAllText(FileOf(table), string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length)));
    }

    /// <summary>What some walk counts: nothing else can be replayed.</summary>
    private static HashSet<string> Told() => Data.Walks.SelectMany(walk => walk.Feeds)
        .Concat(Data.Families.SelectMany(family => family.Indicators))
        .Concat(Data.Equalities.Select(equality => equality.Indicator))
        .ToHashSet(StringComparer.Ordinal);

    private void Count(Indicator indicator, HashSet<string> silent)
    {
        IReadOnlyList<string?> industries = indicator.Find(Dimension.Industry)?.Values ?? [null!];
        var results = indicator.Find(Dimension.Result)?.Values ?? [string.Empty];
        foreach (var province in Catalogue.Reference.Provinces.Where(province => !silent.Contains(province.Id)))
        {
            foreach (var industry in industries)
            {
                foreach (var result in results)
                {
                    counts.Add(new CountedQuantity(
                        indicator.Id.Value, province.Id, industry,
                        result.Length == 0 ? ImmutableDictionary<string, string>.Empty : new Dictionary<string, string> { [Dimension.Result] = result },
                        null, random.Next(8) == 0 ? random.Next(1, 3) : 0));
                }
            }
        }
    }

    /// <summary>What is equal to cells of another indicator is counted with them.</summary>
    private void KeepEqual()
    {
        foreach (var equality in Data.Equalities)
        {
            counts.RemoveAll(count => count.Indicator == equality.Indicator);
            counts.AddRange([.. counts
                .Where(count => count.Indicator == equality.Of && count.Industry == equality.Industry)
                .Select(count => count with { Indicator = equality.Indicator, Industry = null })]);
        }
    }

    /// <summary>What no walk counts was collected nowhere.</summary>
    private void LeaveOut(HashSet<string> told)
    {
        foreach (var measure in Measures().Where(measure => !measure.Formula.Terms.All(term => told.Contains(term.Indicator.Value))))
        {
            facts.NotCollected[(measure.Id, null)] = "not-published";
        }
    }

    private static IEnumerable<Measure> Measures() =>
        Tables.SelectMany(table => table.Columns).OfType<MeasureColumn>().Select(column => column.Measure).Distinct();

    private void KeepSamplesAboveSamplings()
    {
        for (var at = 0; at < counts.Count; at++)
        {
            if (counts[at] is { Indicator: "sample.production" } samples)
            {
                var samplings = counts.First(other =>
                    other.Indicator == "sampling.production" && other.Province == samples.Province && other.Industry == samples.Industry).Quantity;
                counts[at] = samples with { Quantity = samplings == 0 ? 0 : samplings + samples.Quantity };
            }
        }
    }

    private void Plan()
    {
        foreach (var measure in Tables.SelectMany(table => table.Columns).OfType<TargetColumn>().Select(column => column.Measure.Id).Distinct())
        {
            var inWords = random.Next(5) == 0;
            foreach (var province in Catalogue.Reference.Provinces.Where(_ => random.Next(6) > 0))
            {
                facts.Plan(measure, Executors.Province, province.Id, inWords ? Target.Of("حسب مورد") : Target.Of((decimal)random.Next(40)));
            }
        }
    }

    private void LeaveGaps()
    {
        var equal = Data.Equalities.Select(equality => equality.Indicator).ToHashSet(StringComparer.Ordinal);
        foreach (var measure in Measures().Where(measure => !facts.NotCollected.ContainsKey((measure.Id, null))))
        {
            if (random.Next(4) > 0 || measure.Formula.Terms.Any(term => equal.Contains(term.Indicator.Value)))
            {
                continue;
            }

            var province = random.Next(3) == 0 ? null : Catalogue.Reference.Provinces[random.Next(31)].Id;
            facts.NotCollected[(measure.Id, province)] = "not-published";
            var indicators = measure.Formula.Terms.Select(term => term.Indicator.Value).ToHashSet();
            counts.RemoveAll(count => indicators.Contains(count.Indicator) && (province is null || count.Province == province));
        }
    }
}
