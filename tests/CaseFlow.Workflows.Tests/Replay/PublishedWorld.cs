using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>A year that never was: random counts, plans, words and gaps, printed into a folder of table files.</summary>
internal sealed class PublishedWorld : IDisposable
{
    public const int Year = 1402;

    private readonly Random random;
    private readonly FigureFacts facts = new();

    public PublishedWorld(int seed, bool withGaps = true)
    {
        random = new Random(seed);
        Folder = Directory.CreateTempSubdirectory("caseflow-tables-").FullName;
        var silent = Catalogue.Reference.Provinces.Where(_ => random.Next(3) == 0).Select(province => province.Id).ToHashSet();
        foreach (var indicator in Catalogue.Tables.SelectMany(table => table.Indicators()).Distinct())
        {
            Count(Catalogue.Indicators.Indicators[indicator.Value], silent);
        }

        KeepSamplesAboveSamplings();
        Plan();
        if (withGaps)
        {
            LeaveGaps();
        }
    }

    public static ReportCatalogue Catalogue { get; } = ReportCatalogue.Load(HouseDefinitions.Folder).Value;

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Prints a table as the house prints it.</summary>
    public FigureTable Print(ReportTable table)
    {
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

    private void Count(Indicator indicator, HashSet<string> silent)
    {
        var results = indicator.Find(Dimension.Result)?.Values ?? [string.Empty];
        foreach (var province in Catalogue.Reference.Provinces.Where(province => !silent.Contains(province.Id)))
        {
            foreach (var industry in indicator.Find(Dimension.Industry)!.Values)
            {
                foreach (var result in results)
                {
                    facts.Counts.Add(new CountedQuantity(
                        indicator.Id.Value, province.Id, industry,
                        result.Length == 0 ? ImmutableDictionary<string, string>.Empty : new Dictionary<string, string> { [Dimension.Result] = result },
                        null, random.Next(8) == 0 ? random.Next(1, 3) : 0));
                }
            }
        }
    }

    private void KeepSamplesAboveSamplings()
    {
        for (var at = 0; at < facts.Counts.Count; at++)
        {
            if (facts.Counts[at] is { Indicator: "sample.production" } samples)
            {
                var samplings = facts.Counts.First(other =>
                    other.Indicator == "sampling.production" && other.Province == samples.Province && other.Industry == samples.Industry).Quantity;
                facts.Counts[at] = samples with { Quantity = samplings == 0 ? 0 : samplings + samples.Quantity };
            }
        }
    }

    private void Plan()
    {
        foreach (var measure in Catalogue.Tables.SelectMany(table => table.Columns).OfType<TargetColumn>().Select(column => column.Measure.Id).Distinct())
        {
            var inWords = random.Next(5) == 0;
            foreach (var province in Catalogue.Reference.Provinces.Where(_ => random.Next(6) > 0))
            {
                facts.Targets[(measure, province.Id)] = inWords ? Target.Of("حسب مورد") : Target.Of((decimal)random.Next(40));
            }
        }
    }

    private void LeaveGaps()
    {
        foreach (var measure in Catalogue.Tables.SelectMany(table => table.Columns).OfType<MeasureColumn>().Select(column => column.Measure).Distinct())
        {
            if (random.Next(4) > 0)
            {
                continue;
            }

            var province = random.Next(3) == 0 ? null : Catalogue.Reference.Provinces[random.Next(31)].Id;
            facts.NotCollected[(measure.Id, province)] = "not-published";
            var indicators = measure.Formula.Terms.Select(term => term.Indicator.Value).ToHashSet();
            facts.Counts.RemoveAll(count => indicators.Contains(count.Indicator) && (province is null || count.Province == province));
        }
    }
}
