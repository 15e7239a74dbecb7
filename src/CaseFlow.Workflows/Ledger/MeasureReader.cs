using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Ledger;

/// <summary>Reads the measures of the catalogue and proves that each term can count something.</summary>
internal sealed class MeasureReader(IReadOnlyDictionary<string, Indicator> indicators)
{
    private static readonly Dictionary<string, string> KnownExecutors =
        Executors.All.Append(Executors.Everyone).ToDictionary(executor => executor, StringComparer.Ordinal);

    private readonly Dictionary<string, Measure> measures = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Measure> Measures => measures;

    public void Read(JsonObject item)
    {
        var measure = new Measure
        {
            Id = item.Text("id"),
            Name = item.Localized("name"),
            Unit = item.Localized("unit"),
            Formula = ReadFormula(item),
            Executor = item.Has("executor") ? item.Choice("executor", KnownExecutors) : null,
            Decimals = item.OptionalInteger("decimals", 0, 0, 4),
            PercentDecimals = item.OptionalInteger("percentDecimals", 0, 0, 4),
        };
        if (measure.Id.Length > 0 && !measures.TryAdd(measure.Id, measure))
        {
            item.ProblemAt("id", $"سنجه «{measure.Id}» دو بار تعریف شده است.", $"The measure '{measure.Id}' is declared twice.");
        }
    }

    /// <summary>Reports every dimension value of a term that its indicator does not have.</summary>
    public static void CheckTerm(MeasureTerm term, Indicator indicator, JsonObject item, string property)
    {
        foreach (var (name, value) in term.Where)
        {
            var dimension = name == Dimension.Executor ? new Dimension(name, Executors.All) : indicator.Find(name);
            var error = dimension is null ? new UndeclaredDimension(indicator.Id, name).Text
                : dimension.Allows(value) ? null
                : new DimensionValueUnknown(indicator.Id, name, value).Text;
            if (error is not null)
            {
                item.ProblemAt(property, error.Fa, error.En);
            }
        }
    }

    private Formula ReadFormula(JsonObject item)
    {
        var text = item.Text("formula");
        if (text.Length == 0)
        {
            return new Formula(text, []);
        }

        if (!Formula.Parse(text).TryGet(out var formula, out var error))
        {
            item.ProblemAt("formula", error.Text.Fa, error.Text.En);
            return new Formula(text, []);
        }

        foreach (var term in formula.Terms)
        {
            if (indicators.TryGetValue(term.Indicator.Value, out var indicator))
            {
                CheckTerm(term, indicator, item, "formula");
            }
            else
            {
                item.ProblemAt("formula", $"شاخص «{term.Indicator}» تعریف نشده است.", $"There is no indicator '{term.Indicator}'.");
            }
        }

        return formula;
    }
}
