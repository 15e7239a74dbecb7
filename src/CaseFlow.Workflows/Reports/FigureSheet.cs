using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Reports;

/// <summary>Computes one table from its facts. Pure: no database, no clock.</summary>
internal sealed class FigureSheet
{
    private readonly ReportTable table;
    private readonly FigureFacts facts;
    private readonly List<(string? Province, string? Industry)> keys;
    private readonly Dictionary<(string? Province, string? Industry), int> places;
    private readonly FigureCell[][] rows;
    private readonly FigureCell[] total;

    private FigureSheet(ReportTable table, ReferenceData reference, FigureFacts facts, string? province)
    {
        this.table = table;
        this.facts = facts;
        string?[] provinces = !table.HasProvinces ? [null] : province is null ? [.. reference.Provinces.Select(each => each.Id)] : [province];
        string?[] industries = table.HasIndustries ? [.. table.Industries] : [null];
        keys = [.. provinces.SelectMany(province => industries.Select(industry => (province, industry)))];
        places = keys.Select((key, place) => (key, place)).ToDictionary(entry => entry.key, entry => entry.place);
        rows = [.. keys.Select(_ => new FigureCell[table.Columns.Length])];
        total = new FigureCell[table.Columns.Length];
    }

    public static (ImmutableArray<FigureRow> Rows, ImmutableArray<FigureCell> Total) Compute(
        ReportTable table, ReferenceData reference, FigureFacts facts, string? province = null)
    {
        var sheet = new FigureSheet(table, reference, facts, province);
        for (var column = 0; column < table.Columns.Length; column++)
        {
            sheet.Fill(column);
        }

        return ([.. sheet.keys.Select((key, place) => new FigureRow(key.Province, key.Industry, [.. sheet.rows[place]]))], [.. sheet.total]);
    }

    private void Fill(int column)
    {
        switch (table.Columns[column])
        {
            case MeasureColumn counted:
                FillCounts(column, counted);
                break;
            case TargetColumn target:
                FillTargets(column, target);
                break;
            case SumColumn sum when table.IsPlan(sum):
                var planned = sum.Of.Select(table.IndexOf).ToArray();
                Derive(column, cells => PlannedTogether(planned.Select(part => cells[part])));
                break;
            case NotApplicableColumn:
                Derive(column, _ => new FigureCell(null, NotApplicable: true));
                break;
            case SumColumn sum:
                var (parts, less) = (sum.Of.Select(table.IndexOf).ToArray(), sum.Less.Select(table.IndexOf).ToArray());
                Derive(column, cells => less.Aggregate(
                    parts.Aggregate((decimal?)0m, (value, part) => value + cells[part].Value), (value, part) => value - cells[part].Value));
                break;
            case RatioColumn ratio:
                var (divided, divisor) = (table.IndexOf(ratio.Of), table.IndexOf(ratio.By));
                Derive(column, cells => cells[divisor].Value is { } by and not 0 && cells[divided].Value is { } value
                    ? Percent.Round(ratio.Times * value / by, ratio.Decimals)
                    : null);
                break;
            case AchievementColumn percent:
                var (actual, plan) = (table.IndexOf(percent.Actual), table.IndexOf(percent.Plan));
                Derive(column, cells => Percent.OfPlan(cells[actual].Value, cells[plan].Value, percent.Decimals));
                break;
            case ShareColumn share:
                var part = table.IndexOf(share.Of);
                Derive(column, cells => Percent.Share(cells[part].Value, total[part].Value, share.Decimals));
                break;
            case ResultShareColumn share:
                var (of, with) = (table.IndexOf(share.Of), table.IndexOf(share.With));
                Derive(column, cells => Percent.ResultShare(cells[of].Value, cells[with].Value, share.Decimals));
                break;
            default:
                throw new InvalidOperationException($"Column {table.Columns[column].Id} of {table.Id} is of no known kind.");
        }
    }

    private void Derive(int column, Func<FigureCell[], decimal?> compute) => Derive(column, cells => new FigureCell(compute(cells)));

    private void Derive(int column, Func<FigureCell[], FigureCell> compute)
    {
        foreach (var row in rows)
        {
            row[column] = compute(row);
        }

        total[column] = compute(total);
    }

    private static FigureCell PlannedTogether(IEnumerable<FigureCell> parts)
    {
        var sum = Target.Total(parts.Select(part => part.Value is { } value ? Target.Of(value) : part.Text is { } words ? Target.Of(words) : null));
        return new FigureCell(sum?.Value, sum?.Text);
    }

    private void FillTargets(int column, TargetColumn planned)
    {
        var executor = planned.Measure.ExecutorIn(table.Executor);
        var targets = keys.Select(key => facts.TargetOf(planned.Measure.Id, executor, key.Province, planned.Span)).ToList();
        for (var place = 0; place < rows.Length; place++)
        {
            rows[place][column] = new FigureCell(targets[place]?.Value, targets[place]?.Text);
        }

        var sum = Target.Total(targets);
        total[column] = new FigureCell(sum?.Value, sum?.Text);
    }

    private void FillCounts(int column, MeasureColumn counted)
    {
        var sums = Sum(counted);
        var decimals = counted.Measure.Decimals;
        decimal? whole = 0m;
        for (var place = 0; place < rows.Length; place++)
        {
            var reason = facts.WhyNotCollected(counted.Measure.Id, keys[place].Province);
            rows[place][column] = reason is null
                ? new FigureCell(Percent.Round(sums[place], decimals))
                : new FigureCell(null, NotCollected: reason);
            whole += reason is null ? sums[place] : null;
        }

        total[column] = whole is { } value
            ? new FigureCell(Percent.Round(value, decimals))
            : new FigureCell(null, NotCollected: facts.WhyNotCollected(counted.Measure.Id, null));
    }

    private decimal[] Sum(MeasureColumn counted)
    {
        var sums = new decimal[rows.Length];
        foreach (var term in counted.Terms)
        {
            var executor = counted.Measure.ExecutorOf(term, table.Executor);
            var subjects = new Dictionary<(int Place, string Subject), decimal>();
            foreach (var count in facts.Of(term.Indicator, counted.When).Where(count => count.CountsIn(term, executor)))
            {
                var place = PlaceOf(count);
                if (count.Subject is null)
                {
                    sums[place] += term.Sign * count.Quantity;
                }
                else
                {
                    subjects[(place, count.Subject)] = subjects.GetValueOrDefault((place, count.Subject)) + count.Quantity;
                }
            }

            foreach (var ((place, _), net) in subjects)
            {
                sums[place] += net > 0 ? term.Sign : 0;
            }
        }

        return sums;
    }

    private int PlaceOf(CountedQuantity count)
    {
        var key = (table.HasProvinces ? count.Province : null, table.HasIndustries ? count.Industry : null);
        return places.TryGetValue(key, out var place)
            ? place
            : throw new InvalidDataException($"The ledger holds {count.Indicator} under {key}, which is no row of {table.Id}.");
    }
}
